package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.innet.InNetChange;
import io.holdline.innet.InNetEvents;
import io.holdline.innet.InNetNews;
import io.holdline.kpi.DayKpi;
import io.holdline.ledger.LedgerDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which claimed calls may begin, asked right before they are dialled. */
final class BeginTest {
  private final ClaimedList retention = new ClaimedList();
  private final LedgerDatabase database = retention.database;

  @AfterEach
  void close() {
    retention.close();
  }

  @Test
  void aBegunCallIsAnAttemptThatKnowsWhoOwnedTheCustomer() {
    database.withCustomers(1);
    database.run("update customer set owner_id = 'm2'");
    var call = retention.claimOne();
    assertThat(retention.begin(call)).isEqualTo(new Begin.Begun(call));
    assertThat(
            database.row(
                "select id, phone, owner_id, fence, record_id, customer_id from call_attempt"))
        .containsEntry("id", call.value())
        .containsEntry("phone", "+999000000001")
        .containsEntry("owner_id", "m2")
        .containsEntry("fence", 1L);
    assertThat(database.row("select state, attempts from call_list_record"))
        .containsEntry("state", "dialled")
        .containsEntry("attempts", 1);
    retention.list.giveBack(call).toCompletableFuture().join();
    assertThat(retention.recordOf(1)).isEqualTo("dialled:");
  }

  @Test
  void aCallIsBegunOnce() throws Exception {
    database.withCustomers(1);
    var call = retention.claimOne();
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Begin> begin = () -> retention.begin(call);
      var answers =
          threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> begin).toList()).stream()
              .map(future -> future.resultNow())
              .toList();
      assertThat(answers)
          .containsOnlyOnce(new Begin.Begun(call))
          .contains(new Begin.Refused(call, "already-begun"));
    }
  }

  @Test
  void anUnknownCallIsRefused() {
    retention.refuses(new CallId(UUID.randomUUID()), "unknown-call");
  }

  @Test
  void aStaleFenceIsRefused() {
    database.withCustomers(1);
    var call = retention.claimOne();
    database.run("update dialer_lease set fence = 2");
    retention.refuses(call, "stale-fence");
    database.run(
        "update dialer_lease set fence = 1, until = clock_timestamp() - interval '1 second'");
    retention.refuses(call, "stale-fence");
    database.run("delete from dialer_lease");
    retention.refuses(call, "stale-fence");
  }

  @Test
  void anExpiredLeaseIsRefused() {
    database.withCustomers(1);
    var call = retention.claimOne();
    database.run("update call_list_record set leased_until = now() - interval '1 second'");
    retention.refuses(call, "lease-expired");
  }

  @Test
  void aCampaignPausedSinceTheClaimGetsItsRecordBack() {
    database.withCustomers(1);
    var call = retention.claimOne();
    database.run("update campaign set state = 'paused'");
    retention.refuses(call, "campaign-not-running");
    assertThat(retention.recordOf(1)).isEqualTo("waiting:");
  }

  @Test
  void quietHoursPutTheRecordOffUntilTheyEnd() {
    database.withCustomers(1);
    var call = retention.claimOne();
    database.run(
        "update campaign set all_hours = false, calls_from = '15:00', calls_until = '16:00'");
    database.run("update customer set zone = :a", retention.zoneAtHour(12));
    retention.refuses(call, "quiet-hours");
    assertThat(retention.recordOf(1)).isEqualTo("waiting:");
    assertThat(
            database.value(
                "select (r.next_at at time zone c.zone)::time::text from call_list_record r,"
                    + " customer c"))
        .isEqualTo("15:00:00");
  }

  @Test
  void whatTheOperatorSaysOfBeingInNetHoldsForCallsThatAreQueued() {
    database.withCustomers(2);
    var calls = retention.claim(2).stream().map(DialTarget::call).toList();
    var events = new InNetEvents(database.client(), database.transactions());
    var now = Instant.now();
    var today = DayKpi.dayOf(now);
    events
        .hear(
            List.of(
                new InNetNews("boss", "1", "s1", InNetChange.PORT_APPLIED, now, today),
                new InNetNews("boss", "2", "s2", InNetChange.CANCELLED, now, today)))
        .block();
    events.weigh().block();
    retention.refuses(calls.get(0), "port-out");
    retention.refuses(calls.get(1), "left-net");
    assertThat(List.of(retention.recordOf(1), retention.recordOf(2)))
        .containsExactly("done:port-out", "done:left-net");
  }

  @Test
  void whoMustNotBeCalledLeavesTheList() {
    database.withCustomers(7);
    var calls = retention.claim(7).stream().map(DialTarget::call).toList();
    database.run(
        "insert into do_not_call (phone, reason, source) values ('+999000000001', 'asked',"
            + " 'test')");
    database.run(
        "insert into consent values (2, 'call', true, now() - interval '2 day', 't'), (2, 'call',"
            + " false, now() - interval '1 day', 't')");
    database.run(
        "insert into complaint (customer_id, kind, opened_at) values (3, 'bill', now() - interval"
            + " '1 day')");
    database.run("update customer set in_net = false where id = 4");
    database.run("insert into hold_out values ('retain', 5, true, 0.08, now(), 'retention')");
    database.run("update customer set phone = null where id = 6");
    database.run("update customer set port_out_applied_on = current_date where id = 7");
    var reasons =
        List.of(
            "do-not-call",
            "no-consent",
            "open-complaint",
            "left-net",
            "hold-out",
            "no-number",
            "port-out");
    for (int i = 0; i < reasons.size(); i++) {
      retention.refuses(calls.get(i), reasons.get(i));
      assertThat(retention.recordOf(i + 1)).isEqualTo("done:" + reasons.get(i));
    }
  }

  @Test
  void pastRefusalsDoNotCountOnceTheyAreOver() {
    database.withCustomers(1);
    database.run(
        """
        insert into do_not_call values ('+999000000001', 'asked', 'test', now() - interval '3 day', now() - interval '1 day')
        """);
    database.run(
        "insert into consent values (1, 'call', false, now() - interval '2 day', 't'), (1, 'call',"
            + " true, now() - interval '1 day', 't'), (1, 'text', false, now() - interval '1 hour',"
            + " 't')");
    database.run(
        "insert into complaint (customer_id, kind, opened_at, closed_at) values (1, 'bill', now() -"
            + " interval '9 days', now() - interval '8 days')");
    var call = retention.claimOne();
    assertThat(retention.begin(call)).isEqualTo(new Begin.Begun(call));
  }

  @Test
  void aCustomerIsDialledOnceWithinTheWindowOverAllCampaigns() {
    database.withCustomers(2);
    database.run("update customer set phone = '+999000000001'");
    retention.secondCampaign();
    var first = retention.claimOne();
    var sameNumber = retention.claimOne();
    var other =
        retention.list.claim(new CampaignId("upsell"), 1).toCompletableFuture().join().getFirst();
    assertThat(retention.begin(first)).isEqualTo(new Begin.Begun(first));
    retention.refuses(sameNumber, "call-under-way");
    retention.end(first, "busy");
    retention.refuses(other.call(), "frequency");
    assertThat(
            database.value(
                "select next_at = (select begun_at + interval '24 hours' from call_attempt) from"
                    + " call_list_record where campaign_id = 'upsell'"))
        .isEqualTo(true);
  }

  @Test
  void anAttemptThatTheSwitchRefusedDoesNotCountAsDialled() {
    database.withCustomers(1);
    retention.secondCampaign();
    var first = retention.claimOne();
    var other =
        retention.list.claim(new CampaignId("upsell"), 1).toCompletableFuture().join().getFirst();
    retention.begin(first);
    retention.end(first, "switchRefused");
    assertThat(retention.begin(other.call())).isEqualTo(new Begin.Begun(other.call()));
  }

  @Test
  void twoCampaignsThatBeginOneCustomerAtOnceDialOnce() throws Exception {
    database.withCustomers(40);
    retention.secondCampaign();
    database.run(
        "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing) select"
            + " 2, 'upsell', id, 1.0 / id, 'pooled' from customer where id > 1");
    var calls = new java.util.ArrayList<>(retention.claim(40));
    calls.addAll(retention.list.claim(new CampaignId("upsell"), 40).toCompletableFuture().join());
    java.util.Collections.shuffle(calls, new java.util.Random(7));
    try (var threads = Executors.newFixedThreadPool(6)) {
      threads.invokeAll(
          calls.stream().<Callable<Begin>>map(t -> () -> retention.begin(t.call())).toList());
    }
    assertThat(
            database.row(
                "select count(*) as all, count(distinct customer_id) as distinct from"
                    + " call_attempt"))
        .containsEntry("all", 40L)
        .containsEntry("distinct", 40L);
  }
}
