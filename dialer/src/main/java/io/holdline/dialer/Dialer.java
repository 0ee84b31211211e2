package io.holdline.dialer;

import java.util.Optional;

/** The dialers of this process, one per campaign whose lease it holds. */
public interface Dialer {
  /**
   * Starts (or resumes) dialing for a campaign; a campaign already running takes the new settings.
   */
  void start(CampaignSettings settings);

  /** Places no further call; calls under way go on. */
  void pause(CampaignId campaign);

  /** Hands an agent's wish to the campaign's loop; ignored when the call is not that agent's. */
  void tell(CampaignId campaign, AgentCommand command);

  /** Puts a supervisor into an agent's call, or out of it. */
  default void supervise(CampaignId campaign, Supervision supervision) {}

  /** The latest snapshot, empty when this process does not dial for the campaign. */
  Optional<FloorSnapshot> floor(CampaignId campaign);
}
