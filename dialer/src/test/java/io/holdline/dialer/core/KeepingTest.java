package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.Announce;
import io.holdline.dialer.core.DialerCommand.ConnectAgent;
import io.holdline.dialer.core.DialerCommand.HoldAgent;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.OriginateAgentLeg;
import io.holdline.dialer.core.DialerCommand.Park;
import io.holdline.dialer.core.DialerCommand.PromiseCallback;
import io.holdline.dialer.core.DialerCommand.RecordJoin;
import io.holdline.dialer.core.DialerCommand.RecordRejoin;
import io.holdline.dialer.core.DialerCommand.ReleaseAgent;
import io.holdline.dialer.core.DialerCommand.ReserveAgent;
import io.holdline.dialer.core.DialerCommand.WrapUpAgent;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer whose agent's telephone or page is lost in the talk is kept for that agent. */
final class KeepingTest {
  private static final AgentPreference LI_ALONE = new AgentPreference.OwnerOnly(LI);

  /** A talk of half a minute whose agent then loses the telephone. */
  private static final class Lost {
    final Stage stage = Stage.open(LI);
    final CallId leg = stage.sitDown(LI, 901);
    final CallId call = stage.talking(1, LI);

    Lost() {
      is(LI, Activity.TALKING);
      stage.after(30);
      stage.legLost(LI, leg);
    }

    void is(AgentId agent, Activity activity) {
      stage.agent(agent, Presence.READY, activity, call);
    }

    void telephoneIsBack() {
      is(LI, Activity.HOLD);
      stage.after(2);
      stage.sitDown(LI, 902);
    }

    LiveCall live() {
      return stage.core.snapshot(stage.now).calls().getFirst();
    }
  }

  private static Announce waiting(CallId call) {
    return new Announce(call, new Announcement.Waiting(CallTreatment.PLAIN.waitingPhrase()));
  }

  @Test
  void theCustomerHearsThePhraseAndTheAgentIsCalledAgainAtOnce() {
    var lost = new Lost();
    var stage = lost.stage;
    assertThat(stage.last).containsSubsequence(new Park(lost.call), waiting(lost.call));
    assertThat(stage.last)
        .contains(new HoldAgent(LI, lost.call, true))
        .noneMatch(WrapUpAgent.class::isInstance);
    assertThat(lost.live())
        .isEqualTo(
            new LiveCall(
                lost.call, LI, LiveCall.Phase.RECONNECTING, stage.now, false, false, false, null));
    assertThat(stage.after(1.1)).contains(new OriginateAgentLeg(LI));
    for (var second = 0; second < 5; second++) {
      stage.legLost(LI, call(950 + second));
      assertThat(stage.after(1.1)).contains(new OriginateAgentLeg(LI));
    }
  }

  @Test
  void aTelephoneThatRegistersIsCalledWithoutWaiting() {
    var lost = new Lost();
    lost.stage.tell(new DialerEvent.PhoneRegistered(LI, true, lost.stage.now));
    assertThat(lost.stage.last).contains(new OriginateAgentLeg(LI));
    assertThat(lost.stage.after(5)).doesNotContain(new OriginateAgentLeg(LI));
  }

  /** The page was loaded again in the talk: the switch does not know that its telephone is dead. */
  @Test
  void aLegToATelephoneThatIsNoMoreIsPlacedAnewAndTheCustomerIsKeptMeanwhile() {
    var stage = Stage.open(LI);
    var leg = stage.sitDown(LI, 901);
    var call = stage.talking(1, LI);
    stage.agent(LI, Presence.READY, Activity.TALKING, call);
    stage.tell(new DialerEvent.PhoneRegistered(LI, false, stage.now));
    assertThat(stage.last).noneMatch(DialerCommand.HangUpAgentLeg.class::isInstance);
    stage.tell(new DialerEvent.PhoneRegistered(LI, true, stage.now));
    assertThat(stage.last).contains(new DialerCommand.HangUpAgentLeg(LI, leg));
    stage.legLost(LI, leg);
    assertThat(stage.last).contains(new Park(call));
    assertThat(stage.after(1.1)).contains(new OriginateAgentLeg(LI));
  }

  @Test
  void theSameTalkGoesOnWhenTheTelephoneIsBack() {
    var lost = new Lost();
    var stage = lost.stage;
    stage.idle(WANG);
    lost.telephoneIsBack();
    assertThat(stage.last).contains(new Join(lost.call, LI));
    stage.tell(new DialerEvent.CustomerJoined(lost.call, LI, stage.now));
    assertThat(stage.last)
        .contains(new HoldAgent(LI, lost.call, false), new ConnectAgent(LI, lost.call))
        .anyMatch(RecordRejoin.class::isInstance)
        .noneMatch(RecordJoin.class::isInstance);
    assertThat(lost.live().phase()).isEqualTo(LiveCall.Phase.TALKING);
    lost.is(LI, Activity.TALKING);

    assertThat(stage.after(30)).noneMatch(ReserveAgent.class::isInstance);
    stage.ends(lost.call, "NORMAL_CLEARING");
    assertThat(stage.last).containsOnlyOnce(new WrapUpAgent(LI, lost.call));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
  }

  @Test
  void nobodyElseIsOfferedForTwentySecondsThenAnybody() {
    var lost = new Lost();
    var stage = lost.stage;
    lost.is(LI, Activity.HOLD);
    stage.idle(WANG);
    assertThat(stage.after(19.5))
        .noneMatch(ReserveAgent.class::isInstance)
        .noneMatch(WrapUpAgent.class::isInstance);
    assertThat(stage.after(1))
        .contains(new WrapUpAgent(LI, lost.call))
        .contains(new ReserveAgent(lost.call, new AgentPreference.Pooled()));
  }

  @Test
  void inAllTheCustomerIsAloneForAMinuteAtMost() {
    var lost = new Lost();
    assertThat(lost.stage.after(59)).noneMatch(PromiseCallback.class::isInstance);
    assertThat(lost.stage.after(2)).contains(new PromiseCallback(lost.call));
  }

  @Test
  void whoeverLosesThePageTooIsReservedAnewBeforeTheTelephoneIsBack() {
    var lost = new Lost();
    var stage = lost.stage;
    var call = lost.call;
    stage.agent(LI, Presence.READY, Activity.UNREACHABLE, null);
    assertThat(stage.after(5)).noneMatch(OriginateAgentLeg.class::isInstance);
    stage.idle(LI);
    assertThat(stage.last).contains(new ReserveAgent(call, LI_ALONE), new OriginateAgentLeg(LI));
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    stage.agent(LI, Presence.READY, Activity.RESERVED, call);
    assertThat(stage.all).doesNotContain(new ReleaseAgent(LI, call));
    assertThat(stage.all).containsOnlyOnce(new Join(call, LI));
    stage.sitDown(LI, 902);
    assertThat(stage.last).contains(new Join(call, LI));
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    assertThat(stage.last).contains(new ConnectAgent(LI, call));
  }

  @Test
  void aTelephoneThatIsLostAgainDoesNotBeginTheWaitAnew() {
    var lost = new Lost();
    var stage = lost.stage;
    stage.after(10);
    lost.telephoneIsBack();
    stage.legLost(LI, call(902));
    assertThat(stage.last).contains(new Park(lost.call), waiting(lost.call));
    assertThat(stage.after(7.5)).noneMatch(WrapUpAgent.class::isInstance);
    assertThat(stage.after(1)).contains(new WrapUpAgent(LI, lost.call));
  }

  @Test
  void aJoinThatFailsIsTriedAgainAndTheSwitchIsAsked() {
    var lost = new Lost();
    var stage = lost.stage;
    lost.telephoneIsBack();
    stage.tell(new DialerEvent.JoinFailed(lost.call, LI, "NO_SUCH_CHANNEL"));
    assertThat(stage.last).contains(new DialerCommand.AskSwitch(lost.call));
    stage.atSwitch(lost.call, ChannelState.PARKED);
    assertThat(stage.after(2.1)).contains(new Join(lost.call, LI));
  }

  @Test
  void aCustomerWhoLeavesMeanwhileWasConnectedAndTheAgentWritesItUp() {
    var lost = new Lost();
    lost.stage.after(5);
    lost.stage.ends(lost.call, "NORMAL_CLEARING");
    assertThat(lost.stage.last)
        .containsSubsequence(new WrapUpAgent(LI, lost.call), new ReleaseAgent(LI, lost.call));
    assertThat(lost.stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(lost.stage.after(30)).noneMatch(Join.class::isInstance);
  }

  @Test
  void theAgentMayEndTheCallOrLogOutMeanwhile() {
    var lost = new Lost();
    lost.stage.wish(new AgentCommand.HangUp(LI, lost.call));
    assertThat(lost.stage.last).contains(new Kill(lost.call, "NORMAL_CLEARING"));

    var left = new Lost();
    left.stage.agent(LI, Presence.LOGGED_OUT, Activity.HOLD, left.call);
    left.stage.after(2);
    left.stage.idle(WANG);
    assertThat(left.stage.last).contains(new ReserveAgent(left.call, new AgentPreference.Pooled()));
  }

  @Test
  void theNextDialerKeepsTheCustomerToo() {
    var stage = new Stage(0.03);
    var join = new CallJoin(call(1), LI, stage.now, stage.now);
    stage.start(List.of(new OpenAttempt(call(1), Stage.number(1), stage.now, join)));
    stage.idle(WANG);
    stage.agent(LI, Presence.READY, Activity.HOLD, call(1));
    stage.atSwitch(call(1), ChannelState.PARKED);
    assertThat(stage.last).contains(new Park(call(1))).noneMatch(ReserveAgent.class::isInstance);
    stage.after(2);
    stage.sitDown(LI, 902);
    assertThat(stage.last).contains(new Join(call(1), LI));
  }

  @Test
  void theKeptAreNeitherWaitingNorIsTheirAgentFree() {
    var lost = new Lost();
    lost.is(LI, Activity.HOLD);
    var floor = lost.stage.core.snapshot(lost.stage.now);
    assertThat(List.of(floor.waiting(), floor.talking(), floor.free())).containsExactly(0, 1, 0);
    lost.stage.agent(LI, Presence.READY, Activity.IDLE, null);
    assertThat(lost.stage.core.snapshot(lost.stage.now).free()).isZero();
  }
}
