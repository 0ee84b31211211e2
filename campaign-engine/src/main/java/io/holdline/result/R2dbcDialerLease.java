package io.holdline.result;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialerLease;
import io.holdline.ledger.LedgerRow;
import io.holdline.ledger.Stages;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The dialers' leases in PostgreSQL, by its clock. A lease that ran out is never just renewed. */
@Component
final class R2dbcDialerLease implements DialerLease {
  private static final String HOLD =
      """
      insert into dialer_lease as held (campaign_id, holder, fence, until)
      values (:campaign, :holder, 1, clock_timestamp() + make_interval(secs => :seconds))
      on conflict (campaign_id) do update
         set holder = excluded.holder,
             fence = held.fence + case when held.until > clock_timestamp() then 0 else 1 end,
             until = excluded.until
       where held.holder = excluded.holder or held.until <= clock_timestamp()
      returning fence
      """;
  private static final String LET_GO =
      """
      update dialer_lease set until = clock_timestamp()
       where campaign_id = :campaign and holder = :holder and until > clock_timestamp()
      """;

  private final DatabaseClient database;

  R2dbcDialerLease(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public CompletionStage<@Nullable Long> hold(
      CampaignId campaign, String holder, Duration lasting) {
    return database
        .sql(HOLD)
        .bind("campaign", campaign.value())
        .bind("holder", holder)
        .bind("seconds", lasting.toMillis() / 1000.0)
        .map(row -> new LedgerRow(row).number("fence"))
        .one()
        .toFuture();
  }

  @Override
  public CompletionStage<Void> letGo(CampaignId campaign, String holder) {
    return Stages.done(
        database.sql(LET_GO).bind("campaign", campaign.value()).bind("holder", holder).then());
  }
}
