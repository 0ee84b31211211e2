package io.holdline.dialer;

import io.holdline.dialer.CampaignSettings.Sharing;

/**
 * What a campaign could use of agents now.
 *
 * @param hasWork whether it dials and its list has records
 * @param callers how many customers wait for whom none of its own agents is free, at least 0
 */
public record AgentNeed(Sharing sharing, boolean hasWork, int callers) {
  public AgentNeed {
    if (callers < 0) {
      throw new IllegalArgumentException("Not (%d) callers can wait.".formatted(callers));
    }
  }
}
