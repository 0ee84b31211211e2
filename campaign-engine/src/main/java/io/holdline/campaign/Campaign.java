package io.holdline.campaign;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is now.
 *
 * @param settings how the dialer calls for it
 * @param version grows by one with every change
 * @param lastPause who paused or resumed it last; null when nobody did
 */
public record Campaign(
    String nameZh,
    String nameEn,
    Stage stage,
    CampaignSettings settings,
    OwnersTerms owners,
    int version,
    @Nullable Pause lastPause) {

  /**
   * What concerns the managers whose customers are called.
   *
   * @param afterTolerance what becomes of an owner's callback that the owner has missed
   * @param dayShare per cent of a manager's day that lists of other campaigns leave to this one, as
   *     far as it can use it; 0 to 100
   */
  public record OwnersTerms(AfterTolerance afterTolerance, int dayShare) {
    public OwnersTerms {
      if (dayShare < 0 || dayShare > 100) {
        throw new IllegalArgumentException(
            "The share of a manager's day (%d) must be between 0 and 100 per cent."
                .formatted(dayShare));
      }
    }
  }

  /** Who calls a customer whose callback the owner has missed. */
  public enum AfterTolerance {
    /** Whoever is free. */
    ANYONE,
    /** The owner, by hand. */
    TASK
  }

  /**
   * A step between running and paused.
   *
   * @param reason why it was paused; null when it was resumed
   */
  public record Pause(String byId, String byZh, String byEn, @Nullable String reason, Instant at) {}

  public CampaignId id() {
    return settings.campaign();
  }
}
