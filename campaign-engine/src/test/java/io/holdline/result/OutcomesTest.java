package io.holdline.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.callback.TestCallbacks;
import io.holdline.calllist.TestCallList;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallList;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.recording.TestRecordings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Joins, outcomes and what becomes of the record, against a real PostgreSQL. */
final class OutcomesTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final Instant AT = Instant.parse("2026-11-22T03:00:00Z");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(3);
  private final CallList list = TestCallList.of(database);
  private final R2dbcOutcomes outcomes =
      new R2dbcOutcomes(
          database.client(),
          database.transactions(),
          TestCallList.endedCalls(database),
          TestCallbacks.records(database),
          TestRecordings.of(database));

  @AfterEach
  void close() {
    database.close();
  }

  private CallId begin() {
    var call = list.claim(RETENTION, 1).toCompletableFuture().join().getFirst().call();
    list.begin(call, 1).toCompletableFuture().join();
    return call;
  }

  private void join(CallId call, String agent) {
    outcomes
        .joined(new CallJoin(call, new AgentId(agent), AT, AT.plusMillis(300)), 1)
        .toCompletableFuture()
        .join();
  }

  private void record(CallId call, OutcomeKind kind, @Nullable String agent) {
    outcomes
        .record(
            new CallOutcome(
                call,
                kind,
                "NORMAL_CLEARING",
                null,
                agent == null ? null : AT,
                agent == null ? null : new AgentId(agent),
                agent == null ? null : AT.plusMillis(300),
                AT.plusSeconds(40)),
            1)
        .toCompletableFuture()
        .join();
  }

  @Test
  void theOptOutKeyKeepsTheNumberFromTheCallsThatAreQueuedToo() {
    var call = begin();
    database.run("update customer set phone = '+999000000001' where id = 2");
    var queued = list.claim(RETENTION, 1).toCompletableFuture().join().getFirst().call();
    outcomes.optedOut(call).toCompletableFuture().join();
    outcomes.optedOut(call).toCompletableFuture().join();
    record(call, OutcomeKind.ABANDONED, null);
    assertThat(
            database.row("select phone, source, expires_at is null as for_good from do_not_call"))
        .containsEntry("phone", "+999000000001")
        .containsEntry("source", "opt-out-key")
        .containsEntry("for_good", true);
    assertThat(database.value("select count(*) from audit where action = 'opt-out'")).isEqualTo(1L);
    assertThat(list.begin(queued, 1).toCompletableFuture().join())
        .isEqualTo(new Begin.Refused(queued, "do-not-call"));
  }

  @Test
  void aCustomerJoinedAgainKeepsTheFirstJoinAsTheFact() {
    var call = begin();
    join(call, "m1");
    var again = new CallJoin(call, new AgentId("m2"), AT, AT.plusSeconds(20));
    outcomes.rejoined(again).toCompletableFuture().join();
    outcomes.rejoined(again).toCompletableFuture().join();
    assertThat(database.value("select agent_id from call_join")).isEqualTo("m1");
    assertThat(database.rows("select agent_id from call_rejoin")).hasSize(1);
  }

  @Test
  void theFirstJoinAndTheFirstOutcomeStand() {
    var call = begin();
    join(call, "m1");
    join(call, "m2");
    record(call, OutcomeKind.CONNECTED, null);
    record(call, OutcomeKind.LOST, "m2");
    assertThat(database.row("select agent_id, joined_at from call_join"))
        .containsEntry("agent_id", "m1");
    assertThat(database.rows("select kind, agent_id from call_outcome"))
        .singleElement()
        .satisfies(row ->
            assertThat(row).containsEntry("kind", "connected").containsEntry("agent_id", "m1"));
    assertThat(
            database.row("select state, done_reason, attempts from call_list_record where id = 1"))
        .containsEntry("state", "done")
        .containsEntry("done_reason", "connected")
        .containsEntry("attempts", 1);
  }

  @Test
  void anOutcomeBringsItsJoinAlong() {
    var call = begin();
    record(call, OutcomeKind.CONNECTED, "m3");
    assertThat(database.value("select agent_id from call_join")).isEqualTo("m3");
  }

  @Test
  void wordsOnACallThatNeverBeganChangeNothing() {
    var call = new CallId(UUID.randomUUID());
    join(call, "m1");
    record(call, OutcomeKind.BUSY, null);
    assertThat(
            database.value(
                "select (select count(*) from call_join) + (select count(*) from call_outcome)"))
        .isEqualTo(0L);
  }

  @Test
  void anOldFenceHasNoSay() {
    var call = begin();
    database.run("update dialer_lease set fence = 2");
    var join = new CallJoin(call, new AgentId("m1"), AT, AT.plusMillis(300));
    var lost = new CallOutcome(call, OutcomeKind.LOST, "unseen", null, null, null, null, AT);
    assertThat(outcomes.joined(join, 1).toCompletableFuture().join()).isFalse();
    assertThat(outcomes.record(lost, 1).toCompletableFuture().join()).isFalse();
    assertThat(
            database.value(
                "select (select count(*) from call_join) + (select count(*) from call_outcome)"))
        .isEqualTo(0L);
    assertThat(database.value("select state from call_list_record where id = 1"))
        .isEqualTo("dialled");
    assertThat(outcomes.joined(join, 2).toCompletableFuture().join()).isTrue();
    assertThat(outcomes.record(lost, 2).toCompletableFuture().join()).isTrue();
    assertThat(database.value("select agent_id from call_outcome")).isEqualTo("m1");
  }

  @ParameterizedTest
  @CsvSource({
    "busy, waiting, , 1, 1 day, false",
    "noAnswer, waiting, , 1, , false",
    "unreachable, waiting, , 1, 1 day, false",
    "lost, waiting, , 1, 1 day, false",
    "cancelled, waiting, , 1, 1 day, false",
    "abandoned, waiting, , 1, 3 days, true",
    "unallocated, done, unallocated, 1, , false",
    "rejected, waiting, , 1, 7 days, false",
    "switchRefused, waiting, , 0, 00:01:00, false",
  })
  void theRecordIsRecycledWithTheOutcome(
      String kind,
      String state,
      @Nullable String reason,
      int attempts,
      @Nullable String rest,
      boolean agentFirst) {
    var call = begin();
    record(call, OutcomeKind.ofKey(kind), null);
    assertThat(
            database.row(
                "select state, done_reason, attempts, call_id, never_abandon from call_list_record"
                    + " where id = 1"))
        .containsEntry("state", state)
        .containsEntry("done_reason", reason)
        .containsEntry("attempts", attempts)
        .containsEntry("call_id", null)
        .containsEntry("never_abandon", agentFirst);
    if (rest != null) {
      assertThat(
              database.value(
                  "select date_trunc('second', next_at - begun_at + interval '0.5 s')::text from"
                      + " call_list_record r join call_attempt a on a.record_id = r.id"))
          .isEqualTo(rest);
    }
  }

  @Test
  void aCampaignMayRecycleAnOutcomeInItsOwnWay() {
    database.run("update campaign set window_hours = 0");
    database.run(
        "insert into campaign_recycle_rule (campaign_id, outcome, rest_minutes) values"
            + " ('retention', 'busy', 40), ('retention', 'rejected', null)");
    record(begin(), OutcomeKind.BUSY, null);
    record(begin(), OutcomeKind.REJECTED, null);
    assertThat(
            database.value(
                "select date_trunc('second', next_at - begun_at + interval '0.5 s')::text from"
                    + " call_list_record r join call_attempt a on a.record_id = r.id where r.id ="
                    + " 1"))
        .isEqualTo("00:40:00");
    assertThat(database.value("select done_reason from call_list_record where id = 2"))
        .isEqualTo("rejected");
  }

  @Test
  void aRecordDialledOftenEnoughIsDone() {
    database.run("update call_list_record set attempts = 2 where id = 1");
    record(begin(), OutcomeKind.BUSY, null);
    assertThat(database.row("select state, done_reason from call_list_record where id = 1"))
        .containsEntry("state", "done")
        .containsEntry("done_reason", "max-attempts");
  }

  @Test
  void openAttemptsAreThoseWithoutOutcome() {
    var ended = begin();
    var ringing = begin();
    var talking = begin();
    record(ended, OutcomeKind.BUSY, null);
    join(talking, "m1");
    var open = outcomes.open(RETENTION).toCompletableFuture().join();
    assertThat(open).extracting(OpenAttempt::call).containsExactly(ringing, talking);
    assertThat(open)
        .extracting(OpenAttempt::number)
        .containsExactly(new PhoneNumber("+999000000002"), new PhoneNumber("+999000000003"));
    assertThat(open)
        .extracting(OpenAttempt::join)
        .containsExactly(null, new CallJoin(talking, new AgentId("m1"), AT, AT.plusMillis(300)));
  }

  @Test
  void theTallyCountsTheCampaignsDays() {
    var zone = ZoneId.of("Asia/Shanghai");
    var today = LocalDate.now(zone).atStartOfDay(zone).toInstant();
    var thirtyDays = today.atZone(zone).minusDays(29).toInstant();
    ended("connected", today.plusMillis(1));
    ended("abandoned", today);
    ended("busy", today);
    ended("abandoned", today.minusMillis(1));
    ended("connected", thirtyDays);
    ended("abandoned", thirtyDays.minusMillis(1));
    assertThat(outcomes.tally(RETENTION).toCompletableFuture().join())
        .isEqualTo(new AnswerTally(2, 1, 4, 2));
    assertThat(outcomes.tally(new CampaignId("other")).toCompletableFuture().join())
        .isEqualTo(AnswerTally.NONE);
  }

  private void ended(String kind, Instant at) {
    var call = UUID.randomUUID();
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', null,"
            + " 'pooled', 1, :b)",
        call,
        at.minusSeconds(10));
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, answered_at, ended_at) values (:a, :b,"
            + " 'X', :c, :d)",
        call,
        kind,
        at,
        at.plusSeconds(50));
  }
}
