package io.holdline.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.LedgerDatabase;
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

/** The two ledgers of an hour, written apart: the switch's file and the book. */
final class TwoLedgers implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  static final Instant CUTOFF = NOW.minusSeconds(10);

  final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(20);
  final Verification verification = TestVerification.of(database);
  final List<String> lines = new ArrayList<>();
  private final Path folder;

  TwoLedgers(Path folder) {
    this.folder = folder;
  }

  @Override
  public void close() {
    database.close();
  }

  VerifyReport verify() throws IOException {
    var file = Files.write(folder.resolve("switch.jsonl"), lines);
    return verification
        .verify(new Verification.Others(file, null), CUTOFF, NOW)
        .blockOptional()
        .orElseThrow();
  }

  void findsOnly(String key, String said) throws IOException {
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

  void agrees() throws IOException {
    assertThat(verify().checks()).allSatisfy(check -> assertThat(check.ok()).isTrue());
  }

  static String number(int customer) {
    return String.format(Locale.ROOT, "+999%09d", customer);
  }

  void line(UUID call, Instant at, String event, String more) {
    lines.add(
        "{\"t\":%d,\"event\":\"%s\",\"uuid\":\"%s\"%s}"
            .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at), event, call, more));
  }

  void originate(UUID call, Instant at, String number) {
    line(call, at, "originate", ",\"number\":\"" + number + "\"");
  }

  void hangup(UUID call, Instant at, String cause) {
    line(call, at, "hangup", ",\"cause\":\"" + cause + "\"");
  }

  void attempt(UUID call, Instant at, int customer) {
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, :b, :b, :c, 'm1', 'pooled', 1, :d)",
        call,
        (long) customer,
        number(customer),
        at);
  }

  void outcome(UUID call, String kind, String cause, Instant ended) {
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, :c, :d)",
        call,
        kind,
        cause,
        ended);
  }

  void join(UUID call, String agent, Instant answered, Instant joined) {
    database.run("insert into call_join values (:a, :b, :c, :d)", call, agent, answered, joined);
  }

  static Instant ago(long minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  UUID unanswered(int customer, String kind, String cause) {
    var call = UUID.randomUUID();
    var at = ago(60L - customer);
    attempt(call, at, customer);
    originate(call, at.plusMillis(20), number(customer));
    hangup(call, at.plusSeconds(9), cause);
    outcome(call, kind, cause, at.plusSeconds(9));
    return call;
  }

  UUID talked(int customer, Duration waited, String kind, @Nullable String agentInBook) {
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

  void aGoodHour() {
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
}
