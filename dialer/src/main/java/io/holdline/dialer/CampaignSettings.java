package io.holdline.dialer;

import java.time.Duration;

/**
 * What the dialer must know of a campaign.
 *
 * @param abandonLimit the largest share of live answers that may be abandoned, 0 to 0.05; 0 means
 *     an agent is reserved first
 * @param ringLimit how long a call may ring, 5 to 120 s
 * @param wrapUpLimit after which after-call work ends by itself, 1 s to 1 h
 */
public record CampaignSettings(
    CampaignId campaign,
    DialingMode mode,
    double abandonLimit,
    Duration ringLimit,
    Duration wrapUpLimit) {
  public CampaignSettings {
    if (!(abandonLimit >= 0 && abandonLimit <= 0.05)) {
      throw new IllegalArgumentException(
          "The abandonment limit (%s) must be between 0 and 0.05.".formatted(abandonLimit));
    }
    between("ring limit", ringLimit, Duration.ofSeconds(5), Duration.ofSeconds(120));
    between("wrap-up limit", wrapUpLimit, Duration.ofSeconds(1), Duration.ofHours(1));
  }

  private static void between(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The %s (%s) must be between %s and %s.".formatted(what, value, least, most));
    }
  }
}
