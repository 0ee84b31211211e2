package io.holdline.dialer;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the dialer must know of a campaign.
 *
 * @param abandonLimit the largest share of live answers that may be abandoned, 0 to 0.05; 0 means
 *     an agent is reserved first
 * @param ringLimit how long a call may ring, 5 to 120 s
 * @param afterCall how after-call work ends
 */
public record CampaignSettings(
    CampaignId campaign,
    DialingMode mode,
    double abandonLimit,
    Duration ringLimit,
    AfterCall afterCall,
    Preview preview,
    Sharing sharing,
    CallTreatment treatment) {

  /**
   * How after-call work ends.
   *
   * @param limit after which it ends by itself, 1 s to 1 h
   * @param codeForced whether it ends only with the agent's disposition, whatever the limit
   */
  public record AfterCall(Duration limit, boolean codeForced) {
    public AfterCall {
      between("wrap-up limit", limit, Duration.ofSeconds(1), Duration.ofHours(1));
    }
  }

  /**
   * How long an agent may look at a customer before the call, 5 s to 10 min, and whether the call
   * is then placed or skipped.
   */
  public record Preview(Duration limit, boolean placedAtLimit) {
    public static final Preview USUAL = new Preview(Duration.ofSeconds(60), true);

    public Preview {
      between("preview limit", limit, Duration.ofSeconds(5), Duration.ofMinutes(10));
    }
  }

  /**
   * How campaigns share agents.
   *
   * @param priority 0 to 100; the larger one takes first
   * @param skills what an agent must all have, keys of 1 to 32 characters of {@code a-z 0-9 - _}
   */
  public record Sharing(int priority, Set<String> skills) {
    public static final Sharing USUAL = new Sharing(50, Set.of());
    private static final Pattern SKILL = Pattern.compile("[a-z0-9_-]{1,32}");

    public Sharing {
      if (priority < 0 || priority > 100) {
        throw new IllegalArgumentException(
            "The priority (%d) must be between 0 and 100.".formatted(priority));
      }
      for (var skill : skills) {
        if (!SKILL.matcher(skill).matches()) {
          throw new IllegalArgumentException(
              "The skill (%s) must be 1 to 32 of a-z, 0-9, '-' and '_'.".formatted(skill));
        }
      }
      skills = Set.copyOf(skills);
    }
  }

  public CampaignSettings {
    if (!(abandonLimit >= 0 && abandonLimit <= 0.05)) {
      throw new IllegalArgumentException(
          "The abandonment limit (%s) must be between 0 and 0.05.".formatted(abandonLimit));
    }
    between("ring limit", ringLimit, Duration.ofSeconds(5), Duration.ofSeconds(120));
  }

  /** The rest as usual: no forced code, preview of a minute, priority 50, plain treatment. */
  public CampaignSettings(
      CampaignId campaign,
      DialingMode mode,
      double abandonLimit,
      Duration ringLimit,
      Duration wrapUpLimit) {
    this(
        campaign,
        mode,
        abandonLimit,
        ringLimit,
        new AfterCall(wrapUpLimit, false),
        Preview.USUAL,
        Sharing.USUAL,
        CallTreatment.PLAIN);
  }

  public Duration wrapUpLimit() {
    return afterCall.limit();
  }

  public CampaignSettings withMode(DialingMode value) {
    return new CampaignSettings(
        campaign, value, abandonLimit, ringLimit, afterCall, preview, sharing, treatment);
  }

  public CampaignSettings withAfterCall(AfterCall value) {
    return new CampaignSettings(
        campaign, mode, abandonLimit, ringLimit, value, preview, sharing, treatment);
  }

  public CampaignSettings withPreview(Preview value) {
    return new CampaignSettings(
        campaign, mode, abandonLimit, ringLimit, afterCall, value, sharing, treatment);
  }

  public CampaignSettings withSharing(Sharing value) {
    return new CampaignSettings(
        campaign, mode, abandonLimit, ringLimit, afterCall, preview, value, treatment);
  }

  public CampaignSettings withTreatment(CallTreatment value) {
    return new CampaignSettings(
        campaign, mode, abandonLimit, ringLimit, afterCall, preview, sharing, value);
  }

  private static void between(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The %s (%s) must be between %s and %s.".formatted(what, value, least, most));
    }
  }
}
