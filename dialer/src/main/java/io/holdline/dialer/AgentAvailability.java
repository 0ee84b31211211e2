package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent as Redis has it.
 *
 * @param version grows by one with every change of this agent
 * @param call the customer's call the agent is reserved for, talks in or wraps up
 * @param reason the pause's reason code, if the agent declared one
 * @param legUp whether the agent's standing leg is in its conference
 */
public record AgentAvailability(
    AgentId agent,
    CampaignId campaign,
    Presence presence,
    Activity activity,
    @Nullable CallId call,
    @Nullable String reason,
    boolean legUp,
    Instant since,
    long version) {
  /** Whether the agent may be reserved now. */
  public boolean isFree() {
    return presence == Presence.READY && activity == Activity.IDLE && legUp;
  }
}
