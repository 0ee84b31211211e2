package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallControl.CompleteConsult;
import io.holdline.dialer.CallControl.Consult;
import io.holdline.dialer.CallControl.Digits;
import io.holdline.dialer.CallControl.EndConsult;
import io.holdline.dialer.CallControl.Hold;
import io.holdline.dialer.CallControl.JoinConsult;
import io.holdline.dialer.CallControl.Mute;
import io.holdline.dialer.CallControl.Resume;
import io.holdline.dialer.CallControl.StartRecording;
import io.holdline.dialer.CallControl.StopRecording;
import io.holdline.dialer.CallControl.Transfer;
import io.holdline.dialer.CallControl.Unmute;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Party;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Phrase;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.core.Announcement;
import io.holdline.dialer.core.DialerCommand.Announce;
import io.holdline.dialer.core.DialerCommand.AskSwitch;
import io.holdline.dialer.core.DialerCommand.Control;
import io.holdline.dialer.core.DialerCommand.HangUpAgentLeg;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.ListenForBeep;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.OriginateAgentLeg;
import io.holdline.dialer.core.DialerCommand.Park;
import io.holdline.dialer.core.DialerCommand.Supervise;
import io.holdline.dialer.core.DialerCommand.ToSwitch;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.AgentRinging;
import io.holdline.dialer.core.DialerEvent.AnnouncementEnded;
import io.holdline.dialer.core.DialerEvent.BeepHeard;
import io.holdline.dialer.core.DialerEvent.CallAnswered;
import io.holdline.dialer.core.DialerEvent.CallAtSwitch;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import io.holdline.dialer.core.DialerEvent.ControlDone;
import io.holdline.dialer.core.DialerEvent.ControlFailed;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.DigitPressed;
import io.holdline.dialer.core.DialerEvent.InboundCall;
import io.holdline.dialer.core.DialerEvent.RecordingStopped;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be done with a call, on the fake switch and on a real one where one is named. */
class SwitchTrialTest {
  private static final String SITES = "io.holdline.dialer.esl.TrialSite#names";
  private static final Duration RING = Duration.ofSeconds(20);
  private static final PhoneNumber LONG = new PhoneNumber("+999000000009");

  private final AgentId lin = agent("lin");
  private final AgentId wang = agent("wang");
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  /** A connected switchboard and what it told. */
  private final class Trial {
    private final TrialSite site;
    private final EslSwitchboard board;
    private final Heard heard;

    Trial(String name, AgentLeg agentLeg) throws InterruptedException {
      site = TrialSite.open(name);
      open.add(site);
      board = board(agentLeg);
      heard = Heard.from(board);
      heard.next(SwitchBack.class);
    }

    EslSwitchboard board(AgentLeg agentLeg) {
      var made =
          new EslSwitchboard(
              site.settings(agentLeg),
              InstantSource.system(),
              new SplittableRandom(3),
              () -> new CallId(UUID.randomUUID()));
      open.add(made);
      return made.start();
    }

    void send(ToSwitch command) {
      board.send(command, System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
    }

    CallId seat(AgentId agent) throws InterruptedException {
      send(new OriginateAgentLeg(agent));
      var leg = heard.next(AgentLegUp.class, each -> each.agent().equals(agent)).leg();
      open.add(() -> over(leg, new HangUpAgentLeg(agent, leg)));
      return leg;
    }

    CallId answered(PhoneNumber number) throws InterruptedException {
      var call = new CallId(UUID.randomUUID());
      send(new Originate(call, number, RING, null));
      heard.next(CallAnswered.class, each -> each.call().equals(call));
      open.add(() -> over(call, new Kill(call, "NORMAL_CLEARING")));
      return call;
    }

    /** The connection is not closed before the switch has heard it. */
    void over(CallId call, ToSwitch end) throws InterruptedException {
      send(end);
      assertThat(state(call)).isNotEqualTo(ChannelState.JOINED);
    }

    CallId joined(PhoneNumber number, AgentId agent) throws InterruptedException {
      var call = answered(number);
      join(call, agent);
      return call;
    }

    void join(CallId call, AgentId agent) throws InterruptedException {
      send(new Join(call, agent));
      heard.next(
          CustomerJoined.class, each -> each.call().equals(call) && each.agent().equals(agent));
    }

    void done(CallId call, AgentId agent, CallControl what) throws InterruptedException {
      send(new Control(call, agent, what));
      isDone(call, what);
    }

    void isDone(CallId call, CallControl what) throws InterruptedException {
      var done = heard.next(ControlDone.class, each -> each.call().equals(call));
      assertThat(done.what()).isEqualTo(what);
    }

    /** The switch does what it agreed to a moment later: it is asked until it has. */
    void becomes(CallId call, ChannelState wanted) throws InterruptedException {
      var questions = 0;
      for (var state = state(call); state != wanted; state = state(call)) {
        assertThat(++questions).as("questions until " + wanted).isLessThan(2_000);
      }
    }

    ChannelState state(CallId call) throws InterruptedException {
      send(new AskSwitch(call));
      return heard.next(CallAtSwitch.class, each -> each.call().equals(call)).state();
    }
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aCallIsHeldMutedRecordedAndToldDigits(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    var call = trial.joined(LONG, lin);
    for (var what :
        List.of(new Hold(), new Resume(), new Mute(), new Unmute(), new Digits("12#"))) {
      trial.done(call, lin, what);
    }
    trial.done(call, lin, new StartRecording());
    trial.send(new Control(call, lin, new StopRecording()));
    var recorded = trial.heard.next(RecordingStopped.class);
    assertThat(recorded.call()).isEqualTo(call);
    assertThat(recorded.file()).startsWith(call.toString()).endsWith(".wav").doesNotContain("/");
    trial.send(new Announce(call, new Announcement.Consent(new Phrase("recorded"))));
    trial.heard.next(AnnouncementEnded.class);
    assertThat(trial.state(call)).isEqualTo(ChannelState.JOINED);
    trial.send(new Kill(call, "NORMAL_CLEARING"));
    trial.heard.next(CallEnded.class, each -> each.call().equals(call));
    trial.send(new Control(call, lin, new Hold()));
    trial.heard.next(ControlFailed.class);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void causesAreTheSwitchsOwn(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    var busy = new CallId(UUID.randomUUID());
    trial.send(new Originate(busy, new PhoneNumber("+999000000002"), RING, "861012345678"));
    assertThat(trial.heard.next(CallEnded.class, each -> each.call().equals(busy)).cause())
        .isEqualTo("USER_BUSY");
    var nobody = new CallId(UUID.randomUUID());
    trial.send(
        new Originate(nobody, new PhoneNumber("+999000000003"), Duration.ofSeconds(2), null));
    assertThat(trial.heard.next(CallEnded.class, each -> each.call().equals(nobody)).cause())
        .isEqualTo("NO_ANSWER");
    assertThat(trial.state(nobody)).isEqualTo(ChannelState.GONE);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aCustomerWhoseAgentIsLostWaitsAndIsJoinedToAnother(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    var leg = trial.seat(lin);
    trial.seat(wang);
    var call = trial.joined(LONG, lin);
    trial.send(new Kill(leg, "NORMAL_CLEARING"));
    trial.heard.next(AgentLegDown.class, each -> each.agent().equals(lin));
    trial.send(new Park(call));
    trial.send(new Announce(call, new Announcement.Waiting(new Phrase("please-wait"))));
    trial.becomes(call, ChannelState.PARKED);
    trial.join(call, wang);
    assertThat(trial.state(call)).isEqualTo(ChannelState.JOINED);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aCustomerWhoIsKeptIsJoinedToTheSameAgentWhenTheTelephoneIsBack(String site)
      throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    var leg = trial.seat(lin);
    var call = trial.joined(LONG, lin);
    trial.send(new Kill(leg, "NORMAL_CLEARING"));
    trial.heard.next(AgentLegDown.class, each -> each.leg().equals(leg));
    trial.send(new Park(call));
    trial.send(new Announce(call, new Announcement.Waiting(new Phrase("please-wait"))));
    trial.becomes(call, ChannelState.PARKED);
    assertThat(trial.seat(lin)).isNotEqualTo(leg);
    trial.join(call, lin);
    assertThat(trial.state(call)).isEqualTo(ChannelState.JOINED);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void anAbandonedCustomerHearsTheMessageOnceAndMayPressAKey(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    var call = trial.answered(new PhoneNumber("+999000000007"));
    trial.send(new Announce(call, new Announcement.Goodbye(new Phrase("sorry"), '5')));
    trial.site.press(call);
    if (site.equals("fake")) {
      assertThat(trial.heard.next(DigitPressed.class).digit()).isEqualTo('5');
      trial.heard.next(AnnouncementEnded.class);
    } else {
      trial.heard.next(AnnouncementEnded.class);
      assertThat(trial.heard.next(DigitPressed.class).digit()).isEqualTo('5');
    }
    assertThat(trial.state(call)).isEqualTo(ChannelState.PARKED);
    trial.send(new Announce(call, new Announcement.Goodbye(new Phrase("nosuch"), null)));
    trial.heard.next(AnnouncementEnded.class);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aPhraseThatIsNotThereLeavesTheCustomerParked(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    var call = trial.joined(LONG, lin);
    trial.send(new Park(call));
    trial.send(new Announce(call, new Announcement.Waiting(new Phrase("nosuch"))));
    trial.becomes(call, ChannelState.PARKED);
    for (int questions = 0; questions < 500; questions++) {
      assertThat(trial.state(call)).isEqualTo(ChannelState.PARKED);
    }
    trial.join(call, lin);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aCustomerIsHandedToSomebodyOutsideOrStaysIfThatOneIsBusy(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    var call = trial.joined(LONG, lin);
    trial.send(
        new Control(call, lin, new Transfer(new Party.Outside(new PhoneNumber("+999000000002")))));
    assertThat(trial.heard.next(ControlFailed.class).cause()).isEqualTo("USER_BUSY");
    assertThat(trial.state(call)).isEqualTo(ChannelState.PARKED);
    trial.join(call, lin);
    trial.done(call, lin, new Transfer(new Party.Outside(new PhoneNumber("+999000000001"))));
    trial.heard.next(CallEnded.class, each -> each.call().equals(call));
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void somebodyOutsideIsAskedJoinedAndGivenTheCustomer(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    var call = trial.joined(LONG, lin);
    trial.send(
        new Control(call, lin, new Consult(new Party.Outside(new PhoneNumber("+999000000002")))));
    assertThat(trial.heard.next(ControlFailed.class).cause()).isEqualTo("USER_BUSY");
    trial.done(call, lin, new Consult(new Party.Outside(new PhoneNumber("+999000000019"))));
    trial.done(call, lin, new JoinConsult());
    trial.done(call, lin, new CompleteConsult());
    assertThat(trial.state(call)).isEqualTo(ChannelState.JOINED);
    trial.send(new Kill(call, "NORMAL_CLEARING"));
    trial.heard.next(CallEnded.class, each -> each.call().equals(call));
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aColleagueIsAskedAndGoesHomeOrTakesTheCustomer(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    trial.seat(wang);
    var call = trial.joined(LONG, lin);
    trial.done(call, lin, new Consult(new Party.Colleague(wang)));
    trial.done(call, lin, new EndConsult());
    trial.done(call, lin, new Consult(new Party.Colleague(wang)));
    trial.send(new Control(call, lin, new CompleteConsult()));
    trial.heard.next(
        CustomerJoined.class, each -> each.call().equals(call) && each.agent().equals(wang));
    trial.send(new Control(call, wang, new EndConsult()));
    assertThat(trial.heard.next(ControlFailed.class).cause()).isEqualTo("NO_CONSULTATION");
  }

  @Test
  void aMachinesBeepIsHeardWhereItIsListenedFor() throws Exception {
    var trial = new Trial("fake", AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    var call = trial.joined(LONG, lin);
    trial.site.beep(call);
    trial.send(new ListenForBeep(call));
    assertThat(trial.state(call)).isEqualTo(ChannelState.JOINED);
    assertThat(trial.heard.all()).noneMatch(BeepHeard.class::isInstance);
    trial.site.beep(call);
    assertThat(trial.heard.next(BeepHeard.class).call()).isEqualTo(call);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aSupervisorListensWhispersSpeaksAndGoes(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    var call = trial.joined(LONG, lin);
    var boss = agent("boss");
    for (var mode : Supervision.Mode.values()) {
      trial.send(new Supervise(new Supervision(boss, lin, mode)));
    }
    assertThat(trial.state(call)).isEqualTo(ChannelState.JOINED);
    trial.done(call, lin, new Mute());
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aCallToTheLineIsToldAndJoined(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    trial.site.callTheLine(
        number -> trial.send(new Originate(new CallId(UUID.randomUUID()), number, RING, null)));
    var inbound = trial.heard.next(InboundCall.class);
    assertThat(inbound.caller()).isEqualTo(new PhoneNumber("+8613800138000"));
    trial.join(inbound.call(), lin);
    trial.send(new Kill(inbound.call(), "NORMAL_CLEARING"));
    trial.heard.next(CallEnded.class, each -> each.call().equals(inbound.call()));
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void aCallerWhoWaitsWhenAnotherProgramConnectsIsToldToItAndServed(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.seat(lin);
    trial.site.callTheLine(
        number -> trial.send(new Originate(new CallId(UUID.randomUUID()), number, RING, null)));
    var inbound = trial.heard.next(InboundCall.class);
    trial.send(new Announce(inbound.call(), new Announcement.Waiting(new Phrase("please-wait"))));
    assertThat(trial.state(inbound.call())).isEqualTo(ChannelState.PARKED);
    var later = trial.board(AgentLeg.STANDING_CONFERENCE);
    var heard = Heard.from(later);
    heard.next(SwitchBack.class);
    var again = heard.next(InboundCall.class);
    assertThat(again.call()).isEqualTo(inbound.call());
    assertThat(again.caller()).isEqualTo(inbound.caller());
    trial.join(inbound.call(), lin);
    later.send(
        new Announce(inbound.call(), new Announcement.Goodbye(new Phrase("we-call-back"), null)),
        System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
    heard.next(AnnouncementEnded.class, each -> each.call().equals(inbound.call()));
    trial.send(new Kill(inbound.call(), "NORMAL_CLEARING"));
    trial.heard.next(CallEnded.class, each -> each.call().equals(inbound.call()));
  }

  /** The switch lists a caller a little after the arrival was told to those who listened then. */
  @ParameterizedTest
  @MethodSource(SITES)
  void aCallerWhoCallsInTheMomentAnotherProgramConnectsIsToldToIt(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    trial.site.listLate(Duration.ofMillis(1_500));
    trial.site.callTheLine(
        number -> trial.send(new Originate(new CallId(UUID.randomUUID()), number, RING, null)));
    var heard = Heard.from(trial.board(AgentLeg.STANDING_CONFERENCE));
    var inbound = trial.heard.next(InboundCall.class);
    assertThat(heard.next(InboundCall.class))
        .matches(told -> told.call().equals(inbound.call()))
        .matches(told -> told.caller().equals(inbound.caller()));
    trial.send(new Kill(inbound.call(), "NORMAL_CLEARING"));
    heard.next(CallEnded.class, each -> each.call().equals(inbound.call()));
  }

  @Test
  void aCallerAndALostTelephoneThatWereNotToldAreFoundByTheNextLook() throws Exception {
    var trial = new Trial("fake", AgentLeg.STANDING_CONFERENCE);
    var leg = trial.seat(lin);
    trial.site.lose("CHANNEL_PARK", "CHANNEL_HANGUP_COMPLETE");
    trial.site.loseTelephones();
    trial.site.callTheLine(number -> {});
    // Whoever begins to listen is a reason to look.
    var heard = Heard.from(trial.board);
    assertThat(heard.next(InboundCall.class).caller()).isEqualTo(new PhoneNumber("+8613800138000"));
    assertThat(trial.heard.next(AgentLegDown.class).leg()).isEqualTo(leg);
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void anAgentIsCalledOnAnswerAndHoldsTheBridgedCustomer(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.CALL_ON_ANSWER);
    trial.send(new OriginateAgentLeg(lin));
    trial.heard.next(AgentLegUp.class);
    var call = trial.answered(LONG);
    trial.send(new Join(call, lin));
    if (site.equals("fake")) {
      assertThat(trial.heard.next(AgentRinging.class).call()).isEqualTo(call);
    }
    trial.heard.next(CustomerJoined.class);
    for (var what : List.of(new Hold(), new Resume(), new Mute(), new Unmute())) {
      trial.done(call, lin, what);
    }
    trial.send(new Announce(call, new Announcement.Consent(new Phrase("recorded"))));
    trial.heard.next(AnnouncementEnded.class);
    trial.send(new Control(call, lin, new Consult(new Party.Colleague(wang))));
    assertThat(trial.heard.next(ControlFailed.class).cause())
        .isEqualTo("NEEDS_STANDING_CONFERENCE");
  }

  @ParameterizedTest
  @MethodSource(SITES)
  void anotherProgramFindsLegAndCallOfTheOneBefore(String site) throws Exception {
    var trial = new Trial(site, AgentLeg.STANDING_CONFERENCE);
    var leg = trial.seat(lin);
    var call = trial.joined(LONG, lin);
    var later = trial.board(AgentLeg.STANDING_CONFERENCE);
    var heard = Heard.from(later);
    heard.next(SwitchBack.class);
    assertThat(heard.next(AgentLegUp.class, each -> each.agent().equals(lin)).leg()).isEqualTo(leg);
    later.send(new AskSwitch(call), System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
    assertThat(heard.next(CallAtSwitch.class).joinedTo()).isEqualTo(lin);
    later.send(new Control(call, lin, new Hold()), System.nanoTime() + 5_000_000_000L);
    assertThat(heard.next(ControlDone.class).what()).isEqualTo(new Hold());
  }

  private static AgentId agent(String name) {
    return new AgentId(name + "-" + UUID.randomUUID().toString().substring(0, 8));
  }
}
