package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.DialingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FloorViewTest {
  private static final AgentPreference POOLED = new AgentPreference.Pooled();

  @Test
  void theLastDecisionAboutPaceIsShown() {
    var stage = Stage.open(LI, WANG);
    stage.targets(target(1, POOLED), target(2, POOLED));
    assertThat(stage.core.snapshot(stage.now).pace().key()).isEqualTo("one-per-agent");
    assertThat(stage.core.snapshot(stage.now).pace().calls()).isEqualTo(2);
    stage.tell(new DialerEvent.CallBegun(call(1)));
    stage.tell(new DialerEvent.CallBegun(call(2)));
    stage.after(2);
    assertThat(stage.core.snapshot(stage.now).pace().key()).isEqualTo("no-free-agent");
    assertThat(stage.core.snapshot(stage.now).pace().calls()).isZero();
    assertThat(stage.core.snapshot(stage.now).pace().price()).isZero();
  }

  @Test
  void aForecastIsShownWithItsRiskAndPrice() {
    var stage = Stage.open(LI);
    stage.tell(new DialerEvent.LedgerRead(List.of(), new AnswerTally(1_000, 10, 9_000, 90)));
    stage.mode(DialingMode.PREDICTIVE);
    var floor = stage.core.snapshot(stage.now);
    assertThat(floor.pace().key()).isEqualTo("at-target");
    assertThat(floor.pace().risk()).isGreaterThan(floor.pace().price());
    assertThat(floor.pace().price()).isBetween(0.001, 0.1);
    assertThat(floor.pace().room()).isEqualTo(20);
    assertThat(floor.pace().measured().answerRate()).isBetween(0.2, 0.5);
    assertThat(floor.tally().abandonedToday()).isEqualTo(10);
  }
}
