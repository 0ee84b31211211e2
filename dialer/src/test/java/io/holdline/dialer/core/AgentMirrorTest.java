package io.holdline.dialer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floor that was read, and what was heard while it was on its way. */
final class AgentMirrorTest {
  private static final AgentId LI = new AgentId("li");
  private static final AgentId WANG = new AgentId("wang");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final AgentMirror mirror = new AgentMirror();

  private static AgentAvailability idle(AgentId agent, CampaignId campaign, long version) {
    return new AgentAvailability(
        agent,
        campaign,
        Presence.READY,
        Activity.IDLE,
        null,
        null,
        true,
        NOW.plusSeconds(version),
        version);
  }

  private static AgentAvailability here(AgentId agent, long version) {
    return idle(agent, Stage.CAMPAIGN, version);
  }

  @Test
  void whoSignedOnWhileTheFloorWasReadStays() {
    mirror.take(here(WANG, 1));
    mirror.asked();
    mirror.take(here(LI, 1));

    mirror.replace(List.of(here(WANG, 1)));

    assertThat(mirror.all()).containsExactly(here(WANG, 1), here(LI, 1));
    assertThat(mirror.size()).isEqualTo(2);
  }

  @Test
  void whoWentToAnotherCampaignWhileTheFloorWasReadIsNotBack() {
    mirror.take(here(LI, 1));
    mirror.asked();
    mirror.leaves(idle(LI, new CampaignId("upsell"), 2));

    mirror.replace(List.of(here(LI, 1)));
    assertThat(mirror.anybody()).isFalse();

    mirror.take(here(LI, 3));
    assertThat(mirror.all()).containsExactly(here(LI, 3));
  }

  @Test
  void whoWasNotHeardOfSinceAndIsNotOnTheFloorIsGone() {
    mirror.take(here(LI, 1));
    mirror.asked();

    mirror.replace(List.of());

    assertThat(mirror.all()).isEmpty();
    assertThat(mirror.size()).isZero();
  }
}
