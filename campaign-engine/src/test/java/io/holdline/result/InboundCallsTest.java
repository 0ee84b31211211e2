package io.holdline.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.callback.TestCallbacks;
import io.holdline.calllist.TestCallList;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.inbound.InboundCalls;
import io.holdline.inbound.TestInbound;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer calls the line, on a clock that the test moves. */
final class InboundCallsTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final CampaignId UPSELL = new CampaignId("upsell");
  private static final AgentId M1 = new AgentId("m1");
  private static final PhoneNumber NUMBER = new PhoneNumber("+999000000001");
  // 20:30 in Shanghai: half an hour before calling hours end.
  private static final Instant EVENING = Instant.parse("2026-11-30T12:30:00Z");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(EVENING).withCustomers(2);
  private final InboundCalls inbound = TestInbound.of(database);
  private final CallId call = new CallId(UUID.randomUUID());

  @BeforeEach
  void owned() {
    database.run("update campaign set all_hours = false");
    database.run("update customer set owner_id = 'm1'");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private InboundAnswer arrive(PhoneNumber number) {
    return inbound.arrive(RETENTION, call, number).blockOptional().orElseThrow();
  }

  private void covers(String substitute, Duration from, Duration until) {
    database.run(
        "insert into cover (absent_id, substitute_id, starts_at, ends_at, made_by) values ('m1',"
            + " :a, :b, :c, 'm1')",
        substitute,
        EVENING.plus(from),
        EVENING.plus(until));
  }

  @Test
  void theOwnerIsRungAndThenWhoeverCoversNow() {
    covers("m3", Duration.ofDays(-2), Duration.ofDays(-1));
    covers("m2", Duration.ofDays(-1), Duration.ofDays(1));
    var known = new InboundAnswer.Known(List.of(new AgentId("m1"), new AgentId("m2")));
    assertThat(arrive(NUMBER)).isEqualTo(known);
    assertThat(arrive(NUMBER)).isEqualTo(known);
    assertThat(database.row("select direction, customer_id, owner_id, record_id from call_attempt"))
        .containsEntry("direction", "in")
        .containsEntry("customer_id", 1L)
        .containsEntry("owner_id", "m1")
        .containsEntry("record_id", null);
  }

  @Test
  void ofTwoSubscriptionsWithTheNumberTheOneInTouchLastIsMeant() {
    database.run("update customer set phone = '+999000000001', owner_id = 'm2' where id = 2");
    database.run(
        "insert into call_attempt (id, campaign_id, customer_id, phone, routing, fence, begun_at,"
            + " direction) values (:a, 'retention', 2, '+999000000001', 'pooled', 1, now() -"
            + " interval '3 days', 'in')",
        UUID.randomUUID());
    assertThat(arrive(NUMBER)).isEqualTo(new InboundAnswer.Known(List.of(new AgentId("m2"))));
  }

  private void upsellIsDialled(Duration until) {
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, call_priority)"
            + " values ('upsell', '升级', 'Upsell', 'sell', 'running', '{HIGH}', '{GOLD}', 60)");
    database.run("insert into dialer_lease values ('upsell', 'd', 3, :a)", EVENING.plus(until));
  }

  private InboundAnswer arriveAt(CampaignId campaign, PhoneNumber number) {
    return inbound.arrive(campaign, call, number).blockOptional().orElseThrow();
  }

  private Object takenBy() {
    return database.value(
        "select coalesce(t.campaign_id, a.campaign_id) from call_attempt a left join call_taken t"
            + " on t.attempt_id = a.id");
  }

  @Test
  void ofCampaignsThatAreDialledTheMostImportantTakesTheCall() {
    upsellIsDialled(Duration.ofMinutes(1));
    assertThat(arriveAt(RETENTION, NUMBER)).isEqualTo(new InboundAnswer.Elsewhere());
    assertThat(arriveAt(UPSELL, NUMBER)).isEqualTo(new InboundAnswer.Known(List.of(M1)));
    assertThat(takenBy()).isEqualTo("upsell");
  }

  @Test
  void whereTheOwnerSitsTakesTheCall() {
    upsellIsDialled(Duration.ofMinutes(1));
    database.run(
        "insert into agent_activity values (1, 1, 'm1', 'upsell', :a, 1, 'READY', 'IDLE', true,"
            + " null, null), (2, 1, 'm1', 'retention', :b, 2, 'PAUSED', 'IDLE', true, null, null)",
        EVENING.minusSeconds(60),
        EVENING.minusSeconds(50));
    assertThat(arriveAt(UPSELL, NUMBER)).isEqualTo(new InboundAnswer.Elsewhere());
    assertThat(arriveAt(RETENTION, NUMBER)).isEqualTo(new InboundAnswer.Known(List.of(M1)));
  }

  @Test
  void aCampaignThatNobodyDialsTakesNoCall() {
    upsellIsDialled(Duration.ofMinutes(-1));
    assertThat(arriveAt(RETENTION, NUMBER)).isEqualTo(new InboundAnswer.Known(List.of(M1)));
  }

  @Test
  void aCampaignThatTookTheCallInsteadHasIt() {
    upsellIsDialled(Duration.ofMinutes(1));
    arriveAt(RETENTION, NUMBER);
    inbound.taken(RETENTION, call, NUMBER).block();
    inbound.taken(RETENTION, call, NUMBER).block();
    assertThat(takenBy()).isEqualTo("retention");
    assertThat(arriveAt(UPSELL, NUMBER)).isEqualTo(new InboundAnswer.Elsewhere());
    var outcomes = TestResults.outcomes(database);
    assertThat(outcomes.open(UPSELL).toCompletableFuture().join()).isEmpty();
    assertThat(outcomes.open(RETENTION).toCompletableFuture().join())
        .singleElement()
        .matches(attempt -> attempt.inbound() && attempt.number().equals(NUMBER));
    var outcome =
        new CallOutcome(call, OutcomeKind.ABANDONED, "X", null, EVENING, null, null, EVENING);
    assertThat(outcomes.record(outcome, 3).toCompletableFuture().join()).isFalse();
    assertThat(outcomes.record(outcome, 1).toCompletableFuture().join()).isTrue();
  }

  @Test
  void aCallTakenWithoutTheListIsWrittenLater() {
    inbound.taken(RETENTION, call, NUMBER).block();
    assertThat(database.row("select customer_id, owner_id, direction from call_attempt"))
        .containsEntry("customer_id", 1L)
        .containsEntry("owner_id", "m1")
        .containsEntry("direction", "in");
    inbound.promise(call).block();
    assertThat(database.rows("select 1 from callback")).hasSize(1);
  }

  @Test
  void aNumberThatNobodyKnowsGoesToTheTeam() {
    assertThat(arrive(new PhoneNumber("+8613900000000"))).isEqualTo(new InboundAnswer.Unknown());
    assertThat(database.row("select customer_id, phone from call_attempt"))
        .containsEntry("customer_id", null)
        .containsEntry("phone", "+8613900000000");
    inbound.promise(call).block();
    assertThat(database.rows("select 1 from callback")).isEmpty();
  }

  @Test
  void whoeverCallsIsNotDialledMeanwhile() {
    var list = TestCallList.of(database);
    var queued = list.claim(RETENTION, 1).toCompletableFuture().join().getFirst().call();
    arrive(NUMBER);
    assertThat(list.begin(queued, 1).toCompletableFuture().join())
        .isEqualTo(new Begin.Refused(queued, "call-under-way"));
    database.setClock(EVENING.plusSeconds(120));
    assertThat(list.claim(RETENTION, 5).toCompletableFuture().join())
        .extracting(target -> target.number().e164())
        .containsExactly("+999000000002");
  }

  @Test
  void whomNobodyTookIsOwedACallByTheOwnerWithinTwoHours() {
    arrive(NUMBER);
    inbound.promise(call).block();
    inbound.promise(call).block();
    end();
    assertThat(
            database.row(
                "select k.owner_id, k.who, k.due_at = now() as at_once, m.due_at = now() + interval"
                    + " '2 hours' as within, k.state from callback k join commitment m on m.id ="
                    + " k.commitment_id"))
        .containsEntry("owner_id", "m1")
        .containsEntry("who", "owner")
        .containsEntry("at_once", true)
        .containsEntry("within", true)
        .containsEntry("state", "open");
    var due = TestCallList.of(database).claim(RETENTION, 1).toCompletableFuture().join().getFirst();
    assertThat(due.number()).isEqualTo(NUMBER);
    assertThat(due.preference()).isEqualTo(new AgentPreference.OwnerOnly(new AgentId("m1")));
    assertThat(due.callbackUntil()).isEqualTo(EVENING.plus(Duration.ofHours(2)));
  }

  @Test
  void atNightItIsOwedForTheMorning() {
    database.setClock(EVENING.plus(Duration.ofHours(1)));
    arrive(NUMBER);
    inbound.promise(call).block();
    assertThat(database.value("select due_at = timestamptz '2026-12-01 09:00+08' from callback"))
        .isEqualTo(true);
  }

  @Test
  void aCustomerWhoCallsAndTalksWaitsForNoOtherCall() {
    arrive(NUMBER);
    inbound.promise(call).block();
    end();
    var second = new CallId(UUID.randomUUID());
    inbound.arrive(RETENTION, second, NUMBER).block();
    TestCallbacks.records(database).talked(second).block();
    assertThat(database.row("select state, called_by from callback"))
        .containsEntry("state", "kept")
        .containsEntry("called_by", second.value());
    assertThat(database.value("select state from commitment")).isEqualTo("kept");
  }

  @Test
  void whoseManagerWasLostInTheTalkIsOwedACallByThatOneWhenNobodyOwnsTheCustomer() {
    database.run("update customer set owner_id = null");
    database.run(
        "insert into staff (id, name_zh, name_en, role, region_id) select 'm0', name_zh, name_en,"
            + " role, region_id from staff where id = 'm1'");
    arrive(NUMBER);
    database.run(
        "insert into call_join (attempt_id, agent_id, answered_at, joined_at) values (:a, 'm1',"
            + " now(), now())",
        call.value());
    inbound.promise(call).block();
    assertThat(database.row("select owner_id, who, state from callback"))
        .containsEntry("owner_id", "m1")
        .containsEntry("who", "anyone")
        .containsEntry("state", "open");
  }

  @Test
  void withoutOwnerSomebodyOfTheRegionOwesIt() {
    database.run("update customer set owner_id = null");
    assertThat(arrive(NUMBER)).isEqualTo(new InboundAnswer.Known(List.of()));
    inbound.promise(call).block();
    assertThat(database.row("select owner_id, who from callback"))
        .containsEntry("owner_id", "m1")
        .containsEntry("who", "anyone");
  }

  private void end() {
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, 'abandoned', 'X',"
            + " now())",
        call.value());
  }
}
