package io.holdline.kpi;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The calls behind a manager's figure: their counts add up to it. */
@Component
public final class KpiRows {
  /** The figures that open. */
  public enum Figure {
    ATTEMPTS("a.direction = 'out'", "1"),
    CONNECTS("a.direction = 'out' and j.attempt_id is not null", "1"),
    ABANDONED("a.direction = 'out' and o.kind = 'abandoned'", "1"),
    RIGHT_PARTY("", "case when f.conversed then f.right_party else 0 end"),
    ACCEPTED("", "f.accepted"),
    SAVES("", "f.saves");

    private final String holds;
    private final String n;

    Figure(String holds, String n) {
      this.holds = holds;
      this.n = n;
    }

    private String facts() {
      return switch (this) {
        case ATTEMPTS, ABANDONED ->
            CALLS.formatted(holds, "a.begun_at", "coalesce(a.owner_id, j.agent_id, 'none')");
        case CONNECTS -> CALLS.formatted(holds, "j.joined_at", "j.agent_id");
        case RIGHT_PARTY, ACCEPTED, SAVES ->
            "select f.attempt_id, f.at, %s as n from (%s) f where f.agent_id = :agent"
                .formatted(n, KpiFacts.SAID);
      };
    }
  }

  /**
   * One call.
   *
   * @param customer the operator's key of the subscription; null when nobody knows who called
   * @param at when it counts
   * @param n 1, or -1 where a correction takes it back
   * @param said what stands of the agent's word; null before there is one
   */
  public record Row(
      UUID call,
      @Nullable String customer,
      Instant at,
      int n,
      @Nullable String outcome,
      @Nullable Said said) {}

  /** What stands of an agent's word after so many corrections. */
  public record Said(String code, boolean rightParty, boolean saveClaimed, int corrections) {}

  private static final String CALLS =
      """
      select a.id as attempt_id, %2$s as at, 1 as n
        from call_attempt a
        left join call_join j on j.attempt_id = a.id
        left join call_outcome o on o.attempt_id = a.id
       where %1$s and %2$s >= :start and %2$s < :end and %3$s = :agent
      """;

  private final DatabaseClient database;

  KpiRows(DatabaseClient database) {
    this.database = database;
  }

  /**
   * The latest first; none for who may not see that manager.
   *
   * @param agent a manager, or {@link DayKpi#NOBODY}
   * @param most how many at most
   */
  public Mono<List<Row>> of(
      String agent,
      Figure figure,
      LocalDate from,
      LocalDate to,
      KpiScope scope,
      Instant now,
      int most) {
    var facts =
        KpiReports.bound(
                database.sql(
                    KpiReports.VISIBLE
                        + """
                              select r.attempt_id, c.subscription_key, r.at, r.n, e.kind, w.code, w.right_party, w.save_claimed, w.corrections
                                from (%s) r
                                join call_attempt a on a.id = r.attempt_id
                                left join customer c on c.id = a.customer_id
                        left join call_outcome e on e.attempt_id = r.attempt_id
                                left join disposition_standing w on w.attempt_id = r.attempt_id
                               where r.n <> 0 and exists (select from visible where id = :agent)
                               order by r.at desc, r.attempt_id limit :most
                        """
                            .formatted(figure.facts())),
                scope)
            .bind("start", from.atStartOfDay(DayKpi.ZONE).toInstant())
            .bind("end", to.plusDays(1).atStartOfDay(DayKpi.ZONE).toInstant())
            .bind("agent", agent)
            .bind("most", most);
    var bound =
        switch (figure) {
          case ATTEMPTS, CONNECTS, ABANDONED -> facts;
          case RIGHT_PARTY, ACCEPTED, SAVES ->
              facts.bind("now", now).bind("zone", DayKpi.ZONE.getId());
        };
    return bound.map(row -> row(new LedgerRow(row))).all().collectList();
  }

  private static Row row(LedgerRow row) {
    var code = row.textOrNull("code");
    return new Row(
        row.get("attempt_id", UUID.class),
        row.textOrNull("subscription_key"),
        row.at("at"),
        row.count("n"),
        row.textOrNull("kind"),
        code == null
            ? null
            : new Said(
                code, row.flag("right_party"), row.flag("save_claimed"), row.count("corrections")));
  }
}
