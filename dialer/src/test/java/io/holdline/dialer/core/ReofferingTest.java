package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Phrase;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.Announce;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
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

/** A customer whose agent vanished, and does not come back, is never just dropped. */
final class ReofferingTest {
  private static final AgentPreference POOLED = new AgentPreference.Pooled();

  private static Stage open(AgentId... free) {
    return Stage.open(free).keepingNobody();
  }

  private static void vanishes(Stage stage) {
    stage.agent(LI, Presence.READY, Activity.UNREACHABLE, null);
  }

  private static Announce waiting(CallId call) {
    return new Announce(call, new Announcement.Waiting(CallTreatment.PLAIN.waitingPhrase()));
  }

  private static Announce calledBack(CallId call) {
    return new Announce(call, new Announcement.Goodbye(new Phrase("we-call-back"), null));
  }

  @Test
  void theCustomerIsParkedHearsThePhraseAndIsJoinedToAnother() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    var joined = stage.now;
    stage.after(30);
    vanishes(stage);
    assertThat(stage.last).containsSequence(new Park(call), waiting(call));
    assertThat(stage.last).contains(new WrapUpAgent(LI, call)).noneMatch(Kill.class::isInstance);
    assertThat(stage.core.snapshot(stage.now).calls())
        .containsExactly(
            new LiveCall(call, null, LiveCall.Phase.WAITING, stage.now, false, false, false, null));

    stage.idle(WANG);
    assertThat(stage.last).contains(new ReserveAgent(call, POOLED));
    stage.tell(new DialerEvent.AgentReserved(call, WANG));
    assertThat(stage.last).contains(new Join(call, WANG));
    stage.tell(new DialerEvent.CustomerJoined(call, WANG, stage.now));
    assertThat(stage.last)
        .contains(new RecordRejoin(new CallJoin(call, WANG, joined, stage.now)))
        .noneMatch(RecordJoin.class::isInstance);

    stage.after(20);
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.last).contains(new WrapUpAgent(WANG, call));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
    assertThat(stage.onlyOutcome().joinedAt()).isEqualTo(joined);
  }

  @Test
  void anAgentWhoVanishesDuringTheJoinIsReleasedAndTheCustomerIsOfferedToAnother() {
    var stage = open(LI);
    var call = stage.joining(1, LI);
    vanishes(stage);
    assertThat(stage.last).contains(new ReleaseAgent(LI, call), new Park(call), waiting(call));
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    assertThat(stage.last).contains(new Park(call)).noneMatch(RecordJoin.class::isInstance);
    stage.after(5);
    stage.idle(WANG);
    stage.tell(new DialerEvent.AgentReserved(call, WANG));
    stage.tell(new DialerEvent.CustomerJoined(call, WANG, stage.now));
    assertThat(stage.last).anyMatch(RecordJoin.class::isInstance);
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
    assertThat(stage.onlyOutcome().agent()).isEqualTo(WANG);
  }

  @Test
  void theOwnersCustomerIsKeptForTheOwnerForTenSeconds() {
    var stage = open(LI);
    stage.targets(target(1, new AgentPreference.OwnerOnly(LI)));
    stage.tell(new DialerEvent.AgentReserved(call(1), LI));
    stage.tell(new DialerEvent.CallBegun(call(1)));
    stage.tell(new DialerEvent.CallAnswered(call(1), stage.now));
    stage.tell(new DialerEvent.CustomerJoined(call(1), LI, stage.now));
    vanishes(stage);
    stage.idle(WANG);
    assertThat(stage.after(9)).noneMatch(ReserveAgent.class::isInstance);
    assertThat(stage.after(2))
        .contains(new ReserveAgent(call(1), new AgentPreference.OwnerFirst(LI)));
  }

  @Test
  void theOwnerWhoComesBackInTimeHasTheCustomerAgain() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    vanishes(stage);
    stage.after(4);
    stage.idle(LI);
    assertThat(stage.last).contains(new ReserveAgent(call, POOLED));
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    assertThat(stage.last).contains(new Join(call, LI));
  }

  @Test
  void afterAMinuteWithNobodyTheCustomerIsPromisedACallAndStaysConnected() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    vanishes(stage);
    assertThat(stage.after(59)).noneMatch(PromiseCallback.class::isInstance);
    assertThat(stage.after(2)).containsSubsequence(new PromiseCallback(call), calledBack(call));
    stage.tell(new DialerEvent.AnnouncementEnded(call, stage.now));
    assertThat(stage.last).contains(new Kill(call, "NORMAL_CLEARING"));
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
  }

  @Test
  void aJoinThatFailsLeavesTheCustomerWaitingForTheNext() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    vanishes(stage);
    stage.idle(WANG);
    stage.tell(new DialerEvent.AgentReserved(call, WANG));
    stage.tell(new DialerEvent.JoinFailed(call, WANG, "NO_SUCH_CHANNEL"));
    assertThat(stage.last).contains(new ReleaseAgent(WANG, call), new Park(call));
    assertThat(stage.after(0.2)).contains(new ReserveAgent(call, POOLED));
  }

  @Test
  void aCustomerFoundInTheConferenceOfTheVanishedIsTakenOutAgain() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    stage.tell(new DialerEvent.SwitchLost(stage.now));
    vanishes(stage);
    stage.tell(new DialerEvent.SwitchBack(stage.now));
    stage.tell(new DialerEvent.CallAtSwitch(call, ChannelState.JOINED, LI, stage.now));
    assertThat(stage.last).contains(new Park(call), waiting(call));
  }

  @Test
  void aCustomerOfADeadDialerWhoIsFoundAloneIsOffered() {
    var stage = new Stage(0.03).keepingNobody();
    var join = new CallJoin(call(1), LI, stage.now, stage.now);
    stage.start(
        List.of(new OpenAttempt(call(1), new PhoneNumber("+999000000001"), stage.now, join)));
    stage.idle(WANG);
    stage.atSwitch(call(1), ChannelState.PARKED);
    assertThat(stage.last).contains(new Park(call(1)), new ReserveAgent(call(1), POOLED));
  }

  @Test
  void whoeverTookTheCustomerAfterTheFirstIsFoundByANewDialer() {
    var stage = new Stage(0.03).keepingNobody();
    var join = new CallJoin(call(1), LI, stage.now, stage.now);
    stage.start(
        List.of(new OpenAttempt(call(1), new PhoneNumber("+999000000001"), stage.now, join)));
    stage.tell(new DialerEvent.CallAtSwitch(call(1), ChannelState.JOINED, WANG, stage.now));
    stage.ends(call(1), "NORMAL_CLEARING");
    assertThat(stage.last).contains(new WrapUpAgent(WANG, call(1)));
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
  }

  @Test
  void aCustomerWhoIsGoneIsAskedForInsteadOfBeingOfferedForEver() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    vanishes(stage);
    stage.idle(WANG);
    stage.tell(new DialerEvent.AgentReserved(call, WANG));
    stage.tell(new DialerEvent.JoinFailed(call, WANG, "NO_SUCH_CHANNEL"));
    assertThat(stage.last).contains(new DialerCommand.AskSwitch(call));
    stage.atSwitch(call, ChannelState.GONE);
    assertThat(stage.after(2)).noneMatch(ReserveAgent.class::isInstance);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
  }

  @Test
  void joinsThatFailDoNotMakeTheCustomerWaitLongerThanAMinute() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    vanishes(stage);
    stage.idle(WANG);
    for (var tries = 0; tries < 5; tries++) {
      stage.tell(new DialerEvent.AgentReserved(call, WANG));
      stage.tell(new DialerEvent.JoinFailed(call, WANG, "BUSY"));
      stage.atSwitch(call, ChannelState.PARKED);
      stage.after(10);
    }
    assertThat(stage.after(11)).contains(new PromiseCallback(call));
  }

  @Test
  void aTalkGoesOnWhenAllDesksAreGoneAndTheTelephoneStands() {
    var stage = open(LI, WANG);
    stage.sitDown(LI, 901);
    var call = stage.talking(1, LI);
    stage.after(5);
    var before = stage.all.size();
    vanishes(stage);
    stage.after(2);
    stage.agent(WANG, Presence.READY, Activity.UNREACHABLE, null);
    stage.after(14);
    stage.idle(WANG);
    stage.after(3);
    stage.idle(LI);
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    assertThat(stage.last).contains(new DialerCommand.ConnectAgent(LI, call));
    stage.after(3);
    assertThat(stage.all.subList(before, stage.all.size()))
        .contains(new ReserveAgent(call, new AgentPreference.OwnerOnly(LI)))
        .noneMatch(Park.class::isInstance)
        .noneMatch(WrapUpAgent.class::isInstance);
  }

  @Test
  void aTalkWhosePageAloneIsGoneIsOfferedToOthersAfterAFewSeconds() {
    var stage = open(LI, WANG);
    stage.sitDown(LI, 901);
    var call = stage.talking(1, LI);
    stage.after(30);
    vanishes(stage);
    assertThat(stage.after(3)).noneMatch(Park.class::isInstance);
    assertThat(stage.after(2)).contains(new Park(call), new ReserveAgent(call, POOLED));
  }

  @Test
  void anOldWordOfAJoinDoesNotConfirmTheNext() {
    var stage = open(LI);
    var call = stage.talking(1, LI);
    var joined = stage.now;
    stage.after(30);
    vanishes(stage);
    stage.after(5);
    stage.idle(LI);
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    assertThat(stage.last).contains(new Join(call, LI));
    stage.tell(new DialerEvent.CustomerJoined(call, LI, joined));
    assertThat(stage.last).noneMatch(RecordRejoin.class::isInstance);
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    assertThat(stage.last).anyMatch(RecordRejoin.class::isInstance);
  }

  @Test
  void anAdoptedTalkOfWhichTheSwitchSaysThatItRingsIsAskedForAgain() {
    var stage = new Stage(0.03).keepingNobody();
    var join = new CallJoin(call(1), LI, stage.now, stage.now);
    stage.start(
        List.of(new OpenAttempt(call(1), new PhoneNumber("+999000000001"), stage.now, join)));
    stage.atSwitch(call(1), ChannelState.RINGING);
    assertThat(stage.after(6)).contains(new DialerCommand.AskSwitch(call(1)));
    stage.atSwitch(call(1), ChannelState.PARKED);
    assertThat(stage.last).contains(new Park(call(1)));
  }
}
