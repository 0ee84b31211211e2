package io.holdline.dialer.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.dialer.CampaignId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgentRowTest {
  private static final Map<String, String> ENTRY =
      Map.of(
          "agent", "li",
          "campaign", "upsell",
          "home", "retention",
          "presence", "READY",
          "activity", "IDLE",
          "call", "",
          "reason", "",
          "leg", "1",
          "since", "1700000000000",
          "version", "7");

  private static Map<String, String> without(String cell) {
    var entry = new HashMap<>(ENTRY);
    entry.remove(cell);
    return entry;
  }

  @Test
  void anEntryFromBeforeAgentsCouldBeLentIsOfTheirOwnCampaign() {
    assertThat(AgentRow.agent(ENTRY).home()).isEqualTo(new CampaignId("retention"));
    assertThat(AgentRow.agent(without("home")).home()).isEqualTo(new CampaignId("upsell"));
    assertThatThrownBy(() -> AgentRow.agent(without("campaign")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("campaign");
  }
}
