package io.holdline.dialer.repcall;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd.By;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.esl.EslSettings;
import io.holdline.dialer.esl.SwitchGroup;
import io.holdline.dialer.esl.SwitchSettings;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over sockets: the desk, the event socket, a switch with two telephones. */
class RepCallDeskTest {
  private static final CallId CALL = CallId.of("c0000000-0000-4000-8000-000000000001");
  private static final CallId LEG = CallId.of("a0000000-0000-4000-8000-000000000002");

  @TempDir private Path folder;
  private final RepCallsInMemory calls = new RepCallsInMemory("one");
  private Path book;
  private FakeFreeSwitch fake;
  private SwitchGroup board;

  @BeforeEach
  void open() throws Exception {
    book = folder.resolve("switch.jsonl");
    fake =
        FakeFreeSwitch.start(
            FakeFreeSwitch.Settings.seeded(3)
                .withPeople((number, attempt) -> customer(number))
                .withLedger(book));
    board = board();
  }

  private SwitchGroup board() throws Exception {
    var group =
        new SwitchGroup(
            List.of(
                new SwitchSettings(
                    "switch", 1, EslSettings.of("127.0.0.1", fake.port(), "ClueCon"))),
            InstantSource.system(),
            new SplittableRandom(1),
            () -> new CallId(UUID.randomUUID()));
    var back = new CountDownLatch(1);
    try (var _ =
        group.listen(event -> {
          if (event instanceof DialerEvent.SwitchBack) {
            back.countDown();
          }
        })) {
      assertThat(back.await(20, TimeUnit.SECONDS)).isTrue();
    }
    return group;
  }

  /** Who ends in 1 talks for a moment, anybody else for long. */
  private static FakeCallee customer(String number) {
    var talk = Duration.ofMillis(number.endsWith("1") ? 300 : 60_000);
    return new FakeCallee(
        FakeOutcome.ANSWER, Duration.ofMillis(100), true, Duration.ofSeconds(60), talk);
  }

  @AfterEach
  void close() {
    board.close();
    fake.close();
  }

  private static RepCall wish(String customer) {
    return new RepCall(
        CALL,
        LEG,
        new AgentId("rep"),
        new PhoneNumber("+999000000009"),
        new PhoneNumber(customer),
        "+999000000000",
        Stage.WISHED,
        Instant.now(),
        false);
  }

  @Test
  void theRepIsRungThenTheCustomerAndTheSwitchsBookHasOneCallOfEach() throws Exception {
    calls.wish(wish("+999000000001"));
    try (var _ = desk("one")) {
      var end = calls.ends().poll(20, TimeUnit.SECONDS);
      assertThat(end).isNotNull();
      assertThat(end.kind()).isEqualTo(OutcomeKind.CONNECTED);
      assertThat(end.repAnsweredAt()).isBefore(end.answeredAt());
      assertThat(end.answeredAt()).isBeforeOrEqualTo(end.joinedAt());
      assertThat(end.joinedAt()).isBefore(end.endedAt());
    }
    assertThat(calls.stages()).containsExactly(Stage.RINGING_CUSTOMER, Stage.SPEAKING);
    assertThat(events("originate"))
        .satisfiesExactly(
            rep -> assertThat(rep).contains("+999000000009", "\"repLeg\":\"rep\""),
            customer -> assertThat(customer).contains("+999000000001").doesNotContain("repLeg"));
    assertThat(events("tone"))
        .singleElement()
        .asString()
        .contains(LEG.toString(), "tone_stream://%(1000,4000,450);loops=-1");
    assertThat(order("progress", "tone", "join", "hangup"))
        .as("the rep hears it while the customer's telephone rings")
        .containsSubsequence("progress", "progress", "tone", "join", "hangup");
    assertThat(events("join")).hasSize(1).first().asString().contains(CALL.toString(), "\"rep\"");
  }

  @Test
  void fromThePageBothTelephonesAreHungUp() throws Exception {
    calls.wish(wish("+999000000002"));
    try (var _ = desk("one")) {
      assertThat(calls.stages().poll(20, TimeUnit.SECONDS)).isEqualTo(Stage.RINGING_CUSTOMER);
      assertThat(calls.stages().poll(20, TimeUnit.SECONDS)).isEqualTo(Stage.SPEAKING);
      calls.wishEnd(CALL);
      var end = calls.ends().poll(20, TimeUnit.SECONDS);
      assertThat(end).isNotNull();
      assertThat(end.kind()).isEqualTo(OutcomeKind.CONNECTED);
      assertThat(end.endedBy()).isEqualTo(By.PAGE);
    }
    assertThat(events("hangup"))
        .hasSize(2)
        .anyMatch(line -> line.contains(CALL.toString()))
        .anyMatch(line -> line.contains(LEG.toString()));
  }

  @Test
  void whatAKilledProcessLeftSpeakingGoesOnUnderTheNextAndEndsOnce() throws Exception {
    calls.wish(wish("+999000000002"));
    var killed = desk("one");
    assertThat(calls.stages().poll(20, TimeUnit.SECONDS)).isEqualTo(Stage.RINGING_CUSTOMER);
    assertThat(calls.stages().poll(20, TimeUnit.SECONDS)).isEqualTo(Stage.SPEAKING);
    calls.giveTo("two");
    board.close(); // whatever the first would say reaches no switch
    board = board();
    var stands = new LinkedBlockingQueue<LegEvent>();
    try (var _ =
            board.listenToLegs(event -> {
              if (event instanceof LegEvent.Stands) {
                stands.add(event);
              }
            });
        var _ = desk("two")) {
      assertThat(stands.poll(20, TimeUnit.SECONDS)).isNotNull();
      board.send(
          new LegCommand.HangUp(CALL, "NORMAL_CLEARING"),
          System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
      var end = calls.ends().poll(20, TimeUnit.SECONDS);
      assertThat(end).isNotNull();
      assertThat(end.kind()).isEqualTo(OutcomeKind.CONNECTED);
    }
    assertThat(calls.ends()).isEmpty();
    killed.close();
    assertThat(events("originate")).hasSize(2);
  }

  private RepCallDesk desk(String holder) {
    return new RepCallDesk(calls, board, InstantSource.system(), holder).start();
  }

  /** The events of these kinds, one after the other. */
  private List<String> order(String... kinds) throws IOException {
    try (var lines = Files.lines(book)) {
      return lines
          .map(line -> line.replaceAll(".*\"event\":\"([^\"]+)\".*", "$1"))
          .filter(List.of(kinds)::contains)
          .toList();
    }
  }

  private List<String> events(String kind) throws IOException {
    try (var lines = Files.lines(book)) {
      return lines.filter(line -> line.contains("\"event\":\"%s\"".formatted(kind))).toList();
    }
  }
}
