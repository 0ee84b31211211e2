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
import io.holdline.dialer.core.DialerEvent.ChannelState;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.core.DialerEvent.SwitchLost;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two fake switches as one, over real sockets. */
class SwitchGroupTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final PhoneNumber SOMEBODY = new PhoneNumber("+999000000001");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final FakeFreeSwitch a = fake(0);
  private final FakeFreeSwitch b = fake(0);
  private final SwitchGroup group = group(a.port(), b.port());
  private final Heard heard = Heard.from(group);

  @BeforeEach
  void bothAreUp() throws Exception {
    heard.next(SwitchBack.class);
    heard.next(SwitchBack.class);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void callsAreSharedOutByWeightAndAnAgentTalksAtEither() throws Exception {
    var leg = seated();
    assertThat(a.channels()).isEqualTo(1);
    assertThat(b.channels()).isEqualTo(1);
    var calls = new ArrayList<CallId>();
    for (var each = 0; each < 8; each++) {
      calls.add(answered());
    }
    assertThat(a.channels()).isEqualTo(1 + 2);
    assertThat(b.channels()).isEqualTo(1 + 6);
    for (var call : calls) {
      send(new Join(call, LIN));
      heard.next(CustomerJoined.class, each -> each.call().equals(call));
      send(new Kill(call, "NORMAL_CLEARING"));
      heard.next(CallEnded.class, each -> each.call().equals(call));
    }
    send(new HangUpAgentLeg(LIN, leg));
    assertThat(heard.next(AgentLegDown.class).leg()).isEqualTo(leg);
  }

  @Test
  void theLossOfOneLosesNothingAtTheOther() throws Exception {
    seated();
    var calls = List.of(answered(), answered(), answered(), answered());
    b.close();
    heard.next(SwitchBack.class);
    assertThat(heard.all().subList(1, heard.all().size())).noneMatch(SwitchLost.class::isInstance);
    calls.forEach(call -> send(new AskSwitch(call)));
    var there = heard.next(CallAtSwitch.class);
    assertThat(there.state()).isEqualTo(ChannelState.PARKED);
    send(new Join(there.call(), LIN));
    heard.next(CustomerJoined.class, each -> each.call().equals(there.call()));
    assertThat(answered()).isNotIn(calls);
    assertThat(a.channels()).isEqualTo(1 + 2);
    a.close();
    heard.next(SwitchLost.class);
  }

  @Test
  void anEndThatFoundItsSwitchLostIsDoneWhenItIsBack() throws Exception {
    var calls = List.of(answered(), answered(), answered(), answered());
    a.cutClients();
    b.cutClients();
    heard.next(SwitchLost.class);
    calls.forEach(call -> send(new Kill(call, "NORMAL_CLEARING")));
    for (var each = 0; each < 4; each++) {
      assertThat(heard.next(CallEnded.class).call()).isIn(calls);
    }
    assertThat(a.channels() + b.channels()).isZero();
  }

  @Test
  void aCallIsGoneOnlyWhenNoSwitchKnowsIt() throws Exception {
    var call = answered();
    var other = group(a.port(), b.port());
    var told = Heard.from(other);
    told.next(SwitchBack.class);
    told.next(SwitchBack.class);
    other.send(new AskSwitch(call), soon());
    assertThat(told.next(CallAtSwitch.class).state()).isEqualTo(ChannelState.PARKED);
    var nowhere = new CallId(UUID.randomUUID());
    other.send(new AskSwitch(nowhere), soon());
    assertThat(told.next(CallAtSwitch.class))
        .matches(said -> said.call().equals(nowhere) && said.state() == ChannelState.GONE);
    assertThat(other.states()).containsOnlyKeys("a", "b");
  }

  private CallId seated() throws InterruptedException {
    send(new OriginateAgentLeg(LIN));
    return heard.next(AgentLegUp.class).leg();
  }

  private CallId answered() throws InterruptedException {
    var call = new CallId(UUID.randomUUID());
    send(new Originate(call, SOMEBODY, Duration.ofSeconds(20), null));
    heard.next(CallAnswered.class, each -> each.call().equals(call));
    return call;
  }

  private void send(ToSwitch command) {
    group.send(command, soon());
  }

  private static long soon() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
  }

  private FakeFreeSwitch fake(int port) {
    var callee =
        new FakeCallee(
            FakeOutcome.ANSWER,
            Duration.ofMillis(60),
            true,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    var fake =
        FakeFreeSwitch.start(
            FakeFreeSwitch.Settings.seeded(7).onPort(port).withPeople((number, attempt) -> callee));
    open.add(fake);
    return fake;
  }

  private SwitchGroup group(int one, int other) {
    var made =
        new SwitchGroup(
            List.of(
                new SwitchSettings("a", 1, EslSettings.of("127.0.0.1", one, "ClueCon")),
                new SwitchSettings("b", 3, EslSettings.of("127.0.0.1", other, "ClueCon"))),
            InstantSource.system(),
            new SplittableRandom(3),
            () -> new CallId(UUID.randomUUID()));
    open.add(made);
    return made;
  }
}
