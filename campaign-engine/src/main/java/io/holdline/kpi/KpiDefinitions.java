package io.holdline.kpi;

import io.holdline.ledger.Added;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the figures mean and have meant; only ever added to, and never for a day that has begun. */
@Component
public final class KpiDefinitions {
  private static final String ADD =
      """
      insert into kpi_definition (holds_from, conversation_seconds, right_party_of, save_days, applicants_in_net,
                                  suspended_in_net, hard_bind_days, reason, decided_by, decided_at)
      values (:from, :conversation, :rightPartyOf, :saveDays, :applicants, :suspended, :hardBind, :reason, :by, :now)
      on conflict do nothing
      """;

  private final DatabaseClient database;

  KpiDefinitions(DatabaseClient database) {
    this.database = database;
  }

  /** All, the latest first. */
  public Mono<List<KpiDefinition>> all() {
    return database
        .sql("select * from kpi_definition order by holds_from desc limit 1000")
        .map(row -> definition(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** Adds one that holds from a later day than today. */
  public Mono<Added> add(KpiDefinition definition, String by, Instant now) {
    if (!definition.holdsFrom().isAfter(DayKpi.dayOf(now))) {
      return Mono.just(
          new Added.Refused(
              "day-has-begun",
              "A definition holds from tomorrow at the earliest: what %s means is settled."
                  .formatted(definition.holdsFrom())));
    }
    return database
        .sql(ADD)
        .bind("from", definition.holdsFrom())
        .bind("conversation", definition.conversationSeconds())
        .bind("rightPartyOf", definition.rightPartyOf().key())
        .bind("saveDays", definition.saveDays())
        .bind("applicants", definition.inNet().applicants())
        .bind("suspended", definition.inNet().suspended())
        .bind("hardBind", definition.hardBindDays())
        .bind("reason", definition.reason())
        .bind("by", by)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows ->
            Added.of(
                rows,
                "day-taken",
                "There is a definition that holds from %s already."
                    .formatted(definition.holdsFrom())));
  }

  private static KpiDefinition definition(LedgerRow row) {
    return new KpiDefinition(
        row.get("holds_from", LocalDate.class),
        row.count("conversation_seconds"),
        KpiDefinition.RightPartyOf.valueOf(row.text("right_party_of").toUpperCase(Locale.ROOT)),
        row.count("save_days"),
        new KpiDefinition.InNet(row.flag("applicants_in_net"), row.flag("suspended_in_net")),
        row.count("hard_bind_days"),
        row.text("reason"));
  }
}
