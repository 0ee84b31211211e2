package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.CAMPAIGN;
import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A callback goes ahead of the list and waits for its owner. */
final class PromisedCallsTest {
  private static final AgentPreference OWNER = new AgentPreference.OwnerOnly(LI);

  private static DialTarget promised(Stage stage, int number, Duration tolerance) {
    return new DialTarget(
        call(number),
        CAMPAIGN,
        new PhoneNumber("+999%09d".formatted(number)),
        OWNER,
        false,
        stage.now.plus(tolerance));
  }

  @Test
  void aPromisedCallGoesFirst() {
    var stage = Stage.open(LI);
    stage.targets(
        target(1, new AgentPreference.OwnerFirst(LI)),
        target(2, OWNER),
        promised(stage, 3, Duration.ofMinutes(15)));
    assertThat(stage.all)
        .filteredOn(DialerCommand.ReserveAgent.class::isInstance)
        .first()
        .isEqualTo(new DialerCommand.ReserveAgent(call(3), OWNER));
  }

  @Test
  void itIsKeptForAnOwnerWhoIsBusyWhileOthersGoBack() {
    var stage = Stage.open(WANG);
    stage.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    stage.targets(target(1, OWNER), promised(stage, 2, Duration.ofMinutes(15)));
    assertThat(stage.after(65))
        .contains(new DialerCommand.GiveBack(call(1)))
        .doesNotContain(new DialerCommand.GiveBack(call(2)));
    assertThat(stage.after(50)).contains(new DialerCommand.GiveBack(call(2)));
  }

  @Test
  void whatIsNoLongerInTimeGoesBackLikeAnyOther() {
    var stage = Stage.open(WANG);
    stage.agent(LI, Presence.PAUSED, Activity.IDLE, null);
    stage.targets(promised(stage, 1, Duration.ofSeconds(30)));
    assertThat(stage.after(65)).contains(new DialerCommand.GiveBack(call(1)));
  }
}
