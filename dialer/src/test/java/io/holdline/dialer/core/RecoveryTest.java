package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.AskSwitch;
import io.holdline.dialer.core.DialerCommand.FinishWrapUp;
import io.holdline.dialer.core.DialerCommand.GiveBack;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.OriginateAgentLeg;
import io.holdline.dialer.core.DialerCommand.ReleaseAgent;
import io.holdline.dialer.core.DialerCommand.ReserveAgent;
import io.holdline.dialer.core.DialerCommand.WrapUpAgent;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a dialer finds after a loss: of the switch, its lease, its database, or its predecessor. */
final class RecoveryTest {
  private static final AgentPreference POOLED = new AgentPreference.Pooled();

  @Test
  void aCallNobodyHearsOfIsAskedForAndThenLost() {
    var stage = Stage.open(LI);
    var call = stage.dialing(1);
    assertThat(stage.after(46)).contains(new AskSwitch(call));
    stage.after(30);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.LOST);
  }

  @Test
  void nothingIsPlacedWhileTheSwitchIsLostAndEveryCallIsAskedForAfterwards() {
    var stage = Stage.open(LI, WANG);
    var talking = stage.talking(1, LI);
    var ringing = stage.dialing(2);
    stage.tell(new DialerEvent.SwitchLost(stage.now));
    stage.targets(target(3, POOLED));
    assertThat(stage.core.snapshot(stage.now).notDialing()).isEqualTo("switch-down");
    stage.tell(new DialerEvent.SwitchBack(stage.now));
    assertThat(stage.last).contains(new AskSwitch(talking), new AskSwitch(ringing));
    stage.atSwitch(talking, ChannelState.GONE);
    stage.atSwitch(ringing, ChannelState.RINGING);
    stage.after(1.5);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(stage.onlyOutcome().cause()).isEqualTo("unseen");
    stage.ends(ringing, "USER_BUSY");
    assertThat(stage.outcomes()).hasSize(2);
  }

  @Test
  void openAttemptsOfADeadDialerAreAdoptedOrClosed() {
    var stage = new Stage(0.03);
    var number = new PhoneNumber("+999000000001");
    var join = new CallJoin(call(2), LI, stage.now, stage.now);
    stage.start(
        List.of(
            new OpenAttempt(call(1), number, stage.now, null),
            new OpenAttempt(call(2), number, stage.now, join),
            new OpenAttempt(call(3), number, stage.now, null)));
    assertThat(stage.all)
        .contains(new AskSwitch(call(1)), new AskSwitch(call(2)), new AskSwitch(call(3)));
    stage.atSwitch(call(1), ChannelState.GONE);
    stage.atSwitch(call(2), ChannelState.JOINED);
    stage.atSwitch(call(3), ChannelState.PARKED);
    assertThat(stage.last).contains(new Kill(call(3), "NORMAL_CLEARING"));
    stage.after(1);
    stage.ends(call(3), "NORMAL_CLEARING");
    stage.ends(call(2), "NORMAL_CLEARING");
    assertThat(stage.outcomes())
        .extracting(outcome -> outcome.kind())
        .containsExactly(OutcomeKind.LOST, OutcomeKind.ABANDONED, OutcomeKind.CONNECTED);
  }

  @Test
  void aCampaignThatPausesGivesItsRecordsBack() {
    var stage = Stage.open();
    stage.targets(target(1, POOLED));
    stage.pause();
    assertThat(stage.all).contains(new GiveBack(call(1)));
  }

  @Test
  void withoutLeaseNothingIsBegunAndCallsUnderWayAreFinished() {
    var stage = Stage.open(LI);
    var call = stage.dialing(1);
    stage.targets(target(2, POOLED));
    stage.tell(new DialerEvent.LeaseChanged(false));
    assertThat(stage.last).contains(new GiveBack(call(2)));
    stage.tell(new DialerEvent.CallAnswered(call, stage.now));
    assertThat(stage.last).contains(new ReserveAgent(call, POOLED));
  }

  @Test
  void anAttemptNobodyIsSureOfIsSettledByTheLedger() {
    var stage = Stage.open(LI, WANG);
    stage.targets(target(1, POOLED), target(2, POOLED));
    stage.tell(new DialerEvent.DatabaseFailed(call(1)));
    stage.tell(new DialerEvent.DatabaseFailed(call(2)));
    var number = new PhoneNumber("+999000000001");
    stage.tell(
        new DialerEvent.LedgerRead(
            List.of(new OpenAttempt(call(1), number, stage.now, null)),
            io.holdline.dialer.AnswerTally.NONE));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.SWITCH_REFUSED);
    assertThat(stage.last).contains(new GiveBack(call(2)));
    assertThat(stage.all).noneMatch(Originate.class::isInstance);
  }

  @Test
  void theAgentsLegIsPlacedAgainWithBackOffAndTheCustomerIsNotLeftAlone() {
    var stage = Stage.open(LI);
    assertThat(stage.all).contains(new OriginateAgentLeg(LI));
    stage.tell(new DialerEvent.AgentLegUp(LI, call(100), stage.now));
    assertThat(stage.last).contains(new DialerCommand.AgentLeg(LI, true));
    var call = stage.talking(1, LI);
    stage.tell(new DialerEvent.AgentLegDown(LI, call(100), "NORMAL_CLEARING", stage.now));
    assertThat(stage.last)
        .contains(
            new DialerCommand.AgentLeg(LI, false),
            new DialerCommand.HoldAgent(LI, call, true),
            new DialerCommand.Park(call));
    assertThat(stage.after(0.5)).doesNotContain(new OriginateAgentLeg(LI));
    assertThat(stage.after(1)).contains(new OriginateAgentLeg(LI));
  }

  @Test
  void whoADeadDialerLeftWithACallThatIsOverIsSentOn() {
    var stage = new Stage(0.03);
    var wrapsUpSince = stage.now.minusSeconds(5);
    stage.start(List.of());
    stage.tell(
        new DialerEvent.FloorRead(
            List.of(
                left(LI, Activity.TALKING, call(1), stage.now.minusSeconds(60)),
                left(WANG, Activity.RESERVED, call(2), stage.now.minusSeconds(60)),
                left(new AgentId("zhao"), Activity.WRAP_UP, call(3), wrapsUpSince),
                left(new AgentId("qian"), Activity.WRAP_UP, call(4), Instant.EPOCH))));
    assertThat(stage.last)
        .contains(
            new AskSwitch(call(1)),
            new ReleaseAgent(WANG, call(2)),
            new DialerCommand.SetAlarm(
                new Deadline.WrapUpLimit(new AgentId("zhao"), call(3)),
                wrapsUpSince.plusSeconds(20)));
    stage.atSwitch(call(1), ChannelState.GONE);
    assertThat(stage.last).contains(new WrapUpAgent(LI, call(1)));
    assertThat(stage.after(0)).contains(new FinishWrapUp(new AgentId("qian"), call(4)));
    assertThat(stage.after(16)).contains(new FinishWrapUp(new AgentId("zhao"), call(3)));
  }

  /** A caller whom the dead dialer joined while the database was gone. */
  @Test
  void whoStillTalksInACallThatNobodyWroteDownIsLeftAloneUntilItEnds() {
    var stage = new Stage(0.03);
    stage.start(List.of());
    stage.tell(new DialerEvent.FloorRead(List.of(left(LI, Activity.TALKING, call(1), stage.now))));
    stage.tell(new DialerEvent.CallAtSwitch(call(1), ChannelState.JOINED, LI, stage.now));
    assertThat(stage.after(30)).noneMatch(WrapUpAgent.class::isInstance);
    stage.ends(call(1), "NORMAL_CLEARING");
    assertThat(stage.last).contains(new WrapUpAgent(LI, call(1)));
  }

  private static AgentAvailability left(
      AgentId agent, Activity activity, CallId call, Instant since) {
    return new AgentAvailability(
        agent, Stage.CAMPAIGN, Presence.READY, activity, call, null, true, since, 7);
  }

  @Test
  void whoADeadDialerReservedForACallThatRingsIsJoinedToIt() {
    var stage = new Stage(0.03);
    var number = new PhoneNumber("+999000000001");
    stage.start(List.of(new OpenAttempt(call(1), number, stage.now, null)));
    stage.atSwitch(call(1), ChannelState.RINGING);
    stage.agent(LI, Presence.READY, Activity.RESERVED, call(1));
    assertThat(stage.all).doesNotContain(new ReleaseAgent(LI, call(1)));
    stage.tell(new DialerEvent.CallAnswered(call(1), stage.now));
    assertThat(stage.last).contains(new Join(call(1), LI));
    stage.ends(call(1), "NORMAL_CLEARING");
    assertThat(stage.last).contains(new ReleaseAgent(LI, call(1)));
  }
}
