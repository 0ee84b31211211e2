package io.holdline.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.Messages;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.survey.Surveys.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The question from the end of a call to the answer, in virtual time. */
final class SurveysTest {
  private static final Instant TEN = Instant.parse("2026-11-25T02:00:00Z");
  private static final AgentId M1 = new AgentId("m1");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String COUNTED =
      "select count(*) from survey_reply where verdict = 'counted'";

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(TEN).withCustomers(4);
  private final Surveys surveys = TestSurveys.of(database);
  private final SurveyErrands errands = new SurveyErrands(database.client());
  private final SurveyReplies replies = new SurveyReplies(database.client());
  private final List<Messages.Text> texts = new ArrayList<>();
  private final SurveyDesk desk =
      new SurveyDesk(
          errands,
          TestContactFacts.of(database),
          text -> {
            texts.add(text);
            return Mono.just(new Messages.Sent.Accepted("T"));
          },
          LEASE);

  @AfterEach
  void close() {
    database.close();
  }

  private CallId talked(long customer) {
    return TestSurveys.talked(database, customer, "m1", TEN, true);
  }

  private String asked(CallId call) {
    return said(surveys.ask(M1, call).block());
  }

  private static String said(@Nullable Asked answer) {
    return switch (Objects.requireNonNull(answer)) {
      case Asked.Done() -> "done";
      case Asked.Refused(var reason) -> reason;
    };
  }

  private void send() {
    var runs = errands.take(10, LEASE).concatMap(desk::send).collectList().block();
    errands.done(Objects.requireNonNull(runs)).block();
  }

  private boolean heard(
      String id, UUID reference, String words, @Nullable String from, Instant at) {
    var sender = from == null ? null : new PhoneNumber(from);
    return Boolean.TRUE.equals(
        replies
            .hear(new SurveyReply("boss", id, reference, SurveyReply.score(words), sender, at))
            .block());
  }

  private UUID sentTo(long customer) {
    assertThat(asked(talked(customer))).isEqualTo("done");
    send();
    return texts.getLast().reference();
  }

  private List<String> verdicts() {
    return database.rows("select verdict from survey_reply order by source_id").stream()
        .map(row -> String.valueOf(row.get("verdict")))
        .toList();
  }

  @Test
  void nobodyIsAskedUntilSomebodyTurnsItOn() {
    var call = talked(1);
    assertThat(said(surveys.look(M1, call).block())).isEqualTo("no-question");
    assertThat(asked(call)).isEqualTo("no-question");
    TestSurveys.asking(database, 30);
    assertThat(asked(call)).isEqualTo("done");
    send();
    assertThat(texts)
        .singleElement()
        .satisfies(text -> {
          assertThat(text.to().e164()).isEqualTo("+999000000001");
          assertThat(text.body()).startsWith("满意吗？请回复1至5");
        });
  }

  @Test
  void nobodyIsAskedTwiceHoweverManyCallsAreHandedOverAtOnce() {
    TestSurveys.asking(database, 30);
    var calls = List.of(talked(1), talked(1), talked(1), talked(1));
    var answers =
        Flux.fromIterable(calls)
            .concatWith(Flux.fromIterable(calls))
            .flatMap(call -> surveys.ask(M1, call), 8)
            .map(SurveysTest::said)
            .collectList()
            .block();
    assertThat(answers).containsOnly("done", "asked-lately");
    assertThat(database.value("select count(*) from survey_ask")).isEqualTo(1L);
    send();
    send();
    assertThat(texts).hasSize(1);

    database.setClock(TEN.plus(Duration.ofDays(29)));
    assertThat(asked(talked(1))).isEqualTo("asked-lately");
    database.setClock(TEN.plus(Duration.ofDays(30)).plusSeconds(1));
    assertThat(asked(talked(1))).isEqualTo("done");
  }

  @Test
  void onlyTheRightPartyOfAnOwnConversationThatIsOver() {
    TestSurveys.asking(database, 30);
    assertThat(asked(new CallId(UUID.randomUUID()))).isEqualTo("not-your-call");
    assertThat(asked(TestSurveys.talked(database, 1, "m2", TEN, true))).isEqualTo("not-your-call");
    assertThat(asked(TestSurveys.talked(database, 2, "m1", TEN, false)))
        .isEqualTo("not-right-party");
    var running = TestSurveys.joined(database, 3, "m1", TEN);
    TestSurveys.said(database, running, "m1", TEN, true);
    assertThat(asked(running)).isEqualTo("not-over");
    var untold = TestSurveys.joined(database, 4, "m1", TEN);
    TestSurveys.ended(database, untold, TEN);
    assertThat(said(surveys.look(M1, untold).block())).isEqualTo("done");
    assertThat(asked(untold)).isEqualTo("no-result");
    assertThat(database.value("select count(*) from survey_ask")).isEqualTo(0L);
  }

  @Test
  void whoIsNotToBeContactedIsNotAskedAlsoWhenThatComesBeforeTheTextIsSent() {
    TestSurveys.asking(database, 30);
    var stops =
        Map.of(
            "do-not-call",
            "insert into do_not_call (phone, reason, source) values ('+999000000001', 't', 't')",
            "telemarketing-refused",
            "insert into telemarketing_refusal (customer_id, source) values (1, 't')",
            "no-consent",
            "insert into consent values (1, 'text', false, now(), 't')",
            "legal-hold",
            "insert into legal_hold (customer_id, reason) values (1, 't')",
            "open-complaint",
            "insert into complaint (customer_id, kind, opened_at) values (1, 'bill', now())",
            "no-number",
            "update customer set phone = null where id = 1");
    for (var stop : stops.entrySet()) {
      try (var other = LedgerDatabase.atVirtualTime(TEN).withCustomers(1)) {
        TestSurveys.asking(other, 30);
        var call = TestSurveys.talked(other, 1, "m1", TEN, true);
        other.run(stop.getValue());
        assertThat(said(TestSurveys.of(other).ask(M1, call).block())).isEqualTo(stop.getKey());
      }
    }

    assertThat(asked(talked(1))).isEqualTo("done");
    database.run("insert into telemarketing_refusal (customer_id, source) values (1, 't')");
    send();
    assertThat(texts).isEmpty();
    assertThat(database.row("select state, reason from survey_ask"))
        .isEqualTo(Map.of("state", "not_sent", "reason", "telemarketing-refused"));
  }

  @Test
  void atNightItWaitsForTheMorningAndNotLonger() {
    TestSurveys.asking(database, 30);
    database.run(
        "update campaign set all_hours = false, calls_from = '09:00', calls_until = '21:00'");
    var night = Instant.parse("2026-11-25T14:00:00Z");
    database.setClock(night);
    assertThat(asked(talked(1))).isEqualTo("done");
    send();
    assertThat(texts).isEmpty();
    database.setClock(night.plus(Duration.ofHours(11)));
    send();
    assertThat(texts).hasSize(1);

    database.setClock(night.plus(Duration.ofDays(1)));
    assertThat(asked(talked(2))).isEqualTo("done");
    database.setClock(night.plus(Duration.ofDays(3)));
    send();
    assertThat(database.value("select reason from survey_ask where customer_id = 2"))
        .isEqualTo("too-late");
  }

  @Test
  void whoseAnswerWasLostIsAskedUnderTheSameReferenceAgain() {
    TestSurveys.asking(database, 30);
    asked(talked(1));
    var first = errands.take(10, LEASE).collectList().block();
    assertThat(first).hasSize(1);
    assertThat(errands.take(10, LEASE).collectList().block()).isEmpty();
    database.setClock(TEN.plus(LEASE).plusSeconds(1));
    assertThat(errands.take(10, LEASE).collectList().block()).isEqualTo(first);
  }

  @Test
  void theFirstNumberCountsOnceAndWhatIsNoneOrComesAgainDoesNot() {
    TestSurveys.asking(database, 30);
    var reference = sentTo(1);
    assertThat(heard("1", reference, "很好", null, TEN)).isTrue();
    assertThat(heard("2", reference, "4", "+999000000002", TEN)).isTrue();
    assertThat(heard("3", reference, " ５ ", "+999000000001", TEN)).isTrue();
    assertThat(heard("3", reference, "5", null, TEN)).isTrue();
    assertThat(heard("4", reference, "1", null, TEN)).isTrue();
    assertThat(verdicts()).containsExactly("unclear", "foreign", "counted", "again");
    assertThat(database.value("select score from survey_reply where verdict = 'counted'"))
        .isEqualTo(5);
  }

  @Test
  void ofManyAtOnceOneCounts() {
    TestSurveys.asking(database, 30);
    var reference = sentTo(1);
    Flux.range(0, 20)
        .flatMap(
            n -> replies.hear(new SurveyReply("boss", "n" + n, reference, 1 + n % 5, null, TEN)), 8)
        .blockLast();
    assertThat(database.value(COUNTED)).isEqualTo(1L);
  }

  @Test
  void whatIsNoAnswerToAQuestionOfOursIsKnownAsThat() {
    TestSurveys.asking(database, 30);
    var reference = sentTo(1);
    assertThat(heard("1", UUID.randomUUID(), "5", null, TEN)).isFalse();
    assertThat(database.value("select count(*) from survey_reply")).isEqualTo(0L);
    assertThat(heard("2", reference, "5", null, TEN.plus(Duration.ofDays(8)))).isTrue();
    assertThat(verdicts()).containsExactly("late");
  }

  @Test
  void anAnswerShowsThatTheQuestionArrived() {
    TestSurveys.asking(database, 30);
    asked(talked(1));
    var lost = Objects.requireNonNull(errands.take(1, LEASE).blockLast());
    assertThat(heard("1", lost.ask(), "2", null, TEN)).isTrue();
    assertThat(database.value("select state from survey_ask")).isEqualTo("sent");
    errands.done(List.of(new SurveyErrands.Run(lost.ask(), "undeliverable"))).block();
    assertThat(database.value("select state from survey_ask")).isEqualTo("sent");
  }
}
