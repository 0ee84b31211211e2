package io.holdline.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** One dialer at a time, and a larger fence for each. */
final class DialerLeaseTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final String LOCKS =
      """
      select count(*) from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction'
      """;
  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'
      """;

  private final LedgerDatabase database = LedgerDatabase.withOperator();
  private final R2dbcDialerLease lease = new R2dbcDialerLease(database.client());

  @AfterEach
  void close() {
    database.close();
  }

  private @Nullable Long hold(String holder) {
    return lease.hold(RETENTION, holder, Duration.ofSeconds(30)).toCompletableFuture().join();
  }

  private void expire() {
    database.run("update dialer_lease set until = clock_timestamp() - interval '1 millisecond'");
  }

  @Test
  void theHolderKeepsItsFenceAndNobodyElseGetsOne() {
    database.run("delete from dialer_lease");
    assertThat(hold("a")).isEqualTo(1);
    assertThat(hold("b")).isNull();
    assertThat(hold("a")).isEqualTo(1);
  }

  @Test
  void everyNewHoldHasALargerFence() {
    database.run("delete from dialer_lease");
    hold("a");
    expire();
    assertThat(hold("b")).isEqualTo(2);
    expire();
    assertThat(hold("b")).isEqualTo(3);
    lease.letGo(RETENTION, "a").toCompletableFuture().join();
    assertThat(hold("a")).isNull();
    lease.letGo(RETENTION, "b").toCompletableFuture().join();
    assertThat(hold("a")).isEqualTo(4);
  }

  @Test
  void renewingDoesNotWaitForABeginUnderWayAndTakingOverDoes() {
    database.run("delete from dialer_lease");
    hold("a");
    var begun = new CompletableFuture<Boolean>();
    var begin =
        TransactionalOperator.create(database.transactions())
            .transactional(
                database
                    .client()
                    .sql("select fence from dialer_lease for key share")
                    .fetch()
                    .one()
                    .then(Mono.fromFuture(begun)))
            .toFuture();
    untilOne(LOCKS);
    assertThat(hold("a")).isEqualTo(1);

    expire();
    var taking = lease.hold(RETENTION, "b", Duration.ofSeconds(30)).toCompletableFuture();
    untilOne(WAITING);
    assertThat(taking).isNotDone();
    begun.complete(true);
    assertThat(begin.join()).isTrue();
    assertThat(taking.join()).isEqualTo(2);
  }

  private void untilOne(String count) {
    for (var end = Instant.now().plusSeconds(30); !database.value(count).equals(1L); ) {
      assertThat(Instant.now()).as(count).isBefore(end);
    }
  }
}
