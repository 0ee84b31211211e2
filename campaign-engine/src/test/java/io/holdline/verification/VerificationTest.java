package io.holdline.verification;

import static io.holdline.verification.TwoLedgers.CUTOFF;
import static io.holdline.verification.TwoLedgers.NOW;
import static io.holdline.verification.TwoLedgers.ago;
import static io.holdline.verification.TwoLedgers.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.verification.VerifyReport.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers of campaigns that agree, then one planted difference at a time. */
final class VerificationTest {
  @TempDir private Path folder;
  private TwoLedgers ledgers;

  @BeforeEach
  void open() {
    ledgers = new TwoLedgers(folder);
  }

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void ledgersOfAGoodHourAgree() throws IOException {
    ledgers.aGoodHour();
    ledgers.agrees();
    assertThat(ledgers.verify().checks())
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
    ledgers.aGoodHour();
    ledgers.database.run(
        "update campaign set jurisdiction_id = 'TEST'"); // no law keeps their numbers
    var before = ledgers.verify();
    ledgers.database.run("select erase_again(array['s1', 's8'], :a)", NOW);
    assertThat(ledgers.database.value("select count(*) from call_attempt where phone = 'erased'"))
        .isEqualTo(2L);
    assertThat(ledgers.verify()).isEqualTo(before);
    ledgers.agrees();
  }

  @Test
  void withoutASwitchsFileTheOthersAreCompared() {
    ledgers.aGoodHour();
    var report =
        ledgers
            .verification
            .verify(Verification.Others.none(), CUTOFF, NOW)
            .blockOptional()
            .orElseThrow();
    assertThat(report.ok()).isTrue();
    assertThat(report.checks()).hasSize(7);
  }

  @Test
  void callsUnderWayAreCountedAndSetAside() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, NOW.minusSeconds(30), 15);
    ledgers.originate(call, NOW.minusSeconds(30), number(15));
    ledgers.line(call, NOW.minusSeconds(25), "answer", "");
    ledgers.agrees();
    assertThat(ledgers.verify().checks().getFirst().differences())
        .containsExactly(
            "1 still under way at the cut-off, 0 whose end the dialer could not see, 0 lines torn");
  }

  @Test
  void whatTheDialerCouldNotSeeIsSetApart() throws IOException {
    ledgers.aGoodHour();
    var answered = ledgers.talked(10, Duration.ofMillis(300), "lost", null);
    assertThat(answered).isNotNull();
    var killed = UUID.randomUUID();
    ledgers.attempt(killed, ago(20), 11);
    ledgers.originate(killed, ago(20), number(11));
    ledgers.outcome(killed, "lost", "unseen", ago(19));
    ledgers.attempt(UUID.randomUUID(), ago(1), 12);
    ledgers.lines.add("{\"t\":17953619");
    var report = ledgers.verify();
    assertThat(report.ok()).isTrue();
    assertThat(report.checks().getFirst().differences().getFirst())
        .contains("2 whose end the dialer could not see, 1 lines torn");
  }

  @Test
  void aCallTheSwitchPlacedWithoutAttempt() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.originate(call, ago(5), number(16));
    ledgers.hangup(call, ago(4), "USER_BUSY");
    ledgers.findsOnly("originates-have-attempts", call + " to " + number(16));
  }

  @Test
  void aCallToAnotherNumber() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, ago(5), 16);
    ledgers.originate(call, ago(5), number(17));
    ledgers.hangup(call, ago(4), "USER_BUSY");
    ledgers.outcome(call, "busy", "USER_BUSY", ago(4));
    ledgers.findsOnly("originates-have-attempts", number(17));
  }

  @Test
  void anAttemptTheSwitchKnowsNothingOf() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, ago(5), 16);
    ledgers.outcome(call, "busy", "USER_BUSY", ago(4));
    ledgers.findsOnly("attempts-have-originates", call.toString());
  }

  @Test
  void anAttemptThatTheSwitchRefusedNeedsNoCall() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, ago(5), 16);
    ledgers.line(
        call, ago(5), "refused", ",\"number\":\"" + number(16) + "\",\"cause\":\"GATEWAY_DOWN\"");
    ledgers.outcome(call, "switchRefused", "GATEWAY_DOWN", ago(5));
    var dropped = UUID.randomUUID();
    ledgers.attempt(dropped, ago(5), 17);
    ledgers.outcome(dropped, "switchRefused", "lease", ago(5));
    ledgers.agrees();
  }

  @Test
  void aPlacedCallThatIsBookedAsRefused() throws IOException {
    ledgers.aGoodHour();
    var call = ledgers.unanswered(10, "switchRefused", "NO_ANSWER");
    assertThat(ledgers.verify().checks())
        .filteredOn(check -> !check.ok())
        .extracting(Check::key)
        .containsExactly("refusals", "causes");
    assertThat(call).isNotNull();
  }

  @Test
  void anAnswerThatIsBookedAsNone() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, ago(5), 16);
    ledgers.originate(call, ago(5), number(16));
    ledgers.line(call, ago(5).plusSeconds(5), "answer", "");
    ledgers.hangup(call, ago(4), "NORMAL_CLEARING");
    ledgers.outcome(call, "noAnswer", "NO_ANSWER", ago(4));
    ledgers.findsOnly("answers", call + ": noAnswer");
  }

  @Test
  void aJoinToAnotherAgent() throws IOException {
    ledgers.aGoodHour();
    ledgers.talked(10, Duration.ofMillis(300), "connected", "m3");
    ledgers.findsOnly("joins", "the switch joined m2");
  }

  @Test
  void aJoinAtAnotherTime() throws IOException {
    ledgers.aGoodHour();
    var call = ledgers.talked(10, Duration.ofMillis(300), "connected", null);
    ledgers.join(call, "m2", ago(50), ago(50).plusSeconds(6).plusMillis(351));
    ledgers.findsOnly("joins", call.toString());
  }

  @Test
  void aLateJoinThatIsBookedAsConnected() throws IOException {
    ledgers.aGoodHour();
    ledgers.talked(10, Duration.ofMillis(2_300), "connected", "m2");
    ledgers.findsOnly("joined-within-2s-or-abandoned", "joined after 00:00:02.3");
  }

  @Test
  void aTimelyJoinThatIsBookedAsAbandoned() throws IOException {
    ledgers.aGoodHour();
    ledgers.talked(10, Duration.ofMillis(700), "abandoned", "m2");
    ledgers.findsOnly("joined-within-2s-or-abandoned", "abandoned");
  }

  @Test
  void aCauseThatIsBookedAsAnother() throws IOException {
    ledgers.aGoodHour();
    ledgers.unanswered(10, "busy", "UNALLOCATED_NUMBER");
    ledgers.findsOnly("causes", "busy, hung up with UNALLOCATED_NUMBER");
  }

  @Test
  void anEndedCallWithoutOutcome() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, ago(5), 16);
    ledgers.originate(call, ago(5), number(16));
    ledgers.hangup(call, ago(4), "USER_BUSY");
    ledgers.findsOnly("every-attempt-ends", call.toString());
  }

  @Test
  void anAttemptThatHangsWithoutACall() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, ago(5), 16);
    ledgers.findsOnly("every-attempt-ends", call.toString());
  }

  @Test
  void aNumberDialledTwiceWithinTheWindow() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    ledgers.attempt(call, ago(5), 1);
    ledgers.originate(call, ago(5), number(1));
    ledgers.hangup(call, ago(4), "USER_BUSY");
    ledgers.outcome(call, "busy", "USER_BUSY", ago(4));
    ledgers.findsOnly("contact-window", number(1));
  }

  @Test
  void aFoldedDayThatTheFactsDoNotBear() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    var longAgo = NOW.minus(Duration.ofDays(4));
    ledgers.attempt(call, longAgo, 18);
    ledgers.originate(call, longAgo, number(18));
    ledgers.hangup(call, longAgo.plusSeconds(5), "USER_BUSY");
    ledgers.outcome(call, "busy", "USER_BUSY", longAgo.plusSeconds(5));
    ledgers.agrees();
    ledgers.database.run(
        "update kpi_day set saves = saves + 1 where day = :a",
        java.time.LocalDate.ofInstant(longAgo, java.time.ZoneId.of("Asia/Shanghai")));
    ledgers.findsOnly("managers-days", "2026-11-18 m1");
  }
}
