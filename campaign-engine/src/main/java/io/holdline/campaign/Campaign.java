package io.holdline.campaign;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is now.
 *
 * @param settings how the dialer calls for it
 * @param afterTolerance what becomes of an owner's callback that the owner has missed
 * @param version grows by one with every change
 * @param lastPause who paused or resumed it last; null when nobody did
 */
public record Campaign(
    String nameZh,
    String nameEn,
    Stage stage,
    CampaignSettings settings,
    AfterTolerance afterTolerance,
    int version,
    @Nullable Pause lastPause) {

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
