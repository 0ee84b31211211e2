package io.holdline.sale;

import io.holdline.kpi.DayKpi;
import io.holdline.ledger.Added;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who is credited with what; only ever added to, and never for a day that has begun. */
@Component
public final class AttributionRules {
  private static final String ADD =
      """
      insert into attribution_rule (holds_from, touch, precedence, window_days, reason, decided_by, decided_at)
      select :from, :touch, :precedence, :window, :reason, :by, :now
       where not exists (
         select 1
           from (select distinct on (touch) touch, precedence from attribution_rule
                  where holds_from <= :from and touch <> :touch order by touch, holds_from desc) r
          where r.precedence = :precedence)
      on conflict do nothing
      """;

  private final DatabaseClient database;

  AttributionRules(DatabaseClient database) {
    this.database = database;
  }

  /** All, the latest first. */
  public Mono<List<AttributionRule>> all() {
    return database
        .sql("select * from attribution_rule order by holds_from desc, precedence limit 1000")
        .map(row -> rule(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** Adds one that holds from a later day than today, with a precedence of its own. */
  public Mono<Added> add(AttributionRule rule, String by, Instant now) {
    if (!rule.holdsFrom().isAfter(DayKpi.dayOf(now))) {
      return Mono.just(
          new Added.Refused(
              "day-has-begun",
              "A rule holds from tomorrow at the earliest: what came into force"
                  + " before is credited."));
    }
    return database
        .sql(ADD)
        .bind("from", rule.holdsFrom())
        .bind("touch", rule.touch().key())
        .bind("precedence", rule.precedence())
        .bind("window", rule.windowDays())
        .bind("reason", rule.reason())
        .bind("by", by)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows ->
            Added.of(
                rows,
                "taken",
                "Another touch has that precedence then, or this one has a rule from %s on"
                        .formatted(rule.holdsFrom())
                    + " already."));
  }

  private static AttributionRule rule(LedgerRow row) {
    return new AttributionRule(
        row.get("holds_from", LocalDate.class),
        AttributionRule.Touch.valueOf(row.text("touch").toUpperCase(Locale.ROOT)),
        row.count("precedence"),
        row.count("window_days"),
        row.text("reason"));
  }
}
