package io.holdline.approval;

import io.holdline.approval.Approval.State;
import io.holdline.approval.TwoPersonRequests.Party;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The requests that a person sees, and what became of each. */
@Component
public final class RequestsInSight {
  private static final Duration SHOWN = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final String LIST =
      """
      select r.id, r.at, r.asked_by, a.name_zh, a.name_en, r.kind, r.how_many, r.job_id,
             (select u.subscription_key from customer u where u.id = r.customer_id) as customer, r.reason, r.valid_until,
             d.given, d.decided_by, b.name_zh as decided_zh, b.name_en as decided_en,
             d.at as decided_at, d.reason as decision_reason,
             ((select count(distinct n.customer_id) from number_shown n where n.request_id = r.id)
               + coalesce((select max(h.rows) from reject_file_handed h where h.request_id = r.id), 0)
               + (select count(*) from erasure e where e.request_id = r.id))::int as used,
             (select count(distinct n.customer_id) from number_shown n
               where n.staff_id = r.asked_by and n.at >= :day)::int as used_today
        from approval_request r
        join staff a on a.id = r.asked_by
        left join approval_decision d on d.request_id = r.id
        left join staff b on b.id = d.decided_by
       where r.at > :since and %s
       order by (d.request_id is null and r.valid_until > :now) desc, r.at desc, r.id desc
       limit 200
      """
          .formatted(TwoPersonRequests.IN_SIGHT);

  private final DatabaseClient database;
  private final NumberLimit limit;
  private final Clock clock;

  RequestsInSight(DatabaseClient database, NumberLimit limit, Clock clock) {
    this.database = database;
    this.limit = limit;
    this.clock = clock;
  }

  /** The requests of the last thirty days that the person may see; those that wait come first. */
  public Mono<List<Approval>> of(Party party) {
    var now = clock.instant();
    var day = limit.dayOf(now);
    return database
        .sql(LIST)
        .bind("reader", party.staff())
        .bind("region", LedgerRow.value(party.region(), String.class))
        .bind("decides", party.kinds())
        .bind("since", now.minus(SHOWN))
        .bind("day", day)
        .bind("now", now)
        .map(row -> approval(new LedgerRow(row), party, now))
        .all()
        .collectList()
        .timeout(LONGEST);
  }

  private static Approval approval(LedgerRow row, Party party, Instant now) {
    var used = row.count("used");
    var until = row.at("valid_until");
    var state =
        state(row.orNull("given", Boolean.class), used >= row.count("how_many"), until, now);
    var mine = row.text("asked_by").equals(party.staff());
    return new Approval(
        row.number("id"),
        row.at("at"),
        row.text("asked_by"),
        row.text("name_zh"),
        row.text("name_en"),
        row.text("kind"),
        row.orNull("job_id", Long.class),
        row.count("how_many"),
        row.textOrNull("customer"),
        row.text("reason"),
        until,
        state,
        used,
        row.count("used_today"),
        row.textOrNull("decided_by"),
        row.textOrNull("decided_zh"),
        row.textOrNull("decided_en"),
        row.atOrNull("decided_at"),
        row.textOrNull("decision_reason"),
        mine,
        !mine && party.decides().contains(row.text("kind")) && state == State.WAITING);
  }

  private static State state(@Nullable Boolean given, boolean used, Instant until, Instant now) {
    if (given != null && !given) {
      return State.REFUSED;
    }
    if (given != null && used) {
      return State.USED;
    }
    if (!until.isAfter(now)) {
      return State.OVER;
    }
    return given == null ? State.WAITING : State.GIVEN;
  }
}
