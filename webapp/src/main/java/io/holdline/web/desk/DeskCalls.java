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
   * @param customer null when nobody knows who called the line
   * @param begun whether it is being placed, or was; before that it is a record to look at
   * @param inbound whether the customer called
   * @param agent who was joined to it, if anyone was
   * @param wrapUp how long after-call work may last; null when it lasts until there is a result
   * @param preview how long the record may be looked at
   * @param kept how long the customer is kept for an agent whose telephone or page is lost
   * @param recorded when it is recorded, a key of the campaign's
   */
  record DeskCall(
      CampaignId campaign,
      @Nullable Long customer,
      boolean begun,
      boolean inbound,
      @Nullable String agent,
      @Nullable Instant joinedAt,
      @Nullable Duration wrapUp,
      Duration preview,
      Duration kept,
      String recorded) {}

  /** Empty while nobody knows the call. */
  Mono<DeskCall> find(CallId call) {
    return database
        .sql(
            """
            select c.id as campaign_id, coalesce(a.customer_id, r.customer_id) as customer_id, a.id is not null as begun,
                   coalesce(a.direction = 'in', false) as inbound, j.agent_id, j.joined_at,
                   case when not c.code_forced then c.wrap_up_limit_s end as wrap_up_limit_s,
                   c.preview_limit_s, c.kept_for_s, c.recorded
              from (select cast(:call as uuid) as id) i
              left join call_attempt a on a.id = i.id
              left join call_taken t on t.attempt_id = a.id
              left join call_list_record r on r.call_id = i.id and a.id is null
              join campaign c on c.id = coalesce(t.campaign_id, a.campaign_id, r.campaign_id)
              left join call_join j on j.attempt_id = a.id
            """)
        .bind("call", call.value())
        .map(cells -> call(new LedgerRow(cells)))
        .one();
  }

  private static DeskCall call(LedgerRow row) {
    var wrapUp = row.orNull("wrap_up_limit_s", Integer.class);
    return new DeskCall(
        new CampaignId(row.text("campaign_id")),
        row.orNull("customer_id", Long.class),
        row.flag("begun"),
        row.flag("inbound"),
        row.textOrNull("agent_id"),
        row.atOrNull("joined_at"),
        wrapUp == null ? null : Duration.ofSeconds(wrapUp),
        Duration.ofSeconds(row.count("preview_limit_s")),
        Duration.ofSeconds(row.count("kept_for_s")),
        row.text("recorded"));
  }
}
