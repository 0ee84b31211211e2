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

  /** The latest snapshot, empty when this process does not dial for the campaign. */
  Optional<FloorSnapshot> floor(CampaignId campaign);
}
