package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.Kill;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TakingBackTest {
  private static Stage ringing(DialingMode mode, AgentPreference preference) {
    var stage = Stage.open(LI, WANG);
    stage.tell(
        new DialerEvent.SettingsChanged(
            new CampaignSettings(
                Stage.CAMPAIGN, mode, 0.03, Duration.ofSeconds(60), Duration.ofSeconds(60)),
            true));
    stage.targets(target(1, preference), target(2, preference));
    for (var number = 1; number <= 2; number++) {
      stage.tell(new DialerEvent.CallBegun(call(number)));
      stage.tell(new DialerEvent.CallRinging(call(number), stage.now));
    }
    return stage;
  }

  private static void busy(Stage stage) {
    stage.agent(LI, Presence.READY, Activity.WRAP_UP, call(9));
  }

  private static Kill takenBack(int number) {
    return new Kill(call(number), "ORIGINATOR_CANCEL");
  }

  @Test
  void whoRangFor15SecondsIsTakenBackWhenTooFewAgentsAreLeft() {
    var stage = ringing(DialingMode.PREDICTIVE, new AgentPreference.Pooled());
    busy(stage);
    assertThat(stage.after(14.5)).noneMatch(Kill.class::isInstance);
    assertThat(stage.after(2)).contains(takenBack(1));
    stage.ends(call(1), "ORIGINATOR_CANCEL");
    assertThat(stage.onlyOutcome().kind()).isEqualTo(OutcomeKind.NO_ANSWER);
  }

  @Test
  void whileAnAgentIsFreeForEachTheyRingOn() {
    var stage = ringing(DialingMode.PREDICTIVE, new AgentPreference.Pooled());
    assertThat(stage.after(40)).noneMatch(Kill.class::isInstance);
  }

  @Test
  void theCustomerOfABusyOwnerIsTakenBackThoughAColleagueIsFree() {
    var stage = ringing(DialingMode.PREDICTIVE, new AgentPreference.OwnerFirst(LI));
    stage.ends(call(2), "USER_BUSY");
    busy(stage);
    assertThat(stage.after(14.5)).noneMatch(Kill.class::isInstance);
    assertThat(stage.after(2)).contains(takenBack(1));
  }

  @Test
  void progressiveCallsRingToTheirLimit() {
    var stage = ringing(DialingMode.PROGRESSIVE, new AgentPreference.Pooled());
    busy(stage);
    assertThat(stage.after(40)).noneMatch(Kill.class::isInstance);
    assertThat(stage.after(25)).contains(takenBack(1));
  }
}
