package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent as Redis has it.
 *
 * @param campaign whom the agent serves now
 * @param home the campaign the agent signed on to; another one when the agent is lent
 * @param version grows by one with every change of this agent
 * @param call the customer's call the agent is reserved for, talks in or wraps up
 * @param reason the pause's reason code, if the agent declared one
 * @param legUp whether the agent's standing leg is in its conference
 */
public record AgentAvailability(
    AgentId agent,
    CampaignId campaign,
    CampaignId home,
    Presence presence,
    Activity activity,
    @Nullable CallId call,
    @Nullable String reason,
    boolean legUp,
    Instant since,
    long version) {
  /** An agent who is not lent. */
  public AgentAvailability(
      AgentId agent,
      CampaignId campaign,
      Presence presence,
      Activity activity,
      @Nullable CallId call,
      @Nullable String reason,
      boolean legUp,
      Instant since,
      long version) {
    this(agent, campaign, campaign, presence, activity, call, reason, legUp, since, version);
  }

  /** Whether the agent may be reserved now. */
  public boolean isFree() {
    return presence == Presence.READY && activity == Activity.IDLE && legUp;
  }
}
