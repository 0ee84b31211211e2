package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.OriginateAgentLeg;
import io.holdline.dialer.core.DialerCommand.ToSwitch;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.CallAnswered;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.InboundCall;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the switch did not tell is found all the same, over real sockets. */
class LookingAgainTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final String CALLER = "+8613800138000";
  private static final EslLooks.Times OFTEN =
      new EslLooks.Times(Duration.ofMillis(300), Duration.ofMillis(100));
  private static final EslLooks.Times HARDLY_EVER =
      new EslLooks.Times(Duration.ofMillis(300), Duration.ofHours(1));

  private final List<AutoCloseable> open = new ArrayList<>();
  private final FakeFreeSwitch fake = fake();

  @AfterEach
  void closeAll() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void aCallerWhoIsListedOnlyAfterTheConnectionIsTold() throws Exception {
    fake.listLate(Duration.ofMillis(250));
    var call = CallId.of(fake.callTheLine(CALLER));
    var heard = Heard.from(board(HARDLY_EVER));
    assertThat(heard.next(InboundCall.class).call()).isEqualTo(call);
  }

  @Test
  void aCallerWhoseArrivalIsNotToldIsFound() throws Exception {
    var heard = Heard.from(board(OFTEN));
    heard.next(SwitchBack.class);
    fake.lose("CHANNEL_ANSWER", "CHANNEL_PARK");
    var call = CallId.of(fake.callTheLine(CALLER));
    assertThat(heard.next(InboundCall.class))
        .matches(told -> told.call().equals(call) && told.caller().e164().equals(CALLER));
  }

  @Test
  void whoeverListensLaterIsToldWhoWaits() throws Exception {
    var group =
        new SwitchGroup(
            List.of(new SwitchSettings("a", 1, settings())),
            InstantSource.system(),
            new SplittableRandom(3),
            LookingAgainTest::callId);
    open.add(group);
    var first = Heard.from(group);
    first.next(SwitchBack.class);
    var call = CallId.of(fake.callTheLine(CALLER));
    first.next(InboundCall.class);
    assertThat(Heard.from(group).next(InboundCall.class).call()).isEqualTo(call);
  }

  @Test
  void aTelephoneThatIsLostUntoldIsFoundAndCalledAgain() throws Exception {
    var board = board(OFTEN);
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    var leg = seated(board, heard);
    fake.lose("CHANNEL_HANGUP_COMPLETE");
    fake.loseTelephones();
    assertThat(heard.next(AgentLegDown.class).leg()).isEqualTo(leg);
    assertThat(seated(board, heard)).isNotEqualTo(leg);
  }

  @Test
  void aCustomerWhoFindsNobodyInTheConferenceShowsThatTheTelephoneIsLost() throws Exception {
    var board = board(HARDLY_EVER);
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    var leg = seated(board, heard);
    var call = callId();
    send(board, new Originate(call, new PhoneNumber("+999000000001"), Duration.ofMinutes(1), null));
    heard.next(CallAnswered.class);
    fake.lose("CHANNEL_HANGUP_COMPLETE");
    fake.loseTelephones();
    send(board, new Join(call, LIN));
    heard.next(CustomerJoined.class);
    assertThat(heard.next(AgentLegDown.class).leg()).isEqualTo(leg);
  }

  @Test
  void aTelephoneThatIsPickedUpUntoldIsFound() throws Exception {
    var board = board(OFTEN);
    var heard = Heard.from(board);
    heard.next(SwitchBack.class);
    fake.lose("CUSTOM");
    seated(board, heard);
  }

  private static CallId seated(EslSwitchboard board, Heard heard) throws InterruptedException {
    send(board, new OriginateAgentLeg(LIN));
    return heard.next(AgentLegUp.class).leg();
  }

  private FakeFreeSwitch fake() {
    var callee =
        new FakeCallee(
            FakeOutcome.ANSWER,
            Duration.ofMillis(60),
            true,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    var made =
        FakeFreeSwitch.start(
            FakeFreeSwitch.Settings.seeded(7).withPeople((number, attempt) -> callee));
    open.add(made);
    return made;
  }

  private EslSettings settings() {
    return EslSettings.of("127.0.0.1", fake.port(), "ClueCon");
  }

  private EslSwitchboard board(EslLooks.Times times) {
    var made =
        new EslSwitchboard(
                settings(),
                InstantSource.system(),
                new SplittableRandom(3),
                LookingAgainTest::callId,
                times)
            .start();
    open.add(made);
    return made;
  }

  private static CallId callId() {
    return new CallId(UUID.randomUUID());
  }

  private static void send(EslSwitchboard board, ToSwitch command) {
    board.send(command, System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
  }
}
