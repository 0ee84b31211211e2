package io.holdline.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One dialer at a time, and a larger fence for each. */
final class DialerLeaseTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
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
}
