package io.holdline.offering;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerRow;
import io.holdline.offer.Channel;
import io.holdline.offer.OfferChoice.Proposed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chooses what to offer to a customer and keeps what became of it. One query reads a customer; what
 * is proposed in a call is on record.
 */
@Component
public final class Offering {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final DatabaseClient database;
  private final Choosers choosers;
  private final OfferSettings settings;

  Offering(DatabaseClient database, Choosers choosers, OfferSettings settings) {
    this.database = database;
    this.choosers = choosers;
    this.settings = settings;
  }

  /** What a customer says to an offer without ending the conversation. */
  public enum Answer {
    REJECTED,
    /** It was not told: the manager knows better, and says why. */
    SKIPPED
  }

  /** The answer to an answer. */
  public sealed interface Answered {
    record Decided(Offered offered) implements Answered {}

    /**
     * Nothing was written.
     *
     * @param reason {@code not-your-call} or {@code unknown-offer}
     */
    record Refused(String reason) implements Answered {}
  }

  /** What would be offered to a customer in a call now; empty when nothing is on offer at all. */
  public Mono<Offered> of(long customer) {
    return row(database.sql(OfferSql.OF_CUSTOMER).bind("customer", customer))
        .flatMap(this::choose)
        .map(Chosen::offered)
        .timeout(LONGEST);
  }

  /** What is offered to the customer of a call; it is on record that it was proposed. */
  public Mono<Offered> onCall(CallId call, AgentId agent) {
    return row(database.sql(OfferSql.OF_CALL).bind("call", call.value()))
        .flatMap(this::choose)
        .flatMap(chosen -> propose(chosen, call, agent).thenReturn(chosen.offered()))
        .timeout(LONGEST);
  }

  /**
   * Writes what the customer said to an offer, and decides anew; the same twice is as good as once.
   */
  public Mono<Answered> answer(
      CallId call, AgentId agent, String offer, Answer answer, String reason) {
    return database
        .sql(OfferSql.OWN_CALL)
        .bind("call", call.value())
        .bind("staff", agent.value())
        .bind("offer", offer)
        .map(row -> new LedgerRow(row).flag("known") ? "" : "unknown-offer")
        .one()
        .defaultIfEmpty("not-your-call")
        .flatMap(refusal ->
            refusal.isEmpty()
                ? write(call, agent, offer, answer, reason)
                    .then(onCall(call, agent))
                    .<Answered>map(Answered.Decided::new)
                    .defaultIfEmpty(new Answered.Refused("unknown-offer"))
                : Mono.just(new Answered.Refused(refusal)));
  }

  /** From now on the customer of this call is one who speaks of leaving: offers are needed. */
  public Mono<Answered> speaksOfLeaving(CallId call, AgentId agent) {
    return database
        .sql(OfferSql.OWN_CALL)
        .bind("call", call.value())
        .bind("staff", agent.value())
        .bind("offer", "")
        .map(_ -> true)
        .one()
        .flatMap(_ ->
            database
                .sql(OfferSql.SPEAKS_OF_LEAVING)
                .bind("call", call.value())
                .bind("staff", agent.value())
                .then()
                .then(onCall(call, agent)))
        .<Answered>map(Answered.Decided::new)
        .defaultIfEmpty(new Answered.Refused("not-your-call"));
  }

  private record Chosen(Offered offered, String tier) {}

  private static Mono<OfferRow> row(DatabaseClient.GenericExecuteSpec query) {
    return query.map(row -> OfferRow.of(new LedgerRow(row))).one();
  }

  private Mono<Chosen> choose(OfferRow row) {
    var catalogue = row.catalogue();
    return choosers
        .of(catalogue == null ? 0 : catalogue)
        .map(chooser -> {
          var context = row.context(chooser, Channel.CALL, settings.monthlyCap());
          var choice = chooser.chooser().choose(context);
          return new Chosen(
              new Offered(row.customer(), choice, chooser.strategy()), row.score().tier().name());
        });
  }

  private Mono<Void> propose(Chosen chosen, CallId call, AgentId agent) {
    var proposed = chosen.offered().choice().proposed();
    if (proposed.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(OfferSql.PROPOSED)
        .bind("customer", chosen.offered().customer())
        .bind("call", call.value())
        .bind("staff", agent.value())
        .bind("tier", chosen.tier())
        .bind("strategy", chosen.offered().strategy())
        .bind("proposed", json(proposed))
        .then();
  }

  private static String json(List<Proposed> proposed) {
    return JSON.writeValueAsString(
        proposed.stream()
            .map(each -> {
              Map<String, @Nullable Object> row = new LinkedHashMap<>();
              row.put("offer", each.offer().id());
              row.put("rank", each.rank());
              row.put("expected", each.worth().money() ? each.worth().expected() : null);
              return row;
            })
            .toList());
  }

  private Mono<Void> write(CallId call, AgentId agent, String offer, Answer answer, String reason) {
    return database
        .sql(OfferSql.ANSWERED)
        .bind("call", call.value())
        .bind("staff", agent.value())
        .bind("offer", offer)
        .bind("kind", answer.name().toLowerCase(Locale.ROOT))
        .bind("reason", reason)
        .then();
  }
}
