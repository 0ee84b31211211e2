package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallRecording;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.CallTreatment.Recorded;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Party;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Phrase;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.Announce;
import io.holdline.dialer.core.DialerCommand.Control;
import io.holdline.dialer.core.DialerCommand.HoldAgent;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.KeepRecording;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.ListenForBeep;
import io.holdline.dialer.core.DialerCommand.Park;
import io.holdline.dialer.core.DialerCommand.RecordOptOut;
import io.holdline.dialer.core.DialerCommand.RecordRejoin;
import io.holdline.dialer.core.DialerCommand.ReserveAgent;
import io.holdline.dialer.core.DialerCommand.WrapUpAgent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an agent does in a talk, what the campaign does by itself, and the end without an agent. */
final class ControlsTest {
  private static final Phrase SORRY = new Phrase("sorry");
  private static final CallControl HOLD = new CallControl.Hold();
  private static final CallControl OUTSIDE =
      new CallControl.Transfer(new Party.Outside(new PhoneNumber("+999000000077")));

  private static LiveCall live(Stage stage) {
    return stage.core.snapshot(stage.now).calls().getFirst();
  }

  private static void done(Stage stage, CallId call, AgentId agent, CallControl what) {
    stage.tell(new DialerEvent.ControlDone(call, agent, what, stage.now));
  }

  private static void failed(
      Stage stage, CallId call, AgentId agent, CallControl what, String cause) {
    stage.tell(new DialerEvent.ControlFailed(call, agent, what, cause, stage.now));
  }

  @Test
  void holdIsAskedOfTheSwitchAndShownOnceItIsDone() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    stage.asks(LI, call, HOLD);
    assertThat(stage.last).containsOnlyOnce(new Control(call, LI, HOLD));
    assertThat(live(stage).phase()).isEqualTo(LiveCall.Phase.TALKING);
    done(stage, call, LI, HOLD);
    assertThat(stage.last).contains(new HoldAgent(LI, call, true));
    assertThat(live(stage).phase()).isEqualTo(LiveCall.Phase.HOLD);
    done(stage, call, LI, new CallControl.Resume());
    assertThat(stage.last).contains(new HoldAgent(LI, call, false));
    assertThat(live(stage).phase()).isEqualTo(LiveCall.Phase.TALKING);
  }

  @Test
  void whatTheSwitchRefusesIsToldToTheAgentUntilTheNextWishAndChangesNothing() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    stage.asks(LI, call, HOLD);
    failed(stage, call, LI, HOLD, "NOT_IN_CONFERENCE");
    assertThat(stage.last).noneMatch(HoldAgent.class::isInstance);
    assertThat(live(stage).phase()).isEqualTo(LiveCall.Phase.TALKING);
    assertThat(live(stage).trouble())
        .isEqualTo(new LiveCall.Trouble("hold", "no-telephone", stage.now));
    stage.asks(LI, call, new CallControl.Mute());
    assertThat(live(stage).trouble()).isNull();
    failed(stage, call, LI, new CallControl.Mute(), "the switch did not answer");
    assertThat(live(stage).muted()).isFalse();
    assertThat(live(stage).trouble()).isEqualTo(new LiveCall.Trouble("mute", "switch", stage.now));
    done(stage, call, LI, new CallControl.Mute());
    assertThat(live(stage).muted()).isTrue();
    assertThat(live(stage).trouble()).isNull();
    failed(stage, call, WANG, HOLD, "USER_BUSY");
    assertThat(live(stage).trouble()).isNull();
  }

  @Test
  void aCustomerWhoseTransferDidNotGoThroughComesBackToTheAgentAtOnce() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    stage.asks(LI, call, OUTSIDE);
    failed(stage, call, LI, OUTSIDE, "USER_BUSY");
    assertThat(stage.last).containsOnlyOnce(new Join(call, LI));
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    assertThat(stage.last).noneMatch(WrapUpAgent.class::isInstance);
    assertThat(live(stage).agent()).isEqualTo(LI);
    assertThat(live(stage).trouble())
        .isEqualTo(new LiveCall.Trouble("transfer", "busy", stage.now));
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
    failed(stage, call, LI, OUTSIDE, "USER_BUSY");
    assertThat(stage.last).noneMatch(Join.class::isInstance);
  }

  @Test
  void nobodyElseMayAskAndNothingIsAskedOfACallThatIsOver() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    stage.asks(WANG, call, HOLD);
    assertThat(stage.last).noneMatch(Control.class::isInstance);
    done(stage, call, WANG, HOLD);
    assertThat(stage.last).noneMatch(HoldAgent.class::isInstance);
    stage.ends(call, "NORMAL_CLEARING");
    stage.asks(LI, call, HOLD);
    assertThat(stage.last).noneMatch(Control.class::isInstance);
  }

  @Test
  void aHeldCustomerWhoseAgentVanishesIsParkedToo() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    done(stage, call, LI, HOLD);
    stage.agent(LI, Presence.READY, Activity.UNREACHABLE, null);
    assertThat(stage.last).contains(new Park(call));
    assertThat(live(stage).phase()).isEqualTo(LiveCall.Phase.RECONNECTING);
  }

  @Test
  void aCustomerHandedToAColleagueWaitsForThatOneForTwentySeconds() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    var third = new AgentId("zhao");
    stage.asks(LI, call, new CallControl.Transfer(new Party.Colleague(WANG)));
    assertThat(stage.last).contains(new WrapUpAgent(LI, call), new Park(call));
    stage.idle(third);
    assertThat(stage.after(10)).noneMatch(ReserveAgent.class::isInstance);
    stage.idle(WANG);
    assertThat(stage.last).contains(new ReserveAgent(call, new AgentPreference.OwnerOnly(WANG)));
    stage.tell(new DialerEvent.AgentReserved(call, WANG));
    assertThat(stage.last).contains(new Join(call, WANG));
    stage.tell(new DialerEvent.CustomerJoined(call, WANG, stage.now));
    assertThat(stage.last).anyMatch(RecordRejoin.class::isInstance);
  }

  @Test
  void afterTwentySecondsAnybodyTakesTheCustomerWhoWasHandedOver() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    stage.asks(LI, call, new CallControl.Transfer(new Party.Colleague(WANG)));
    stage.idle(new AgentId("zhao"));
    assertThat(stage.after(21)).contains(new ReserveAgent(call, new AgentPreference.Pooled()));
  }

  @Test
  void whoHandsOverToSomebodyOutsideIsFreeAndTheCallEndsOnceByItself() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    stage.asks(LI, call, OUTSIDE);
    assertThat(stage.last).contains(new Control(call, LI, OUTSIDE));
    done(stage, call, LI, OUTSIDE);
    assertThat(stage.last).contains(new WrapUpAgent(LI, call));
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.last).noneMatch(WrapUpAgent.class::isInstance);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
  }

  @Test
  void whatIsAlwaysRecordedIsRecordedAfterTheCustomerWasTold() {
    var stage = Stage.open(LI);
    var told = new Phrase("recorded");
    stage.treatment(CallTreatment.PLAIN.withRecording(Recorded.ALWAYS, told));
    var call = stage.talking(1, LI);
    assertThat(stage.all)
        .contains(new Announce(call, new Announcement.Consent(told)))
        .noneMatch(Control.class::isInstance);
    stage.tell(new DialerEvent.AnnouncementEnded(call, stage.now));
    var start = new CallControl.StartRecording();
    assertThat(stage.last).contains(new Control(call, LI, start));
    done(stage, call, LI, start);
    assertThat(live(stage).recording()).isTrue();
    stage.after(60);
    stage.ends(call, "NORMAL_CLEARING");
    stage.tell(new DialerEvent.RecordingStopped(call, "a.wav", 60_000, stage.now));
    assertThat(stage.last)
        .contains(
            new KeepRecording(
                new CallRecording(
                    call, "a.wav", Duration.ofMinutes(1), null, stage.now.minusSeconds(60))));
  }

  @Test
  void nothingIsRecordedWhereTheCampaignDoesNotAllowIt() {
    var stage = Stage.open(LI);
    var call = stage.talking(1, LI);
    stage.asks(LI, call, new CallControl.StartRecording());
    assertThat(stage.last).noneMatch(Control.class::isInstance);
    stage.tell(new DialerEvent.RecordingStopped(call(99), "b.wav", 1, stage.now));
    assertThat(stage.last).noneMatch(KeepRecording.class::isInstance);
  }

  @Test
  void aBeepAfterTheJoinAndTheAgentsOwnWordMarkAMachine() {
    var stage = Stage.open(LI);
    stage.treatment(CallTreatment.PLAIN.withMachine(CallTreatment.Machine.BEEP_AFTER_JOIN));
    var call = stage.talking(1, LI);
    assertThat(stage.all).contains(new ListenForBeep(call));
    assertThat(live(stage).machine()).isFalse();
    stage.tell(new DialerEvent.BeepHeard(call, stage.now));
    assertThat(live(stage).machine()).isTrue();

    var other = Stage.open(LI);
    var reported = other.talking(1, LI);
    assertThat(other.all).noneMatch(ListenForBeep.class::isInstance);
    other.tell(new DialerEvent.AgentAsked(new AgentCommand.ReportMachine(LI, reported)));
    assertThat(live(other).machine()).isTrue();
  }

  /** A customer for whom nobody was there within two seconds. */
  private static Stage abandoned() {
    var stage = Stage.open(LI);
    stage.treatment(CallTreatment.PLAIN.withAbandonMessage(SORRY, '9'));
    stage.targets(Stage.target(1, new AgentPreference.Pooled()));
    stage.tell(new DialerEvent.CallBegun(call(1)));
    stage.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    stage.agent(WANG, Presence.READY, Activity.WRAP_UP, call(50));
    stage.tell(new DialerEvent.CallAnswered(call(1), stage.now));
    stage.tell(new DialerEvent.NobodyReserved(call(1), "nobody-free"));
    assertThat(stage.after(2.1))
        .contains(new Announce(call(1), new Announcement.Goodbye(SORRY, '9')))
        .noneMatch(Kill.class::isInstance);
    return stage;
  }

  @Test
  void whoIsAbandonedHearsTheMessageAndIsLetGo() {
    var stage = abandoned();
    stage.tell(new DialerEvent.AnnouncementEnded(call(1), stage.now));
    assertThat(stage.last).contains(new Kill(call(1), "NORMAL_CLEARING"));
    stage.tell(new DialerEvent.DigitPressed(call(1), '9', stage.now));
    assertThat(stage.last).noneMatch(RecordOptOut.class::isInstance);
    stage.ends(call(1), "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
  }

  @Test
  void theOptOutKeyIsPutDownOnceAndEndsTheCall() {
    var stage = abandoned();
    stage.tell(new DialerEvent.DigitPressed(call(1), '1', stage.now));
    assertThat(stage.last).noneMatch(RecordOptOut.class::isInstance);
    stage.tell(new DialerEvent.DigitPressed(call(1), '9', stage.now));
    assertThat(stage.last)
        .contains(new RecordOptOut(call(1)), new Kill(call(1), "NORMAL_CLEARING"));
    stage.tell(new DialerEvent.DigitPressed(call(1), '9', stage.now));
    assertThat(stage.last).noneMatch(RecordOptOut.class::isInstance);
  }

  @Test
  void aMessageWhoseEndIsNeverToldEndsAllTheSame() {
    var stage = abandoned();
    assertThat(stage.after(80)).contains(new Kill(call(1), "NORMAL_CLEARING"));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
  }
}
