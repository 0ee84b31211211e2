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
import reactor.core.publisher.Mono;

/** The dialers' leases in PostgreSQL, by its clock. A lease that ran out is never just renewed. */
@Component
final class R2dbcDialerLease implements DialerLease {
  private static final String RENEW =
      """
      update dialer_lease set until = clock_timestamp() + make_interval(secs => :seconds)
       where campaign_id = :campaign and holder = :holder and until > clock_timestamp()
      returning fence
      """;
  // Looks before it locks: those who stand by ask each second.
  private static final String TAKE =
      """
      insert into dialer_lease as held (campaign_id, holder, fence, until)
      select :campaign, :holder, 1, clock_timestamp() + make_interval(secs => :seconds)
       where not exists (
             select from dialer_lease where campaign_id = :campaign and until > clock_timestamp())
      on conflict (campaign_id) do update
         set holder = excluded.holder, fence = held.fence + 1, until = excluded.until
       where held.until <= clock_timestamp()
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
    return ask(RENEW, campaign, holder, lasting)
        .switchIfEmpty(Mono.defer(() -> ask(TAKE, campaign, holder, lasting)))
        .toFuture();
  }

  private Mono<Long> ask(String sql, CampaignId campaign, String holder, Duration lasting) {
    return database
        .sql(sql)
        .bind("campaign", campaign.value())
        .bind("holder", holder)
        .bind("seconds", lasting.toMillis() / 1000.0)
        .map(row -> new LedgerRow(row).number("fence"))
        .one();
  }

  @Override
  public CompletionStage<Void> letGo(CampaignId campaign, String holder) {
    return Stages.done(
        database.sql(LET_GO).bind("campaign", campaign.value()).bind("holder", holder).then());
  }
}
