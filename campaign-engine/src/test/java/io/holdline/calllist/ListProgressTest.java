package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What the floor says of the list. */
final class ListProgressTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final CampaignId RETENTION = new CampaignId("retention");

  @Test
  void theNextCallIsTheFirstThatAnyCustomersClockAllows() {
    try (var database = LedgerDatabase.withOperator().withCustomers(3)) {
      var progress = new ListProgress(database.client());
      database.run("update call_list_record set state = 'done' where customer_id = 1");
      var open = progress.of(RETENTION).blockOptional().orElseThrow();
      assertThat(open.waiting()).isEqualTo(2);
      assertThat(open.done()).isEqualTo(1);
      assertThat(open.nextCallAt()).isBeforeOrEqualTo(Instant.now().plusSeconds(60));

      // Within the law's hours whatever the clock says while this runs.
      var from = LocalTime.of(LocalTime.now(SHANGHAI).getHour() < 12 ? 15 : 9, 0);
      database.run(
          "update campaign set all_hours = false, calls_from = :a, calls_until = :b",
          from,
          from.plusMinutes(1));
      database.run("update call_list_record set next_at = now() + interval '2 days'");
      assertThat(open.quiet()).isFalse();
      assertThat(progress.of(RETENTION).blockOptional().orElseThrow().quiet()).isTrue();
      var closed = progress.of(RETENTION).blockOptional().orElseThrow().nextCallAt();
      assertThat(closed).isAfter(Instant.now().plusSeconds(86_400));
      assertThat(LocalTime.ofInstant(closed, SHANGHAI)).isBetween(from, from.plusMinutes(1));
      assertThat(progress.of(new CampaignId("none")).blockOptional().orElseThrow())
          .isEqualTo(ListProgress.Progress.NOTHING);
    }
  }
}
