package io.holdline.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.LedgerDatabase;
import io.holdline.verification.VerifyReport.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers that agree, then one planted difference at a time. */
final class VerificationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final Instant CUTOFF = NOW.minusSeconds(10);

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(20);
  private final Verification verification = TestVerification.of(database);
  private final List<String> lines = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  private VerifyReport verify() throws IOException {
    var file = Files.write(folder.resolve("switch.jsonl"), lines);
    return verification
        .verify(new Verification.Others(file, null), CUTOFF, NOW)
        .blockOptional()
        .orElseThrow();
  }

  private void findsOnly(String key, String said) throws IOException {
    var report = verify();
    assertThat(report.checks())
        .filteredOn(check -> !check.ok())
        .singleElement()
        .satisfies(check -> {
          assertThat(check.key()).isEqualTo(key);
          assertThat(check.differences()).singleElement().asString().contains(said);
          assertThat(check.actual()).isEqualTo(check.expected() - 1);
        });
    assertThat(report.ok()).isFalse();
  }

  private void agrees() throws IOException {
    assertThat(verify().checks()).allSatisfy(check -> assertThat(check.ok()).isTrue());
  }

  @Test
  void beingInNetIsHeldAgainstTheOperatorsOwnFile() throws IOException {
    var said =
        List.of(
            change("net s1 0", "s1", "suspended"),
            change("net s2 0", "s2", "port-applied"),
            change("net s3 0", "s3", "cancelled"));
    database.run(
        """
        insert into in_net_event (source, source_id, subscription_key, kind, happened_at, happened_on, customer_id, verdict, weighed_at)
        select 'boss', 'net s' || id || ' 0', 's' || id, (array['suspended', 'port-applied', 'cancelled'])[id],
               timestamptz '2026-11-22T03:00:00Z', date '2026-11-22', id, 'counted', now()
          from customer where id <= 3
        """);
    database.run("select apply_in_net(array['s1', 's2', 's3'])");
    assertThat(boss(said)).isEmpty();

    database.run("update customer set port_out_applied_on = null where id = 2");
    assertThat(boss(said))
        .containsExactly(
            "in-net-standing s2: the last word is port-applied, the customer stands otherwise");

    assertThat(boss(said.subList(0, 1)))
        .containsExactly(
            "in-net-heard unknown: the operator says  of  on , here it is cancelled of s3 on"
                + " 2026-11-22",
            "in-net-heard unknown: the operator says  of  on , here it is port-applied of s2 on"
                + " 2026-11-22");
  }

  private static String change(String id, String subscription, String change) {
    return """
    {"event":"in-net","id":"%s","subscription":"%s","change":"%s","happenedAt":"2026-11-22T03:00:00Z","on":"2026-11-22","at":"2026-11-22T03:00:00Z"}\
    """
        .formatted(id, subscription, change);
  }

  private List<String> boss(List<String> said) throws IOException {
    var file = Files.write(folder.resolve("boss.jsonl"), said);
    return verification
        .verify(new Verification.Others(null, file), CUTOFF, NOW)
        .blockOptional()
        .orElseThrow()
        .checks()
        .stream()
        .filter(check -> check.key().startsWith("in-net"))
        .flatMap(check -> check.differences().stream().map(each -> check.key() + " " + each))
        .toList();
  }

  // ---- the two ledgers, written apart ----

  private static String number(int customer) {
    return String.format(Locale.ROOT, "+999%09d", customer);
  }

  private void line(UUID call, Instant at, String event, String more) {
    lines.add(
        "{\"t\":%d,\"event\":\"%s\",\"uuid\":\"%s\"%s}"
            .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at), event, call, more));
  }

  private void originate(UUID call, Instant at, String number) {
    line(call, at, "originate", ",\"number\":\"" + number + "\"");
  }

  private void hangup(UUID call, Instant at, String cause) {
    line(call, at, "hangup", ",\"cause\":\"" + cause + "\"");
  }

  private void attempt(UUID call, Instant at, int customer) {
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, :b, :b, :c, 'm1', 'pooled', 1, :d)",
        call,
        (long) customer,
        number(customer),
        at);
  }

  private void outcome(UUID call, String kind, String cause, Instant ended) {
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, :c, :d)",
        call,
        kind,
        cause,
        ended);
  }

  private void join(UUID call, String agent, Instant answered, Instant joined) {
    database.run("insert into call_join values (:a, :b, :c, :d)", call, agent, answered, joined);
  }

  private static Instant ago(long minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  private UUID unanswered(int customer, String kind, String cause) {
    var call = UUID.randomUUID();
    var at = ago(60L - customer);
    attempt(call, at, customer);
    originate(call, at.plusMillis(20), number(customer));
    hangup(call, at.plusSeconds(9), cause);
    outcome(call, kind, cause, at.plusSeconds(9));
    return call;
  }

  private UUID talked(int customer, Duration waited, String kind, @Nullable String agentInBook) {
    var call = UUID.randomUUID();
    var at = ago(60L - customer);
    var answered = at.plusSeconds(6);
    attempt(call, at, customer);
    originate(call, at.plusMillis(20), number(customer));
    line(call, at.plusSeconds(2), "progress", "");
    line(call, answered, "answer", "");
    line(call, answered.plus(waited), "join", ",\"agent\":\"m2\"");
    line(call, answered.plusSeconds(40), "leave", ",\"agent\":\"m2\"");
    hangup(call, answered.plusSeconds(40), "NORMAL_CLEARING");
    if (agentInBook != null) {
      join(call, agentInBook, answered, answered.plus(waited).plusMillis(30));
    }
    outcome(call, kind, "NORMAL_CLEARING", answered.plusSeconds(40));
    return call;
  }

  private void aGoodHour() {
    unanswered(1, "busy", "USER_BUSY");
    unanswered(2, "noAnswer", "NO_ANSWER");
    unanswered(3, "unallocated", "UNALLOCATED_NUMBER");
    unanswered(4, "noAnswer", "ORIGINATOR_CANCEL");
    unanswered(5, "cancelled", "ORIGINATOR_CANCEL");
    unanswered(6, "congestion", "NORMAL_TEMPORARY_FAILURE");
    unanswered(7, "unreachable", "NO_USER_RESPONSE");
    talked(8, Duration.ofMillis(400), "connected", "m2");
    talked(9, Duration.ofMillis(2_300), "abandoned", "m2");
    line(UUID.randomUUID(), ago(61), "originate", ",\"agentLeg\":\"m2\"");
  }

  @Test
  void ledgersOfAGoodHourAgree() throws IOException {
    aGoodHour();
    agrees();
    assertThat(verify().checks())
        .extracting(Check::key)
        .containsExactly(
            "calls",
            "originates-have-attempts",
            "attempts-have-originates",
            "refusals",
            "answers",
            "joins",
            "joined-within-2s-or-abandoned",
            "causes",
            "every-attempt-ends",
            "contact-window",
            "rep-calls",
            "calls-in",
            "managers-days",
            "managers-attempts-add-up",
            "status-adds-up");
  }

  @Test
  void ledgersStillAgreeWhenCustomersAreErased() throws IOException {
    aGoodHour();
    database.run("update campaign set jurisdiction_id = 'TEST'"); // no law keeps their numbers
    var before = verify();
    database.run("select erase_again(array['s1', 's8'], :a)", NOW);
    assertThat(database.value("select count(*) from call_attempt where phone = 'erased'"))
        .isEqualTo(2L);
    assertThat(verify()).isEqualTo(before);
    agrees();
  }

  @Test
  void withoutASwitchsFileTheOthersAreCompared() {
    aGoodHour();
    var report =
        verification.verify(Verification.Others.none(), CUTOFF, NOW).blockOptional().orElseThrow();
    assertThat(report.ok()).isTrue();
    assertThat(report.checks()).hasSize(7);
  }

  @Test
  void callsUnderWayAreCountedAndSetAside() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, NOW.minusSeconds(30), 15);
    originate(call, NOW.minusSeconds(30), number(15));
    line(call, NOW.minusSeconds(25), "answer", "");
    agrees();
    assertThat(verify().checks().getFirst().differences())
        .containsExactly(
            "1 still under way at the cut-off, 0 whose end the dialer could not see, 0 lines torn");
  }

  @Test
  void whatTheDialerCouldNotSeeIsSetApart() throws IOException {
    aGoodHour();
    var answered = talked(10, Duration.ofMillis(300), "lost", null);
    assertThat(answered).isNotNull();
    var killed = UUID.randomUUID();
    attempt(killed, ago(20), 11);
    originate(killed, ago(20), number(11));
    outcome(killed, "lost", "unseen", ago(19));
    attempt(UUID.randomUUID(), ago(1), 12);
    lines.add("{\"t\":17953619");
    var report = verify();
    assertThat(report.ok()).isTrue();
    assertThat(report.checks().getFirst().differences().getFirst())
        .contains("2 whose end the dialer could not see, 1 lines torn");
  }

  @Test
  void aCallTheSwitchPlacedWithoutAttempt() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    originate(call, ago(5), number(16));
    hangup(call, ago(4), "USER_BUSY");
    findsOnly("originates-have-attempts", call + " to " + number(16));
  }

  @Test
  void aCallToAnotherNumber() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, ago(5), 16);
    originate(call, ago(5), number(17));
    hangup(call, ago(4), "USER_BUSY");
    outcome(call, "busy", "USER_BUSY", ago(4));
    findsOnly("originates-have-attempts", number(17));
  }

  @Test
  void anAttemptTheSwitchKnowsNothingOf() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, ago(5), 16);
    outcome(call, "busy", "USER_BUSY", ago(4));
    findsOnly("attempts-have-originates", call.toString());
  }

  @Test
  void anAttemptThatTheSwitchRefusedNeedsNoCall() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, ago(5), 16);
    line(call, ago(5), "refused", ",\"number\":\"" + number(16) + "\",\"cause\":\"GATEWAY_DOWN\"");
    outcome(call, "switchRefused", "GATEWAY_DOWN", ago(5));
    var dropped = UUID.randomUUID();
    attempt(dropped, ago(5), 17);
    outcome(dropped, "switchRefused", "lease", ago(5));
    agrees();
  }

  @Test
  void aPlacedCallThatIsBookedAsRefused() throws IOException {
    aGoodHour();
    var call = unanswered(10, "switchRefused", "NO_ANSWER");
    assertThat(verify().checks())
        .filteredOn(check -> !check.ok())
        .extracting(Check::key)
        .containsExactly("refusals", "causes");
    assertThat(call).isNotNull();
  }

  @Test
  void anAnswerThatIsBookedAsNone() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, ago(5), 16);
    originate(call, ago(5), number(16));
    line(call, ago(5).plusSeconds(5), "answer", "");
    hangup(call, ago(4), "NORMAL_CLEARING");
    outcome(call, "noAnswer", "NO_ANSWER", ago(4));
    findsOnly("answers", call + ": noAnswer");
  }

  @Test
  void aJoinToAnotherAgent() throws IOException {
    aGoodHour();
    talked(10, Duration.ofMillis(300), "connected", "m3");
    findsOnly("joins", "the switch joined m2");
  }

  @Test
  void aJoinAtAnotherTime() throws IOException {
    aGoodHour();
    var call = talked(10, Duration.ofMillis(300), "connected", null);
    join(call, "m2", ago(50), ago(50).plusSeconds(6).plusMillis(351));
    findsOnly("joins", call.toString());
  }

  @Test
  void aLateJoinThatIsBookedAsConnected() throws IOException {
    aGoodHour();
    talked(10, Duration.ofMillis(2_300), "connected", "m2");
    findsOnly("joined-within-2s-or-abandoned", "joined after 00:00:02.3");
  }

  @Test
  void aTimelyJoinThatIsBookedAsAbandoned() throws IOException {
    aGoodHour();
    talked(10, Duration.ofMillis(700), "abandoned", "m2");
    findsOnly("joined-within-2s-or-abandoned", "abandoned");
  }

  @Test
  void aCauseThatIsBookedAsAnother() throws IOException {
    aGoodHour();
    unanswered(10, "busy", "UNALLOCATED_NUMBER");
    findsOnly("causes", "busy, hung up with UNALLOCATED_NUMBER");
  }

  @Test
  void anEndedCallWithoutOutcome() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, ago(5), 16);
    originate(call, ago(5), number(16));
    hangup(call, ago(4), "USER_BUSY");
    findsOnly("every-attempt-ends", call.toString());
  }

  @Test
  void anAttemptThatHangsWithoutACall() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, ago(5), 16);
    findsOnly("every-attempt-ends", call.toString());
  }

  @Test
  void aRepsCallOfWhichTheSwitchSaysSomethingElse() throws IOException {
    aGoodHour();
    repCall(10, "connected", true);
    var otherwise = repCall(11, "noAnswer", false);
    agrees();
    line(otherwise, ago(39), "answer", "");
    findsOnly("rep-calls", otherwise.toString());
  }

  /** A representative's leg first, then the customer's, ten minutes ago and more. */
  private UUID repCall(int customer, String kind, boolean joined) {
    var call = UUID.randomUUID();
    var leg = UUID.randomUUID();
    var at = ago(40);
    database.run(
        "insert into commitment (customer_id, agent_id, promise, due_at) values (:a, 'm1', 'x',"
            + " :b)",
        (long) customer,
        NOW);
    database.run(
        """
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what)
        select max(id), :a, 'r1', 'm1', 'x' from commitment
        """,
        (long) customer);
    database.run(
        """
        insert into rep_call (id, leg, command, work_order_id, customer_id, rep_id, rep_phone, phone, jurisdiction_id,
                              wished_at, dialled_at, joined_at, ended_at, kind, cause)
        select :a, :b, gen_random_uuid(), max(id), :c, 'rep1', '+999000000900', :d, 'TEST', :e, :e, :f, :g, :h, 'NORMAL_CLEARING'
          from work_order
        """,
        call,
        leg,
        (long) customer,
        number(customer),
        at,
        at.plusSeconds(9),
        at.plusSeconds(60),
        kind);
    if (!joined) {
      database.run("alter table rep_call disable trigger rep_call_stays");
      database.run("update rep_call set joined_at = null where id = :a", call);
      database.run("alter table rep_call enable trigger rep_call_stays");
    }
    originate(leg, at, "+999000000900");
    line(leg, at.plusSeconds(2), "answer", ",\"repLeg\":\"rep1\"");
    originate(call, at.plusSeconds(3), number(customer));
    if (joined) {
      line(call, at.plusSeconds(8), "answer", "");
      line(call, at.plusSeconds(9), "join", ",\"agent\":\"rep1\"");
    }
    hangup(call, at.plusSeconds(60), "NORMAL_CLEARING");
    hangup(leg, at.plusSeconds(60), "NORMAL_CLEARING");
    return call;
  }

  @Test
  void aCallToTheLineOfWhichTheBookSaysSomethingElse() throws IOException {
    aGoodHour();
    calledIn(10, true, "connected");
    calledIn(11, false, "abandoned");
    agrees();
    var otherwise = calledIn(12, false, "connected");
    findsOnly("calls-in", otherwise.toString());
  }

  @Test
  void aCallToTheLineThatNobodyHeardOfThoughTheDialerListened() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    var at = ago(10);
    line(call, at, "arrive", ",\"number\":\"" + number(13) + "\"");
    hangup(call, at.plusSeconds(15), "NORMAL_CLEARING");
    agrees(); // nothing was placed meanwhile: no dialer may have listened
    var other = UUID.randomUUID();
    attempt(other, at.plusSeconds(7), 14);
    originate(other, at.plusSeconds(7), number(14));
    hangup(other, at.plusSeconds(9), "USER_BUSY");
    outcome(other, "busy", "USER_BUSY", at.plusSeconds(9));
    findsOnly("calls-in", number(13));
  }

  /** A customer calls the line, and the book has it; {@code joined} is what the switch says. */
  private UUID calledIn(int customer, boolean joined, String kind) {
    var call = UUID.randomUUID();
    var at = ago(60L - customer);
    database.run(
        """
        insert into call_attempt (id, campaign_id, customer_id, phone, routing, fence, begun_at, direction)
        values (:a, 'retention', :b, :c, 'ownerFirst', 1, :d, 'in')
        """,
        call,
        (long) customer,
        number(customer),
        at);
    line(call, at, "arrive", ",\"number\":\"" + number(customer) + "\"");
    if (joined) {
      line(call, at.plusSeconds(3), "join", ",\"agent\":\"m2\"");
      join(call, "m2", at, at.plusSeconds(3));
    }
    hangup(call, at.plusSeconds(40), "NORMAL_CLEARING");
    outcome(call, kind, "NORMAL_CLEARING", at.plusSeconds(40));
    return call;
  }

  @Test
  void aNumberDialledTwiceWithinTheWindow() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    attempt(call, ago(5), 1);
    originate(call, ago(5), number(1));
    hangup(call, ago(4), "USER_BUSY");
    outcome(call, "busy", "USER_BUSY", ago(4));
    findsOnly("contact-window", number(1));
  }

  @Test
  void aFoldedDayThatTheFactsDoNotBear() throws IOException {
    aGoodHour();
    var call = UUID.randomUUID();
    var longAgo = NOW.minus(Duration.ofDays(4));
    attempt(call, longAgo, 18);
    originate(call, longAgo, number(18));
    hangup(call, longAgo.plusSeconds(5), "USER_BUSY");
    outcome(call, "busy", "USER_BUSY", longAgo.plusSeconds(5));
    agrees();
    database.run(
        "update kpi_day set saves = saves + 1 where day = :a",
        java.time.LocalDate.ofInstant(longAgo, java.time.ZoneId.of("Asia/Shanghai")));
    findsOnly("managers-days", "2026-11-18 m1");
  }
}
