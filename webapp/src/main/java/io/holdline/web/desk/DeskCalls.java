package io.holdline.web.desk;

import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the ledger knows of a call that is at a desk. */
@Component
final class DeskCalls {
  private final DatabaseClient database;

  DeskCalls(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One call.
   *
   * @param agent who was joined to it, if anyone was
   * @param wrapUp how long after-call work may last
   */
  record DeskCall(
      CampaignId campaign,
      long customer,
      @Nullable String agent,
      @Nullable Instant joinedAt,
      Duration wrapUp) {}

  /** Empty while the attempt has not begun. */
  Mono<DeskCall> find(CallId call) {
    return database
        .sql(
            """
            select a.campaign_id, a.customer_id, j.agent_id, j.joined_at, c.wrap_up_limit_s
              from call_attempt a
              join campaign c on c.id = a.campaign_id
              left join call_join j on j.attempt_id = a.id
             where a.id = :call
            """)
        .bind("call", call.value())
        .map(cells -> call(new LedgerRow(cells)))
        .one();
  }

  private static DeskCall call(LedgerRow row) {
    return new DeskCall(
        new CampaignId(row.text("campaign_id")),
        row.number("customer_id"),
        row.textOrNull("agent_id"),
        row.atOrNull("joined_at"),
        Duration.ofSeconds(row.number("wrap_up_limit_s")));
  }
}
