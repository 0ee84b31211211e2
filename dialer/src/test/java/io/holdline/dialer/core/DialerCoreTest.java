package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.BeginCall;
import io.holdline.dialer.core.DialerCommand.ConnectAgent;
import io.holdline.dialer.core.DialerCommand.FinishWrapUp;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.RecordJoin;
import io.holdline.dialer.core.DialerCommand.ReleaseAgent;
import io.holdline.dialer.core.DialerCommand.ReserveAgent;
import io.holdline.dialer.core.DialerCommand.WrapUpAgent;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialerCoreTest {
  private static final AgentPreference POOLED = new AgentPreference.Pooled();

  @Test
  void wrapUpEndsAtItsLimitUnlessTheCampaignWaitsForTheAgentsWord() {
    for (var forced : List.of(false, true)) {
      var stage = Stage.open(LI);
      if (forced) {
        stage.forceCode();
      }
      stage.ends(stage.talking(1, LI), "NORMAL_CLEARING");
      stage.agent(LI, Presence.READY, Activity.WRAP_UP, call(1));
      var finishes = new DialerCommand.FinishWrapUp(LI, call(1));
      assertThat(stage.after(60).contains(finishes)).isEqualTo(!forced);
    }
  }

  @Test
  void aCallIsOriginatedOnlyWhenTheListHasBegunIt() {
    var stage = Stage.open(LI);
    stage.targets(target(1, POOLED), target(2, POOLED));
    assertThat(stage.last).contains(new BeginCall(call(1))).doesNotContain(new BeginCall(call(2)));
    assertThat(stage.all).noneMatch(Originate.class::isInstance);
    stage.tell(new DialerEvent.CallBegun(call(1)));
    assertThat(stage.last).filteredOn(Originate.class::isInstance).hasSize(1);
    stage.tell(new DialerEvent.CallBegun(call(1)));
    assertThat(stage.all).filteredOn(Originate.class::isInstance).hasSize(1);
  }

  @Test
  void aRefusedCallIsNeverPlacedAndTheNextIsAskedFor() {
    var stage = Stage.open(LI);
    stage.targets(target(1, POOLED), target(2, POOLED));
    stage.tell(new DialerEvent.CallRefused(call(1), "do-not-call"));
    assertThat(stage.last).contains(new BeginCall(call(2)));
    assertThat(stage.outcomes()).isEmpty();
  }

  @Test
  void anOwnerOnlyCustomerIsCalledOnceTheOwnerIsReserved() {
    var stage = Stage.open(LI, WANG);
    stage.targets(target(1, new AgentPreference.OwnerOnly(LI)));
    assertThat(stage.last)
        .contains(new ReserveAgent(call(1), new AgentPreference.OwnerOnly(LI)))
        .doesNotContain(new BeginCall(call(1)));
    stage.tell(new DialerEvent.AgentReserved(call(1), LI));
    assertThat(stage.last).contains(new BeginCall(call(1)));
    stage.tell(new DialerEvent.CallRefused(call(1), "quiet-hours"));
    assertThat(stage.last).contains(new ReleaseAgent(LI, call(1)));
  }

  @Test
  void aReservedOwnerIsReleasedWhenTheCallFails() {
    var stage = Stage.open(LI);
    stage.targets(target(1, new AgentPreference.OwnerOnly(LI)));
    stage.tell(new DialerEvent.AgentReserved(call(1), LI));
    stage.tell(new DialerEvent.CallBegun(call(1)));
    stage.ends(call(1), "USER_BUSY");
    assertThat(stage.last).contains(new ReleaseAgent(LI, call(1)));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.BUSY);
  }

  @Test
  void fromTheAnswerToTheWrapUp() {
    var stage = Stage.open(LI);
    var call = stage.answered(1);
    assertThat(stage.last).contains(new ReserveAgent(call, POOLED));
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    assertThat(stage.last).contains(new Join(call, LI));
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    assertThat(stage.last)
        .contains(
            new RecordJoin(new CallJoin(call, LI, stage.now, stage.now)),
            new ConnectAgent(LI, call));
    stage.after(25);
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.last).contains(new WrapUpAgent(LI, call));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
    stage.agent(LI, Presence.READY, Activity.WRAP_UP, call);
    assertThat(stage.after(21)).contains(new FinishWrapUp(LI, call));
  }

  @Test
  void aCustomerWithoutAgentIsAbandonedAfterTwoSeconds() {
    var stage = Stage.open(LI);
    var call = stage.answered(1);
    stage.tell(new DialerEvent.NobodyReserved(call, "nobody-free"));
    assertThat(stage.after(2)).contains(new Kill(call, "NORMAL_CLEARING"));
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
    assertThat(stage.core.snapshot(stage.now).tally().abandonedToday()).isEqualTo(1);
  }

  @Test
  void theLongestWaitingCustomerGetsTheNextFreeAgent() {
    var stage = Stage.open(LI, WANG);
    var first = stage.dialing(1);
    var second = stage.dialing(2);
    stage.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    stage.agent(WANG, Presence.PAUSED, Activity.IDLE, null);
    stage.tell(new DialerEvent.CallAnswered(second, stage.now));
    stage.after(0.3);
    stage.tell(new DialerEvent.CallAnswered(first, stage.now));
    stage.tell(new DialerEvent.NobodyReserved(first, "nobody-free"));
    stage.tell(new DialerEvent.NobodyReserved(second, "nobody-free"));
    stage.after(0.5);
    stage.idle(WANG);
    assertThat(stage.last)
        .contains(new ReserveAgent(second, POOLED))
        .doesNotContain(new ReserveAgent(first, POOLED));
  }

  @Test
  void anAgentGrantedTooLateIsReleased() {
    var stage = Stage.open(LI);
    var call = stage.answered(1);
    stage.after(1.9);
    stage.tell(new DialerEvent.AgentReserved(call, LI));
    assertThat(stage.last).contains(new ReleaseAgent(LI, call)).noneMatch(Join.class::isInstance);
  }

  @Test
  void aCustomerJoinedTooLateCountsAsAbandonedAndKeepsTheAgent() {
    var stage = Stage.open(LI);
    var call = stage.joining(1, LI);
    stage.after(2.2);
    stage.tell(new DialerEvent.CustomerJoined(call, LI, stage.now));
    stage.after(30);
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
    assertThat(stage.onlyOutcome().agent()).isEqualTo(LI);
    assertThat(stage.onlyOutcome().joinedAt()).isNotNull();
  }

  @Test
  void whoLeavesBeforeTheJoinFreesTheAgent() {
    var stage = Stage.open(LI);
    var call = stage.joining(1, LI);
    stage.ends(call, "NORMAL_CLEARING");
    assertThat(stage.last).contains(new ReleaseAgent(LI, call));
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.ABANDONED);
    stage.tell(new DialerEvent.AgentReserved(call, WANG));
    assertThat(stage.last).contains(new ReleaseAgent(WANG, call));
  }

  @ParameterizedTest
  @CsvSource({
    "USER_BUSY, BUSY",
    "NO_ANSWER, NO_ANSWER",
    "ALLOTTED_TIMEOUT, NO_ANSWER",
    "UNALLOCATED_NUMBER, UNALLOCATED",
    "INVALID_NUMBER_FORMAT, UNALLOCATED",
    "NO_ROUTE_DESTINATION, UNALLOCATED",
    "CALL_REJECTED, REJECTED",
    "NORMAL_TEMPORARY_FAILURE, CONGESTION",
    "INCOMPATIBLE_DESTINATION, CONGESTION",
    "NO_USER_RESPONSE, UNREACHABLE",
    "SUBSCRIBER_ABSENT, UNREACHABLE",
    "RECOVERY_ON_TIMER_EXPIRE, UNREACHABLE",
    "DESTINATION_OUT_OF_ORDER, UNREACHABLE",
    "MANAGER_REQUEST, LOST"
  })
  void theCauseSaysWhatBecameOfAnUnansweredCall(String cause, OutcomeKind kind) {
    var stage = Stage.open(LI);
    var call = stage.dialing(1);
    stage.tell(new DialerEvent.OriginateFailed(call, cause, stage.now));
    stage.ends(call, cause);
    stage.ends(call, cause);
    stage.after(60);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(kind);
    assertThat(stage.onlyOutcome().cause()).isEqualTo(cause);
  }

  @Test
  void aCallTheSwitchWouldNotPlaceIsNotTheCustomersDoingAndSlowsPlacing() {
    var stage = Stage.open(LI);
    var call = stage.dialing(1);
    stage.targets(target(2, POOLED));
    stage.tell(new DialerEvent.OriginateFailed(call, "DESTINATION_OUT_OF_ORDER", stage.now));
    assertThat(stage.outcomes()).isEmpty();
    stage.after(2);
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.SWITCH_REFUSED);
    assertThat(stage.core.snapshot(stage.now).notDialing()).isEqualTo("switch-refuses");
    assertThat(stage.all).doesNotContain(new BeginCall(call(2)));
    assertThat(stage.after(2)).contains(new BeginCall(call(2)));
  }

  @Test
  void aCallThatRingsTooLongIsTakenBack() {
    var stage = Stage.open(LI);
    var call = stage.dialing(1);
    stage.tell(new DialerEvent.CallRinging(call, stage.now));
    assertThat(stage.after(31)).contains(new Kill(call, "ORIGINATOR_CANCEL"));
    stage.ends(call, "ORIGINATOR_CANCEL");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.NO_ANSWER);
  }

  @Test
  void anEmptyListIsSaidAndAskedForAgainOnlyAfterFiveSeconds() {
    var stage = Stage.open(LI);
    stage.targets();
    assertThat(stage.core.snapshot(stage.now).notDialing()).isEqualTo("list-empty");
    for (var i = 0; i < 40; i++) {
      stage.idle(LI);
      stage.after(0.1);
    }
    assertThat(fetches(stage)).isEqualTo(1);
    stage.after(1.5);
    assertThat(fetches(stage)).isEqualTo(2);
    stage.targets(target(1, POOLED));
    assertThat(stage.core.snapshot(stage.now).notDialing()).isNull();
  }

  private static long fetches(Stage stage) {
    return stage.all.stream().filter(DialerCommand.FetchTargets.class::isInstance).count();
  }

  @Test
  void aListThatRefusesEveryCallIsAskedLessAndLessAndSaysWhy() {
    var stage = Stage.open(LI);
    stage.targets(target(1, POOLED));
    var asked = new ArrayDeque<>(stage.last);
    var number = 1;
    for (var second = 0; second < 300; second++) {
      asked.addAll(stage.after(1));
      while (!asked.isEmpty()) {
        if (asked.remove() instanceof BeginCall(var refused)) {
          stage.tell(new DialerEvent.CallRefused(refused, "quiet-hours"));
          asked.addAll(stage.last);
          stage.targets(target(++number, POOLED));
          asked.addAll(stage.last);
        }
      }
    }
    assertThat(stage.core.snapshot(stage.now).notDialing()).isEqualTo("quiet-hours");
    assertThat(stage.all).filteredOn(BeginCall.class::isInstance).hasSizeBetween(10, 40);
  }

  @Test
  void aListKeptByOwnersIsAskedForTheOwnerWhoIsFree() {
    var stage = Stage.open(LI, WANG);
    stage.targets(target(1, new AgentPreference.OwnerFirst(LI)));
    assertThat(stage.last).contains(new BeginCall(call(1)));
    assertThat(stage.last)
        .anySatisfy(command ->
            assertThat(command)
                .isInstanceOfSatisfying(
                    DialerCommand.FetchTargets.class,
                    fetch -> assertThat(fetch.owners()).containsExactly(WANG)));
    stage.targets(
        target(2, new AgentPreference.OwnerFirst(LI)),
        target(3, new AgentPreference.OwnerFirst(WANG)));
    assertThat(stage.last).contains(new BeginCall(call(3))).doesNotContain(new BeginCall(call(2)));
  }

  @Test
  void aCustomerWhoseOwnerIsBusyGetsTheAgentWhoIsNeededLeast() {
    var stage = Stage.open(LI, WANG);
    stage.targets(target(1, new AgentPreference.OwnerFirst(LI)));
    stage.tell(new DialerEvent.CallBegun(call(1)));
    stage.targets(target(2, new AgentPreference.OwnerFirst(WANG)));
    stage.tell(new DialerEvent.CallBegun(call(2)));
    stage.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    stage.tell(new DialerEvent.CallAnswered(call(1), stage.now));
    assertThat(stage.last)
        .contains(new ReserveAgent(call(1), new AgentPreference.OwnerFirst(WANG)));
  }

  @Test
  void nobodyIsCalledForAnAgentWhoIsAboutToLeave() {
    var stage = Stage.open();
    stage.wish(
        new AgentCommand.PlanAbsence(LI, stage.now.plusSeconds(10), stage.now.plusSeconds(3_600)));
    stage.idle(LI);
    stage.targets(target(1, POOLED));
    assertThat(stage.all).noneMatch(BeginCall.class::isInstance);
    stage.idle(WANG);
    assertThat(stage.last).contains(new BeginCall(call(1)));
  }

  @Test
  void aTelephoneThatFailsIsCalledAgainAlsoForAnAgentOnABreakWhoHasACustomer() {
    var stage = Stage.open(LI);
    stage.tell(new DialerEvent.AgentLegUp(LI, call(901), stage.now));
    var call = stage.talking(1, LI);
    stage.agent(LI, Presence.BREAK, Activity.TALKING, call);
    stage.tell(new DialerEvent.AgentLegDown(LI, call(901), "NORMAL_CLEARING", stage.now));
    assertThat(stage.after(2)).contains(new DialerCommand.OriginateAgentLeg(LI));
  }
}
