package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.callback.TestCallbacks;
import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.donotcall.TestNumberChecks;
import io.holdline.inbound.TestInbound;
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

/** The call list against a real PostgreSQL. */
final class CallListTest {
  private static final CampaignId RETENTION = new CampaignId("retention");

  private final LedgerDatabase database = LedgerDatabase.withOperator();
  private final ContactFactsOfCustomer facts = TestContactFacts.of(database);
  private final R2dbcCallList list =
      new R2dbcCallList(
          database.client(),
          database.transactions(),
          facts,
          TestCallbacks.records(database),
          TestInbound.of(database),
          TestNumberChecks.none(database));

  @AfterEach
  void close() {
    database.close();
  }

  private List<DialTarget> claim(int limit) {
    return list.claim(RETENTION, limit).toCompletableFuture().join();
  }

  private Begin begin(CallId call) {
    return list.begin(call, 1).toCompletableFuture().join();
  }

  private CallId claimOne() {
    return claim(1).getFirst().call();
  }

  private void refuses(CallId call, String reason) {
    assertThat(begin(call)).isEqualTo(new Begin.Refused(call, reason));
    assertThat(database.value("select count(*) from call_attempt where id = '" + call + "'"))
        .isEqualTo(0L);
  }

  private String recordOf(long customer) {
    return String.valueOf(
        database.value(
            "select state || ':' || coalesce(done_reason, '') from call_list_record where"
                + " customer_id = "
                + customer));
  }

  @Test
  void fourDialersClaimEveryRecordOnce() throws Exception {
    database.withCustomers(2_000);
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<List<String>> dialer =
          () -> {
            var got = new java.util.ArrayList<String>();
            for (var batch = claim(37); !batch.isEmpty(); batch = claim(37)) {
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
    assertThat(claim(10))
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
    return claim(10).stream().map(DialTarget::preference).toList();
  }

  @Test
  void onlyDueRecordsInCallingHoursAreOffered() {
    database.withCustomers(4);
    database.run(
        "update call_list_record set next_at = now() + interval '1 hour' where customer_id = 1");
    database.run("update customer set phone = null where id = 2");
    database.run(
        "update campaign set all_hours = false, calls_from = '08:00', calls_until = '20:00'");
    database.run("update customer set zone = :a where id = 3", zoneAtHour(3));
    database.run("update customer set zone = :a where id = 4", zoneAtHour(12));
    assertThat(claim(10)).hasSize(1);
    assertThat(recordOf(4)).isEqualTo("leased:");
  }

  /** A zone of whole hours in which it is now between this hour and the next. */
  private String zoneAtHour(int hour) {
    int utc =
        ((Number) database.value("select extract(hour from now() at time zone 'UTC')::int"))
            .intValue();
    int ahead = Math.floorMod(hour - utc + 12, 24) - 12;
    return ahead >= 0 ? "Etc/GMT-" + ahead : "Etc/GMT+" + -ahead;
  }

  @Test
  void aPausedCampaignOffersNothing() {
    database.withCustomers(1);
    database.run("update campaign set state = 'paused'");
    assertThat(claim(5)).isEmpty();
  }

  @Test
  void aRecordWhoseLeaseRanOutIsOfferedUnderAFreshCallId() {
    database.withCustomers(1);
    var first = claimOne();
    assertThat(claim(1)).isEmpty();
    database.run("update call_list_record set leased_until = now() - interval '1 second'");
    var second = claimOne();
    assertThat(second).isNotEqualTo(first);
    refuses(first, "unknown-call");
    assertThat(begin(second)).isEqualTo(new Begin.Begun(second));
  }

  @Test
  void aRecordGivenBackIsOfferedAgain() {
    database.withCustomers(1);
    var call = claimOne();
    list.giveBack(call).toCompletableFuture().join();
    refuses(call, "unknown-call");
    assertThat(claim(1)).hasSize(1);
  }

  @Test
  void aSkippedRecordComesAgainLaterUnlessItIsSettled() {
    database.withCustomers(2);
    var calls = claim(2).stream().map(DialTarget::call).toList();
    list.skipped(calls.get(0), new AgentId("m1"), "not-now").toCompletableFuture().join();
    list.skipped(calls.get(1), new AgentId("m1"), "settled").toCompletableFuture().join();
    assertThat(recordOf(1)).isEqualTo("waiting:");
    assertThat(recordOf(2)).isEqualTo("done:skipped-settled");
    assertThat(claim(2)).isEmpty();
    assertThat(
            database.rows("select agent_id, reason from record_skip order by reason").stream()
                .map(row -> row.get("reason")))
        .containsExactly("not-now", "settled");
    refuses(calls.getFirst(), "unknown-call");
  }

  @Test
  void aBegunCallIsAnAttemptThatKnowsWhoOwnedTheCustomer() {
    database.withCustomers(1);
    database.run("update customer set owner_id = 'm2'");
    var call = claimOne();
    assertThat(begin(call)).isEqualTo(new Begin.Begun(call));
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
    list.giveBack(call).toCompletableFuture().join();
    assertThat(recordOf(1)).isEqualTo("dialled:");
  }

  @Test
  void aCallIsBegunOnce() throws Exception {
    database.withCustomers(1);
    var call = claimOne();
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Begin> begin = () -> begin(call);
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
    refuses(new CallId(UUID.randomUUID()), "unknown-call");
  }

  @Test
  void aStaleFenceIsRefused() {
    database.withCustomers(1);
    var call = claimOne();
    database.run("update dialer_lease set fence = 2");
    refuses(call, "stale-fence");
    database.run(
        "update dialer_lease set fence = 1, until = clock_timestamp() - interval '1 second'");
    refuses(call, "stale-fence");
    database.run("delete from dialer_lease");
    refuses(call, "stale-fence");
  }

  @Test
  void anExpiredLeaseIsRefused() {
    database.withCustomers(1);
    var call = claimOne();
    database.run("update call_list_record set leased_until = now() - interval '1 second'");
    refuses(call, "lease-expired");
  }

  @Test
  void aCampaignPausedSinceTheClaimGetsItsRecordBack() {
    database.withCustomers(1);
    var call = claimOne();
    database.run("update campaign set state = 'paused'");
    refuses(call, "campaign-not-running");
    assertThat(recordOf(1)).isEqualTo("waiting:");
  }

  @Test
  void quietHoursPutTheRecordOffUntilTheyEnd() {
    database.withCustomers(1);
    var call = claimOne();
    database.run(
        "update campaign set all_hours = false, calls_from = '15:00', calls_until = '16:00'");
    database.run("update customer set zone = :a", zoneAtHour(12));
    refuses(call, "quiet-hours");
    assertThat(recordOf(1)).isEqualTo("waiting:");
    assertThat(
            database.value(
                "select (r.next_at at time zone c.zone)::time::text from call_list_record r,"
                    + " customer c"))
        .isEqualTo("15:00:00");
  }

  @Test
  void whatTheOperatorSaysOfBeingInNetHoldsForCallsThatAreQueued() {
    database.withCustomers(2);
    var calls = claim(2).stream().map(DialTarget::call).toList();
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
    refuses(calls.get(0), "port-out");
    refuses(calls.get(1), "left-net");
    assertThat(List.of(recordOf(1), recordOf(2))).containsExactly("done:port-out", "done:left-net");
  }

  @Test
  void whoMustNotBeCalledLeavesTheList() {
    database.withCustomers(7);
    var calls = claim(7).stream().map(DialTarget::call).toList();
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
      refuses(calls.get(i), reasons.get(i));
      assertThat(recordOf(i + 1)).isEqualTo("done:" + reasons.get(i));
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
    var call = claimOne();
    assertThat(begin(call)).isEqualTo(new Begin.Begun(call));
  }

  @Test
  void aCustomerIsDialledOnceWithinTheWindowOverAllCampaigns() {
    database.withCustomers(2);
    database.run("update customer set phone = '+999000000001'");
    secondCampaign();
    var first = claimOne();
    var sameNumber = claimOne();
    var other = list.claim(new CampaignId("upsell"), 1).toCompletableFuture().join().getFirst();
    assertThat(begin(first)).isEqualTo(new Begin.Begun(first));
    refuses(sameNumber, "call-under-way");
    end(first, "busy");
    refuses(other.call(), "frequency");
    assertThat(
            database.value(
                "select next_at = (select begun_at + interval '24 hours' from call_attempt) from"
                    + " call_list_record where campaign_id = 'upsell'"))
        .isEqualTo(true);
  }

  @Test
  void anAttemptThatTheSwitchRefusedDoesNotCountAsDialled() {
    database.withCustomers(1);
    secondCampaign();
    var first = claimOne();
    var other = list.claim(new CampaignId("upsell"), 1).toCompletableFuture().join().getFirst();
    begin(first);
    end(first, "switchRefused");
    assertThat(begin(other.call())).isEqualTo(new Begin.Begun(other.call()));
  }

  @Test
  void aCustomerWithACallUnderWayIsNotOffered() {
    database.withCustomers(1);
    secondCampaign();
    begin(claimOne());
    assertThat(list.claim(new CampaignId("upsell"), 1).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void twoCampaignsThatBeginOneCustomerAtOnceDialOnce() throws Exception {
    database.withCustomers(40);
    secondCampaign();
    database.run(
        "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing) select"
            + " 2, 'upsell', id, 1.0 / id, 'pooled' from customer where id > 1");
    var calls = new java.util.ArrayList<>(claim(40));
    calls.addAll(list.claim(new CampaignId("upsell"), 40).toCompletableFuture().join());
    java.util.Collections.shuffle(calls, new java.util.Random(7));
    try (var threads = Executors.newFixedThreadPool(6)) {
      threads.invokeAll(calls.stream().<Callable<Begin>>map(t -> () -> begin(t.call())).toList());
    }
    assertThat(
            database.row(
                "select count(*) as all, count(distinct customer_id) as distinct from"
                    + " call_attempt"))
        .containsEntry("all", 40L)
        .containsEntry("distinct", 40L);
  }

  private void secondCampaign() {
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours) values"
            + " ('upsell', 'x', 'x', 'sell', 'running', '{HIGH}', '{GOLD}', true)");
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values ('upsell', date '2026-11-20',"
            + " true)");
    database.run(
        "insert into dialer_lease values ('upsell', 'dialer-1', 1, clock_timestamp() + interval '1"
            + " hour')");
    database.run(
        "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing) values"
            + " (2, 'upsell', 1, 1, 'pooled')");
  }

  private void end(CallId call, String kind) {
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, 'X', :c)",
        call.value(),
        kind,
        Instant.now());
  }
}
