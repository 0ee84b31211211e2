package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.ledger.LedgerDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call list on a real PostgreSQL offers to dialers that claim. */
final class CallListTest {
  private final ClaimedList retention = new ClaimedList();
  private final LedgerDatabase database = retention.database;

  @AfterEach
  void close() {
    retention.close();
  }

  @Test
  void fourDialersClaimEveryRecordOnce() throws Exception {
    database.withCustomers(2_000);
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<List<String>> dialer =
          () -> {
            var got = new java.util.ArrayList<String>();
            for (var batch = retention.claim(37); !batch.isEmpty(); batch = retention.claim(37)) {
              batch.forEach(target -> got.add(target.number().e164()));
            }
            return got;
          };
      var all =
          threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> dialer).toList()).stream()
              .flatMap(future -> future.resultNow().stream())
              .toList();
      assertThat(all).hasSize(2_000).doesNotHaveDuplicates();
    }
    assertThat(database.value("select count(distinct call_id) from call_list_record"))
        .isEqualTo(2_000L);
  }

  @Test
  void theBestOfTheNewestReadyListComesFirst() {
    database.withCustomers(3);
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values ('retention', date '2026-11-21',"
            + " true), ('retention', date '2026-11-22', false)");
    database.run(
        """
        insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, owner_id, never_abandon)
        values (2, 'retention', 1, 1, 'ownerFirst', 'm1', false), (2, 'retention', 2, 9, 'ownerOnly', 'm2', true),
               (2, 'retention', 3, 5, 'pooled', 'm3', false), (3, 'retention', 3, 5, 'pooled', 'm3', false)
        """);
    assertThat(retention.claim(10))
        .extracting(DialTarget::preference, DialTarget::neverAbandon)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new AgentPreference.OwnerOnly(new AgentId("m2")), true),
            org.assertj.core.groups.Tuple.tuple(new AgentPreference.Pooled(), false),
            org.assertj.core.groups.Tuple.tuple(
                new AgentPreference.OwnerFirst(new AgentId("m1")), false));
  }

  @Test
  void aRecordGoesToWhoseCustomerItIsByNowAndToWhoStandsInForHim() {
    database.withCustomers(2);
    database.run("update call_list_record set owner_id = 'm1', routing = 'ownerFirst'");
    database.run("update customer set owner_id = 'm2' where id = 1");
    assertThat(preferred())
        .containsExactly(
            new AgentPreference.OwnerFirst(new AgentId("m2")),
            new AgentPreference.OwnerFirst(new AgentId("m1")));
    database.run("update call_list_record set state = 'waiting', call_id = null");
    database.run(
        "insert into cover (absent_id, substitute_id, starts_at, ends_at, made_by) values ('m2',"
            + " 'm3', now() - interval '1 hour', now() + interval '1 hour', 'm1')");
    assertThat(preferred())
        .containsExactly(
            new AgentPreference.OwnerFirst(new AgentId("m3")),
            new AgentPreference.OwnerFirst(new AgentId("m1")));
  }

  private List<AgentPreference> preferred() {
    return retention.claim(10).stream().map(DialTarget::preference).toList();
  }

  @Test
  void onlyDueRecordsInCallingHoursAreOffered() {
    database.withCustomers(4);
    database.run(
        "update call_list_record set next_at = now() + interval '1 hour' where customer_id = 1");
    database.run("update customer set phone = null where id = 2");
    database.run(
        "update campaign set all_hours = false, calls_from = '08:00', calls_until = '20:00'");
    database.run("update customer set zone = :a where id = 3", retention.zoneAtHour(3));
    database.run("update customer set zone = :a where id = 4", retention.zoneAtHour(12));
    assertThat(retention.claim(10)).hasSize(1);
    assertThat(retention.recordOf(4)).isEqualTo("leased:");
  }

  @Test
  void aPausedCampaignOffersNothing() {
    database.withCustomers(1);
    database.run("update campaign set state = 'paused'");
    assertThat(retention.claim(5)).isEmpty();
  }

  @Test
  void aRecordWhoseLeaseRanOutIsOfferedUnderAFreshCallId() {
    database.withCustomers(1);
    var first = retention.claimOne();
    assertThat(retention.claim(1)).isEmpty();
    database.run("update call_list_record set leased_until = now() - interval '1 second'");
    var second = retention.claimOne();
    assertThat(second).isNotEqualTo(first);
    retention.refuses(first, "unknown-call");
    assertThat(retention.begin(second)).isEqualTo(new Begin.Begun(second));
  }

  @Test
  void aRecordGivenBackIsOfferedAgain() {
    database.withCustomers(1);
    var call = retention.claimOne();
    retention.list.giveBack(call).toCompletableFuture().join();
    retention.refuses(call, "unknown-call");
    assertThat(retention.claim(1)).hasSize(1);
  }

  @Test
  void aSkippedRecordComesAgainLaterUnlessItIsSettled() {
    database.withCustomers(2);
    var calls = retention.claim(2).stream().map(DialTarget::call).toList();
    retention.list.skipped(calls.get(0), new AgentId("m1"), "not-now").toCompletableFuture().join();
    retention.list.skipped(calls.get(1), new AgentId("m1"), "settled").toCompletableFuture().join();
    assertThat(retention.recordOf(1)).isEqualTo("waiting:");
    assertThat(retention.recordOf(2)).isEqualTo("done:skipped-settled");
    assertThat(retention.claim(2)).isEmpty();
    assertThat(
            database.rows("select agent_id, reason from record_skip order by reason").stream()
                .map(row -> row.get("reason")))
        .containsExactly("not-now", "settled");
    retention.refuses(calls.getFirst(), "unknown-call");
  }

  @Test
  void aCustomerWithACallUnderWayIsNotOffered() {
    database.withCustomers(1);
    retention.secondCampaign();
    retention.begin(retention.claimOne());
    assertThat(retention.list.claim(new CampaignId("upsell"), 1).toCompletableFuture().join())
        .isEmpty();
  }
}
