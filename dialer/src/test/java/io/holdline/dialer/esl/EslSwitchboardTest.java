package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerCommand.AskSwitch;
import io.holdline.dialer.core.DialerCommand.HangUpAgentLeg;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.OriginateAgentLeg;
import io.holdline.dialer.core.DialerCommand.ToSwitch;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.CallAnswered;
import io.holdline.dialer.core.DialerEvent.CallAtSwitch;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.CallRinging;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.JoinFailed;
import io.holdline.dialer.core.DialerEvent.OriginateDropped;
import io.holdline.dialer.core.DialerEvent.OriginateFailed;
import io.holdline.dialer.core.DialerEvent.PhoneRegistered;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.core.DialerEvent.SwitchLost;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The switchboard against the fake switch, over real sockets. */
class EslSwitchboardTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final PhoneNumber TALKS = new PhoneNumber("+999000000001");
  private static final PhoneNumber BUSY = new PhoneNumber("+999000000002");
  private static final PhoneNumber NOBODY = new PhoneNumber("+999000000003");
  private static final Duration RING = Duration.ofSeconds(20);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void aCallIsPlacedAnsweredJoinedAndEnded() throws Exception {
    var fake = fake();
    var board = board(EslSettings.of("localhost", fake.port(), "ClueCon"));
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    send(board, new OriginateAgentLeg(LIN));
    var leg = heard.next(AgentLegUp.class).leg();
    var call = callId();
    send(board, new Originate(call, TALKS, RING, null));
    heard.next(CallRinging.class, each -> each.call().equals(call));
    heard.next(CallAnswered.class, each -> each.call().equals(call));
    assertThat(ask(board, heard, call).state()).isEqualTo(ChannelState.PARKED);
    send(board, new Join(call, LIN));
    assertThat(heard.next(CustomerJoined.class).agent()).isEqualTo(LIN);
    var there = ask(board, heard, call);
    assertThat(there.state()).isEqualTo(ChannelState.JOINED);
    assertThat(there.joinedTo()).isEqualTo(LIN);
    assertThat(heard.next(CallEnded.class).cause()).isEqualTo("NORMAL_CLEARING");
    assertThat(ask(board, heard, call).state()).isEqualTo(ChannelState.GONE);
    send(board, new Join(call, LIN));
    assertThat(heard.next(JoinFailed.class).cause()).isEqualTo("No such channel!");
    send(board, new HangUpAgentLeg(LIN, leg));
    assertThat(heard.next(AgentLegDown.class).leg()).isEqualTo(leg);
  }

  @Test
  void refusalsAndCancelsKeepTheirCauses() throws Exception {
    var board = board(EslSettings.of("127.0.0.1", fake().port(), "ClueCon"));
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    var busy = callId();
    send(board, new Originate(busy, BUSY, RING, null));
    assertThat(heard.next(CallEnded.class).cause()).isEqualTo("USER_BUSY");
    var cancelled = callId();
    send(board, new Originate(cancelled, NOBODY, RING, null));
    heard.next(CallRinging.class, each -> each.call().equals(cancelled));
    assertThat(ask(board, heard, cancelled).state()).isEqualTo(ChannelState.RINGING);
    send(board, new Kill(cancelled, "ORIGINATOR_CANCEL"));
    assertThat(heard.next(CallEnded.class).cause()).isEqualTo("ORIGINATOR_CANCEL");
    var timedOut = callId();
    send(board, new Originate(timedOut, NOBODY, Duration.ofSeconds(1), null));
    assertThat(heard.next(CallEnded.class).cause()).isEqualTo("NO_ANSWER");
  }

  @Test
  void aTelephoneThatRegistersIsToldAndWhetherItIsAnotherThanBefore() throws Exception {
    var fake = fake();
    var heard = Heard.from(board(EslSettings.of("127.0.0.1", fake.port(), "ClueCon")));
    heard.next(SwitchBack.class);
    for (var telephone : List.of("page-1", "page-1", "page-2")) {
      fake.register(LIN.value(), telephone);
      var told = heard.next(PhoneRegistered.class);
      assertThat(told.agent()).isEqualTo(LIN);
      assertThat(told.anew()).isEqualTo(telephone.equals("page-2"));
    }
  }

  @Test
  void aLateOriginateIsNotSent() throws Exception {
    var fake = fake();
    var board = board(EslSettings.of("127.0.0.1", fake.port(), "ClueCon"));
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    var late = callId();
    board.send(new Originate(late, TALKS, RING, null), System.nanoTime() - 1);
    assertThat(heard.next(OriginateDropped.class).call()).isEqualTo(late);
    assertThat(fake.channels()).isZero();
  }

  @Test
  void theSwitchDropsUsInTheMiddleAndCallsAreFoundAgain() throws Exception {
    var fake = fake();
    var board = board(EslSettings.of("127.0.0.1", fake.port(), "ClueCon"));
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    send(board, new OriginateAgentLeg(LIN));
    var leg = heard.next(AgentLegUp.class).leg();
    var call = callId();
    send(board, new Originate(call, new PhoneNumber("+999000000009"), RING, null));
    heard.next(CallAnswered.class);
    send(board, new Join(call, LIN));
    heard.next(CustomerJoined.class);
    fake.cutClients();
    heard.next(SwitchLost.class);
    heard.next(SwitchBack.class);
    assertThat(heard.next(AgentLegUp.class).leg()).isEqualTo(leg);
    var found = ask(board, heard, call);
    assertThat(found.state()).isEqualTo(ChannelState.JOINED);
    assertThat(found.joinedTo()).isEqualTo(LIN);
    send(board, new OriginateAgentLeg(LIN));
    assertThat(heard.next(AgentLegUp.class).leg()).isEqualTo(leg);
    assertThat(fake.channels()).isEqualTo(2);
  }

  @Test
  void anotherProgramFindsTheLegsOfTheOneThatDied() throws Exception {
    var fake = fake();
    var settings = EslSettings.of("127.0.0.1", fake.port(), "ClueCon");
    var first = board(settings);
    var firstHeard = Heard.from(first);
    firstHeard.next(SwitchBack.class);
    send(first, new OriginateAgentLeg(LIN));
    var leg = firstHeard.next(AgentLegUp.class).leg();
    first.close();
    var heard = Heard.from(board(settings));
    heard.next(SwitchBack.class);
    var adopted = heard.next(AgentLegUp.class);
    assertThat(adopted.leg()).isEqualTo(leg);
    assertThat(adopted.agent()).isEqualTo(LIN);
  }

  @Test
  void aWrongPasswordIsSaidClearly() throws Exception {
    var board = board(EslSettings.of("127.0.0.1", fake().port(), "wrong"));
    var heard = Heard.from(board);
    heard.next(SwitchLost.class);
    var call = callId();
    assertThat(awaitState(board, SwitchState.Refused.class).reason())
        .contains("holdline.switch.password");
    send(board, new Originate(call, TALKS, RING, null));
    assertThat(heard.next(OriginateDropped.class).call()).isEqualTo(call);
  }

  @Test
  void anUnknownHostIsTriedAgainAndSaid() throws Exception {
    var board = board(EslSettings.of("no-such-host.invalid", 8021, "ClueCon"));
    Heard.from(board).next(SwitchLost.class);
    assertThat(awaitState(board, SwitchState.Down.class).reason())
        .contains("no-such-host.invalid:8021", "holdline.switch.host");
  }

  @Test
  void aSwitchOfTheRealWorldIsSparedTestNumbers() throws Exception {
    try (var real = new ScriptedSwitch("FreeSWITCH Version 1.10.12-release\n")) {
      var board = board(EslSettings.of("127.0.0.1", real.port(), "ClueCon"));
      var heard = Heard.from(board);
      heard.next(SwitchBack.class);
      var call = callId();
      send(board, new Originate(call, TALKS, RING, null));
      assertThat(heard.next(OriginateFailed.class).cause()).isEqualTo("TEST_NUMBER_REFUSED");
      assertThat(real.originates()).isZero();
    }
  }

  @Test
  void whatWaitsForAnAnswerAtTheDropFails() throws Exception {
    try (var mute = new ScriptedSwitch("FakeFreeSwitch\n")) {
      var board = board(EslSettings.of("127.0.0.1", mute.port(), "ClueCon"));
      var heard = Heard.from(board);
      heard.next(SwitchBack.class);
      var sent = callId();
      send(board, new Originate(sent, TALKS, RING, null));
      assertThat(mute.awaitOriginate()).isTrue();
      mute.drop();
      heard.next(SwitchLost.class);
      var unsent = callId();
      send(board, new Originate(unsent, TALKS, RING, null));
      assertThat(heard.next(OriginateDropped.class).call()).isEqualTo(unsent);
      assertThat(heard.all()).noneMatch(each -> about(each, sent));
    }
  }

  @Test
  void callOnAnswerBridgesTheAgentWhoseTelephoneRings() throws Exception {
    var fake = fake();
    var board =
        board(
            EslSettings.of("127.0.0.1", fake.port(), "ClueCon")
                .with(
                    new EslSettings.Dialing(
                        EslSettings.DIAL_STRING,
                        EslSettings.AGENT_DIAL_STRING,
                        "+861012345678",
                        AgentLeg.CALL_ON_ANSWER,
                        false)));
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    send(board, new OriginateAgentLeg(LIN));
    heard.next(AgentLegUp.class);
    assertThat(fake.channels()).isZero();
    var call = callId();
    send(board, new Originate(call, TALKS, RING, null));
    heard.next(CallAnswered.class);
    send(board, new Join(call, LIN));
    assertThat(heard.next(CustomerJoined.class)).matches(joined -> joined.agent().equals(LIN));
    assertThat(ask(board, heard, call).joinedTo()).isEqualTo(LIN);
    assertThat(heard.next(CallEnded.class).cause()).isEqualTo("NORMAL_CLEARING");
    var gone = callId();
    send(board, new Join(gone, LIN));
    assertThat(heard.next(JoinFailed.class).call()).isEqualTo(gone);
  }

  @Test
  void everyCallOfABurstEndsOnceOrIsRefusedOnce() throws Exception {
    var board =
        board(
            EslSettings.of("127.0.0.1", fake().port(), "ClueCon")
                .with(new EslSettings.Limits(2_000, 20_000)));
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    var open = new HashSet<CallId>();
    for (var each = 0; each < 300; each++) {
      var call = callId();
      open.add(call);
      send(
          board,
          new Originate(
              call, new PhoneNumber("+9990000%05d".formatted(each * 10 + 2)), RING, null));
    }
    var ended = new HashSet<CallId>();
    var refused = new HashSet<CallId>();
    while (ended.size() + refused.size() < 300) {
      switch (heard.next(FromSwitch.class)) {
        case CallEnded(var call, var cause, var at) -> assertThat(ended.add(call)).isTrue();
        case OriginateFailed(var call, var cause, var at)
            when cause.equals("DESTINATION_OUT_OF_ORDER") ->
            assertThat(refused.add(call)).isTrue();
        case OriginateDropped(var call, var reason) -> assertThat(refused.add(call)).isTrue();
        case FromSwitch other -> {}
      }
    }
    assertThat(Collections.disjoint(ended, refused)).isTrue();
    assertThat(ended).hasSizeBetween(100, 300);
    ended.addAll(refused);
    assertThat(ended).isEqualTo(open);
  }

  private static boolean about(FromSwitch event, CallId call) {
    return event.toString().contains(call.toString());
  }

  private static CallAtSwitch ask(EslSwitchboard board, Heard heard, CallId call)
      throws InterruptedException {
    send(board, new AskSwitch(call));
    return heard.next(CallAtSwitch.class, each -> each.call().equals(call));
  }

  private static <T extends SwitchState> T awaitState(EslSwitchboard board, Class<T> wanted)
      throws InterruptedException {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    var pause = new CountDownLatch(1);
    while (!wanted.isInstance(board.state()) && System.nanoTime() < until) {
      assertThat(pause.await(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    return wanted.cast(board.state());
  }

  private FakeFreeSwitch fake() {
    var fake =
        FakeFreeSwitch.start(
            FakeFreeSwitch.Settings.seeded(7).withPeople((number, attempt) -> callee(number)));
    open.add(fake);
    return fake;
  }

  private static FakeCallee callee(String number) {
    var outcome =
        switch (number.charAt(number.length() - 1)) {
          case '2' -> FakeOutcome.BUSY;
          case '3' -> FakeOutcome.NO_ANSWER;
          default -> FakeOutcome.ANSWER;
        };
    var talk = number.endsWith("9") ? Duration.ofSeconds(60) : Duration.ofMillis(700);
    return new FakeCallee(outcome, Duration.ofMillis(120), true, Duration.ofSeconds(10), talk);
  }

  private EslSwitchboard board(EslSettings settings) {
    var random = new SplittableRandom(3);
    var board =
        new EslSwitchboard(settings, InstantSource.system(), random, EslSwitchboardTest::callId)
            .start();
    open.add(board);
    return board;
  }

  private static void send(EslSwitchboard board, ToSwitch command) {
    board.send(command, System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
  }

  private static CallId callId() {
    return new CallId(UUID.randomUUID());
  }
}
