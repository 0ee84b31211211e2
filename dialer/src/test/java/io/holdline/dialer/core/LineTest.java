package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.number;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Phrase;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody calls the line. */
final class LineTest {
  private static final AgentId CHEN = new AgentId("chen");
  private static final DialerCommand PLEASE_WAIT =
      new DialerCommand.Announce(call(1_001), new Announcement.Waiting(new Phrase("please-wait")));

  private static DialerCommand reserves(CallId call, AgentId only) {
    return new DialerCommand.ReserveAgent(call, new AgentPreference.OwnerOnly(only));
  }

  private static DialerCommand says(CallId call, String phrase) {
    return new DialerCommand.Announce(call, new Announcement.Goodbye(new Phrase(phrase), null));
  }

  private static void reservesNobody(List<DialerCommand> commands) {
    assertThat(commands).noneMatch(DialerCommand.ReserveAgent.class::isInstance);
  }

  private static void talksElsewhere(Stage stage, AgentId agent) {
    stage.agent(agent, Presence.READY, Activity.WRAP_UP, call(99));
  }

  @Test
  void theListIsAskedThenRedisThenTheCallerHearsThePhraseAndTheOwnerIsRung() {
    var stage = Stage.open(WANG, LI);
    var call = stage.callsIn(1);
    assertThat(stage.last).contains(new DialerCommand.FindCaller(call, number(1)));
    reservesNobody(stage.last);
    stage.tell(new DialerEvent.CallerFound(call, new InboundAnswer.Known(List.of(LI))));
    assertThat(stage.last).contains(new DialerCommand.TakeCaller(call));
    reservesNobody(stage.last);
    stage.tell(new DialerEvent.CallerTaken(call, true));
    assertThat(stage.last)
        .containsSubsequence(new DialerCommand.Park(call), PLEASE_WAIT, reserves(call, LI));
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    assertThat(stage.last).contains(new DialerCommand.Join(call, LI));
    stage.after(3);
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    assertThat(stage.last)
        .contains(
            new DialerCommand.ConnectAgent(LI, call),
            new DialerCommand.RecordJoin(
                new CallJoin(call, LI, stage.now.minusSeconds(3), stage.now)));
    assertThat(stage.core.snapshot(stage.now).calls())
        .extracting(LiveCall::phase)
        .containsExactly(LiveCall.Phase.TALKING);
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.last).contains(new DialerCommand.WrapUpAgent(LI, call));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
  }

  @Test
  void itCountsInNoBudget() {
    var stage = Stage.open();
    var call = stage.onTheLine(1, LI);
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
    assertThat(stage.core.snapshot(stage.now).tally().liveToday()).isZero();
    assertThat(stage.core.snapshot(stage.now).tally().abandonedToday()).isZero();
  }

  @Test
  void aBusyOwnerIsWaitedForThenWhoCoversThenTheTeam() {
    var stage = Stage.open(CHEN);
    talksElsewhere(stage, LI);
    talksElsewhere(stage, WANG);
    var call = stage.onTheLine(1, LI, WANG);
    reservesNobody(stage.last);
    reservesNobody(stage.after(9.9));
    stage.idle(WANG);
    assertThat(stage.after(2)).contains(reserves(call, WANG));
    stage.agent(WANG, Presence.READY, Activity.RESERVED, call(98));
    stage.tell(new DialerEvent.NobodyReserved(call, "owner-busy"));
    reservesNobody(stage.after(7.9));
    assertThat(stage.after(2))
        .contains(new DialerCommand.ReserveAgent(call, new AgentPreference.Pooled()));
  }

  @Test
  void anOwnerWhoIsAwayIsNotWaitedFor() {
    var stage = Stage.open(WANG);
    stage.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    var call = stage.onTheLine(1, LI, WANG);
    assertThat(stage.last).contains(reserves(call, WANG));
    var other = stage.onTheLine(2, LI);
    assertThat(stage.last).noneMatch(reserves(other, LI)::equals);
  }

  @Test
  void aStrangerGoesToTheTeam() {
    var stage = Stage.open(LI);
    var call = stage.callsIn(1);
    stage.tell(new DialerEvent.CallerFound(call, new InboundAnswer.Unknown()));
    stage.tell(new DialerEvent.CallerTaken(call, true));
    assertThat(stage.last)
        .contains(new DialerCommand.ReserveAgent(call, new AgentPreference.Pooled()));
  }

  @Test
  void afterAMinuteACustomerIsPromisedACallAndTheCallEnds() {
    var stage = Stage.open();
    var call = stage.onTheLine(1, LI);
    assertThat(stage.after(59.9)).noneMatch(DialerCommand.PromiseCallback.class::isInstance);
    assertThat(stage.after(0.2))
        .containsSubsequence(new DialerCommand.PromiseCallback(call), says(call, "we-call-back"));
    stage.tell(new DialerEvent.AnnouncementEnded(call, stage.now));
    assertThat(stage.last).contains(new DialerCommand.Kill(call, "NORMAL_CLEARING"));
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
  }

  @Test
  void nothingIsPromisedToAStranger() {
    var stage = Stage.open();
    var call = stage.callsIn(1);
    stage.tell(new DialerEvent.CallerFound(call, new InboundAnswer.Unknown()));
    stage.tell(new DialerEvent.CallerTaken(call, true));
    assertThat(stage.after(61))
        .contains(says(call, "nobody-free"))
        .noneMatch(DialerCommand.PromiseCallback.class::isInstance);
  }

  @Test
  void whoHangsUpWhileAnAgentIsReservedFreesTheAgent() {
    var stage = Stage.open(LI);
    var call = stage.onTheLine(1, LI);
    stage.ends(call, "NORMAL_CLEARING");
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    assertThat(stage.last).contains(new DialerCommand.ReleaseAgent(LI, call));
    assertThat(stage.onlyOutcome().joinedAt()).isNull();
  }

  @Test
  void whoHangsUpBeforeItIsDecidedIsWrittenByWhoeverHasTheCall() {
    var stage = Stage.open();
    var ours = stage.callsIn(1);
    stage.ends(ours, "NORMAL_CLEARING");
    stage.tell(new DialerEvent.CallerFound(ours, new InboundAnswer.Unknown()));
    assertThat(stage.outcomes()).isEmpty();
    stage.tell(new DialerEvent.CallerTaken(ours, true));
    assertThat(stage.onlyOutcome().call()).isEqualTo(ours);
    var others = stage.callsIn(2);
    stage.ends(others, "NORMAL_CLEARING");
    stage.tell(new DialerEvent.CallerFound(others, new InboundAnswer.Elsewhere()));
    stage.after(5);
    stage.tell(new DialerEvent.CallerTaken(others, false));
    assertThat(stage.outcomes()).hasSize(1);
  }

  @Test
  void aCallThatAnotherCampaignTakesIsLeftAlone() {
    var stage = Stage.open(LI);
    var call = stage.callsIn(1);
    stage.tell(new DialerEvent.CallerFound(call, new InboundAnswer.Elsewhere()));
    reservesNobody(stage.after(4.9));
    assertThat(stage.after(0.2)).contains(new DialerCommand.TakeCaller(call));
    stage.tell(new DialerEvent.CallerTaken(call, false));
    reservesNobody(stage.after(100));
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.outcomes()).isEmpty();
  }

  @Test
  void aCallThatTheOtherCampaignDoesNotTakeIsTaken() {
    var stage = Stage.open(LI);
    var call = stage.callsIn(1);
    stage.tell(new DialerEvent.CallerFound(call, new InboundAnswer.Elsewhere()));
    stage.after(5);
    stage.tell(new DialerEvent.CallerTaken(call, true));
    assertThat(stage.last)
        .containsSubsequence(
            new DialerCommand.RecordArrival(call, number(1)),
            PLEASE_WAIT,
            new DialerCommand.ReserveAgent(call, new AgentPreference.Pooled()));
  }

  @Test
  void withoutTheDatabaseTheTeamIsRungAndTheArrivalWrittenLater() {
    var failing = Stage.open(LI);
    var call = failing.callsIn(1);
    failing.tell(new DialerEvent.DatabaseFailed(call));
    assertThat(failing.last).contains(new DialerCommand.TakeCaller(call));
    var silent = Stage.open(LI);
    silent.callsIn(1);
    assertThat(silent.after(1.9)).noneMatch(DialerCommand.TakeCaller.class::isInstance);
    assertThat(silent.after(0.2)).contains(new DialerCommand.TakeCaller(call));
    silent.tell(new DialerEvent.CallerTaken(call, true));
    assertThat(silent.last)
        .contains(
            new DialerCommand.RecordArrival(call, number(1)),
            new DialerCommand.ReserveAgent(call, new AgentPreference.Pooled()));
    silent.tell(new DialerEvent.NobodyReserved(call, "nobody-free"));
    silent.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    assertThat(silent.after(61))
        .contains(new DialerCommand.PromiseCallback(call), says(call, "nobody-free"));
  }

  @Test
  void withoutRedisTheCallerHearsThePhraseAndIsPromisedACall() {
    var stage = Stage.open(LI);
    var call = stage.callsIn(1);
    stage.tell(new DialerEvent.CallerFound(call, new InboundAnswer.Known(List.of(LI))));
    stage.tell(new DialerEvent.AvailabilityFailed(call));
    assertThat(stage.last).contains(PLEASE_WAIT);
    for (var second = 1; second < 60; second++) {
      assertThat(stage.after(1)).contains(new DialerCommand.TakeCaller(call));
      stage.tell(new DialerEvent.AvailabilityFailed(call));
    }
    assertThat(stage.after(1.1))
        .contains(new DialerCommand.PromiseCallback(call), says(call, "we-call-back"));
  }

  @Test
  void aCallToTheSameCustomerIsTakenBackOrNeverPlaced() {
    var stage = Stage.open(LI, WANG);
    stage.dialing(1);
    stage.targets(target(2, new AgentPreference.Pooled()));
    stage.callsIn(1);
    assertThat(stage.last).contains(new DialerCommand.Kill(call(1), "ORIGINATOR_CANCEL"));
    stage.ends(call(1), "ORIGINATOR_CANCEL");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CANCELLED);
    stage.callsIn(2);
    stage.tell(new DialerEvent.CallBegun(call(2)));
    assertThat(stage.last).noneMatch(DialerCommand.Originate.class::isInstance);
    assertThat(stage.outcomes().getLast().kind()).isEqualTo(OutcomeKind.SWITCH_REFUSED);
    assertThat(stage.outcomes().getLast().cause()).isEqualTo("called-in");
  }

  @Test
  void anAgentWhoVanishesInTheTalkIsFollowedByAnother() {
    var stage = Stage.open(LI);
    var call = stage.onTheLine(1, LI);
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    stage.agent(LI, Presence.READY, Activity.UNREACHABLE, null);
    assertThat(stage.last).contains(PLEASE_WAIT);
    stage.idle(WANG);
    assertThat(stage.after(19)).noneMatch(DialerCommand.ReserveAgent.class::isInstance);
    assertThat(stage.after(2)).anyMatch(DialerCommand.ReserveAgent.class::isInstance);
    stage.tell(new DialerEvent.AgentReserved(call, WANG));
    stage.tell(new DialerEvent.CustomerJoined(call, WANG, stage.now));
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
  }

  @Test
  void aDialerThatStandsByAsksWhenItHasTakenOver() {
    var stage = new Stage(0.03);
    var call = stage.callsIn(1);
    assertThat(stage.last).noneMatch(DialerCommand.FindCaller.class::isInstance);
    var gone = stage.callsIn(2);
    stage.ends(gone, "NORMAL_CLEARING");
    stage.start(List.of());
    assertThat(stage.all)
        .contains(new DialerCommand.FindCaller(call, number(1)))
        .doesNotContain(new DialerCommand.FindCaller(gone, number(2)));
    assertThat(stage.outcomes()).isEmpty();
  }

  @Test
  void aCallerWhomAFormerDialerLeftWaitingIsServedAndOneWhoTalksIsNotDisturbed() {
    var stage = new Stage(0.03);
    var waits = stage.callsIn(1);
    var talks = call(1_002);
    stage.start(
        List.of(
            new OpenAttempt(waits, number(1), stage.now, null, true),
            new OpenAttempt(talks, number(2), stage.now, null, true)));
    stage.atSwitch(waits, ChannelState.PARKED);
    assertThat(stage.last).contains(new DialerCommand.FindCaller(waits, number(1)));
    stage.tell(new DialerEvent.CallAtSwitch(talks, ChannelState.JOINED, LI, stage.now));
    assertThat(stage.last).contains(new DialerCommand.ConnectAgent(LI, talks));
    stage.tell(new DialerEvent.CallerFound(waits, new InboundAnswer.Known(List.of())));
    stage.tell(new DialerEvent.CallerTaken(waits, true));
    assertThat(stage.last).contains(PLEASE_WAIT);
  }

  @Test
  void whatAFormerDialerLeftAndIsGoneEndsAsLost() {
    var stage = new Stage(0.03);
    stage.start(List.of(new OpenAttempt(call(1), number(1), stage.now, null, true)));
    stage.atSwitch(call(1), ChannelState.GONE);
    stage.after(2);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.LOST);
  }
}
