package io.holdline.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.calllist.TestCallList;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wants no such calls is called no more: from the moment it is said. */
final class RefusalOfTelemarketingTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final Instant TEN = Instant.parse("2026-11-30T02:00:00Z");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(TEN).withCustomers(3);

  @AfterEach
  void close() {
    database.close();
  }

  private CallId claimed() {
    return TestCallList.of(database)
        .claim(RETENTION, 1)
        .toCompletableFuture()
        .join()
        .getFirst()
        .call();
  }

  private String begin(CallId call) {
    return switch (TestCallList.of(database).begin(call, 1).toCompletableFuture().join()) {
      case Begin.Begun _ -> "begun";
      case Begin.Refused(var _, var reason) -> reason;
    };
  }

  @Test
  void aRefusalOfTelemarketingEndsWhatIsQueuedOnEveryCampaign() {
    var talk = claimed();
    assertThat(begin(talk)).isEqualTo("begun");
    database.run("insert into call_join values (:a, 'm1', now(), now())", talk.value());
    database.run("update customer set phone = '+999000000009' where id = 1");
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours) values"
            + " ('upsell', 'x', 'x', 'sell', 'running', '{HIGH}', '{GOLD}', true)");
    database.run("insert into dialer_lease values ('upsell', 'd', 1, now() + interval '99 days')");
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values ('upsell', date '2026-11-30',"
            + " true)");
    var queued = UUID.randomUUID();
    database.run(
        "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, state,"
            + " call_id, leased_until) values (2, 'upsell', 1, 1, 'pooled', 'leased', :a, now() +"
            + " interval '1 minute')",
        queued);

    new Dispositions(database.client())
        .record(
            new AgentId("m1"),
            talk,
            new Said(Said.Code.NO_MORE_CALLS, true, null, null, false, "never again"))
        .block();

    assertThat(begin(new CallId(queued))).isEqualTo("telemarketing-refused");
    assertThat(database.row("select state, done_reason from call_list_record where list_id = 2"))
        .containsEntry("state", "done")
        .containsEntry("done_reason", "telemarketing-refused");
    assertThat(database.row("select source, attempt_id from telemarketing_refusal"))
        .containsEntry("source", "disposition")
        .containsEntry("attempt_id", talk.value());
  }
}
