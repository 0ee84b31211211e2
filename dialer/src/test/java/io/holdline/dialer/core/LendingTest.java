package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentNeed;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.BeginCall;
import io.holdline.dialer.core.DialerCommand.FetchTargets;
import io.holdline.dialer.core.DialerCommand.GiveBack;
import io.holdline.dialer.core.DialerCommand.LendAgent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LendingTest {
  private static final CampaignId UPSELL = new CampaignId("upsell");
  private static final LendAgent LEND_LI = new LendAgent(LI, UPSELL);

  private static void needed(Stage stage, boolean forCaller, AgentId... agents) {
    stage.tell(
        new DialerEvent.AgentsClaimed(
            Arrays.stream(agents).map(one -> new AgentClaim(one, UPSELL, forCaller)).toList()));
  }

  /** The agent now serves the other campaign. */
  private static void gone(Stage stage, AgentId agent) {
    stage.tell(
        new DialerEvent.AgentChanged(
            new AgentAvailability(
                agent,
                UPSELL,
                Stage.CAMPAIGN,
                Presence.READY,
                Activity.IDLE,
                null,
                null,
                true,
                stage.now,
                1_000)));
  }

  private static AgentNeed need(List<DialerCommand> commands) {
    return commands.stream()
        .filter(DialerCommand.ShareAgents.class::isInstance)
        .map(command -> ((DialerCommand.ShareAgents) command).need())
        .toList()
        .getLast();
  }

  @Test
  void whomNobodyWaitsForGoesAtOnceAndIsAskedOnce() {
    var stage = Stage.open(LI, WANG);
    needed(stage, false, LI);
    assertThat(stage.last).contains(LEND_LI);
    needed(stage, false, LI);
    assertThat(stage.last).doesNotContain(LEND_LI);
  }

  @Test
  void whoIsCountedOnByACallGoesWhenItEnds() {
    var stage = Stage.open(LI);
    var ringing = stage.dialing(1);
    needed(stage, false, LI);
    assertThat(stage.after(5)).doesNotContain(LEND_LI);
    stage.ends(ringing, "NO_ANSWER");
    assertThat(stage.last).contains(LEND_LI);
  }

  @Test
  void noFurtherCallIsPlacedForWhoIsNeededElsewhere() {
    var stage = Stage.open(LI);
    var ringing = stage.dialing(1);
    needed(stage, false, LI);
    stage.targets(target(2, new AgentPreference.Pooled()));
    stage.ends(ringing, "NO_ANSWER");
    assertThat(stage.all).doesNotContain(new BeginCall(call(2)));
  }

  @Test
  void whoTalksGoesWhenTheyAreFreeAgain() {
    var stage = Stage.open(LI);
    var talk = stage.talking(1, LI);
    stage.agent(LI, Presence.READY, Activity.TALKING, talk);
    needed(stage, false, LI);
    stage.ends(talk, "NORMAL_CLEARING");
    stage.agent(LI, Presence.READY, Activity.WRAP_UP, talk);
    assertThat(stage.all).doesNotContain(LEND_LI);
    stage.idle(LI);
    assertThat(stage.last).contains(LEND_LI);
  }

  @Test
  void anOwnCallerComesBeforeTheOthers() {
    var stage = Stage.open();
    stage.onTheLine(1, LI);
    needed(stage, true, LI);
    stage.idle(LI);
    assertThat(stage.last).doesNotContain(LEND_LI);
  }

  @Test
  void whoWentIsForgottenAndComesBackAsTheyWere() {
    var stage = Stage.open(LI);
    needed(stage, false, LI);
    gone(stage, LI);
    assertThat(stage.core.snapshot(stage.now).free()).isZero();
    assertThat(stage.core.snapshot(stage.now).agents()).isEmpty();
    stage.idle(LI);
    assertThat(stage.core.snapshot(stage.now).agents())
        .as("older than what was heard last")
        .isEmpty();
    needed(stage, false);
    stage.tell(
        new DialerEvent.AgentChanged(
            new AgentAvailability(
                LI,
                Stage.CAMPAIGN,
                Presence.READY,
                Activity.IDLE,
                null,
                null,
                true,
                stage.now,
                1_001)));
    assertThat(stage.core.snapshot(stage.now).free()).isOne();
  }

  @Test
  void aClaimThatIsNotRepeatedIsOver() {
    var stage = Stage.open(LI);
    var ringing = stage.dialing(1);
    needed(stage, false, LI);
    needed(stage, false);
    stage.ends(ringing, "NO_ANSWER");
    assertThat(stage.all).doesNotContain(LEND_LI);
  }

  @Test
  void withRecordsOrCallersAgentsAreNeededAndWithoutTheyAreNot() {
    var stage = Stage.open(LI);
    stage.dialing(1);
    assertThat(need(stage.after(1)).hasWork()).isTrue();
    stage.ends(call(1), "NO_ANSWER");
    stage.targets();
    assertThat(need(stage.after(12)).hasWork()).isFalse();
    stage.mode(DialingMode.MANUAL);
    stage.targets(target(2, new AgentPreference.Pooled()));
    assertThat(need(stage.after(1)).hasWork()).isFalse();

    stage.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    assertThat(need(stage.after(1)).callers()).isZero();
    stage.onTheLine(3, LI);
    assertThat(need(stage.after(1)).callers()).isOne();
  }

  @Test
  void withoutAnyAgentTheListIsAskedNowAndThenAndTheRecordGoesBack() {
    var stage = Stage.open();
    assertThat(stage.all).filteredOn(FetchTargets.class::isInstance).hasSize(1);
    stage.targets(target(1, new AgentPreference.Pooled()));
    assertThat(stage.last).contains(new GiveBack(call(1)));
    assertThat(need(stage.after(1)).hasWork()).isTrue();
    assertThat(stage.after(40))
        .filteredOn(FetchTargets.class::isInstance)
        .as("the next answer is still owed")
        .hasSize(1);
  }
}
