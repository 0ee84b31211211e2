package io.holdline.campaign;

import io.holdline.campaign.Campaign.OwnersTerms;
import io.holdline.decisiontable.Condition;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.Phrase;
import io.holdline.ledger.LedgerRow;
import io.r2dbc.spi.Parameter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The campaigns, and every change of how they call; each change is an event that stays. */
@Component
public final class Campaigns {
  /** The answer to a wished change. */
  public sealed interface Change {
    record Changed(Campaign campaign) implements Change {}

    /**
     * Nothing was changed.
     *
     * @param reason {@code no-campaign}, {@code campaign-closed}, {@code stale-version}, {@code
     *     consent-phrase-missing}, or why a step of its life is not possible ({@link CampaignLife})
     */
    record Refused(String reason) implements Change {}

    /** Nothing was changed: the audience asks of this signal what cannot be asked. */
    record Unfit(String signal, Condition.Checked.Wrong wrong) implements Change {}
  }

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final CampaignEvents events;

  Campaigns(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.events = new CampaignEvents(database);
  }

  /** All, those that run first. */
  public Flux<Campaign> all() {
    return database
        .sql(
            CampaignRow.SELECT
                + " order by c.state = 'running' desc, c.state = 'paused' desc, c.call_priority"
                + " desc, c.created_at desc, c.id")
        .map(row -> CampaignRow.campaign(new LedgerRow(row)))
        .all();
  }

  /** How those that run call. */
  public Flux<CampaignSettings> running() {
    return database
        .sql(CampaignRow.SELECT + " where c.state = 'running'")
        .map(row -> CampaignRow.campaign(new LedgerRow(row)).settings())
        .all();
  }

  public Mono<Campaign> find(CampaignId id) {
    return database
        .sql(CampaignRow.SELECT + " where c.id = :id")
        .bind("id", id.value())
        .map(row -> CampaignRow.campaign(new LedgerRow(row)))
        .one();
  }

  /** From now on the campaign calls in this mode; calls under way go on. */
  public Mono<Change> mode(CampaignId id, DialingMode mode, String by) {
    return step(
        id,
        database
            .sql(
                "update campaign set mode = :mode, version = version + 1 where id = :id and state"
                    + " <> 'closed'")
            .bind("mode", mode.name()),
        new CampaignEvents.Event("mode", by, null, mode.name()),
        "campaign-closed");
  }

  /**
   * Everything but mode and state.
   *
   * @param seen the version that whoever changes has looked at
   */
  public Mono<Change> terms(CampaignSettings wish, OwnersTerms owners, int seen, String by) {
    var treatment = wish.treatment();
    if (treatment.recorded() != CallTreatment.Recorded.OFF && treatment.consentPhrase() == null) {
      return Mono.just(new Change.Refused("consent-phrase-missing"));
    }
    return step(
        wish.campaign(),
        bound(wish)
            .bind("callbackAfter", owners.afterTolerance().name().toLowerCase(Locale.ROOT))
            .bind("dayShare", owners.dayShare())
            .bind("version", seen),
        new CampaignEvents.Event("terms", by, null, wish + " " + owners),
        "stale-version");
  }

  private GenericExecuteSpec bound(CampaignSettings wish) {
    var treatment = wish.treatment();
    var key = treatment.optOutKey();
    return database
        .sql(CampaignRow.UPDATE)
        .bind("abandonLimit", wish.abandonLimit())
        .bind("ringLimit", (int) wish.ringLimit().toSeconds())
        .bind("wrapUpLimit", (int) wish.wrapUpLimit().toSeconds())
        .bind("codeForced", wish.afterCall().codeForced())
        .bind("previewLimit", (int) wish.preview().limit().toSeconds())
        .bind("previewPlaces", wish.preview().placedAtLimit())
        .bind("callerId", text(treatment.callerId()))
        .bind("machine", treatment.machine().name())
        .bind("abandonMessage", text(key(treatment.abandonMessage())))
        .bind("optOutKey", text(key == null ? null : key.toString()))
        .bind("recorded", treatment.recorded().name())
        .bind("consentPhrase", text(key(treatment.consentPhrase())))
        .bind("waitingPhrase", treatment.waitingPhrase().key())
        .bind("keptFor", (int) treatment.keptFor().toSeconds())
        .bind("priority", wish.sharing().priority())
        .bind("skills", wish.sharing().skills().stream().sorted().toArray(String[]::new));
  }

  private static Parameter text(@Nullable String value) {
    return LedgerRow.value(value, String.class);
  }

  private static @Nullable String key(@Nullable Phrase phrase) {
    return phrase == null ? null : phrase.key();
  }

  private Mono<Change> step(
      CampaignId id, GenericExecuteSpec update, CampaignEvents.Event event, String otherwise) {
    return update
        .bind("id", id.value())
        .fetch()
        .rowsUpdated()
        .flatMap(rows ->
            rows > 0
                ? events.keep(id, event).then(find(id)).map(Change.Changed::new)
                : refused(id, otherwise))
        .as(transaction::transactional);
  }

  private Mono<Change> refused(CampaignId id, String otherwise) {
    return find(id)
        .map(found ->
            switch (found.stage()) {
              case Stage.Closed _ -> "campaign-closed";
              case Stage.Draft _, Stage.Approved _, Stage.Running _, Stage.Paused _ -> otherwise;
            })
        .defaultIfEmpty("no-campaign")
        .map(Change.Refused::new);
  }
}
