package io.holdline.kpi;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What the figures of a day mean.
 *
 * @param holdsFrom the first day told by it, until the next one's
 * @param conversationSeconds a shorter talk is no contact with the right party, 0 to 3600
 * @param rightPartyOf what the contacts with the right party are a share of
 * @param saveDays so long after the call a claimed save must still stand: 30, 60 or 90
 * @param inNet who is in net though something stands against it
 * @param hardBindDays a hard bind runs for at least so many days, the first included, 1 to 1100
 * @param reason why it is so, 1 to 500 characters
 */
public record KpiDefinition(
    LocalDate holdsFrom,
    int conversationSeconds,
    RightPartyOf rightPartyOf,
    int saveDays,
    InNet inNet,
    int hardBindDays,
    String reason) {

  /** The figures that can stand below the line. */
  public enum RightPartyOf {
    ATTEMPTS,
    CONNECTS;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Who is in net though something stands against it.
   *
   * @param applicants who has applied to port out, until the day of leaving
   * @param suspended whose line is suspended
   */
  public record InNet(boolean applicants, boolean suspended) {}

  /** Throws IllegalArgumentException with a sentence when a value is out of range. */
  public KpiDefinition {
    if (conversationSeconds < 0 || conversationSeconds > 3600) {
      throw new IllegalArgumentException(
          "A conversation is defined by 0 to 3600 seconds, not by %d."
              .formatted(conversationSeconds));
    }
    if (!KpiSaves.HORIZONS.contains(saveDays)) {
      throw new IllegalArgumentException(
          "A save is judged after 30, 60 or 90 days, not after %d.".formatted(saveDays));
    }
    if (hardBindDays < 1 || hardBindDays > 1100) {
      throw new IllegalArgumentException(
          "A hard bind is defined by 1 to 1100 days, not by %d.".formatted(hardBindDays));
    }
    if (reason.isBlank() || reason.length() > 500) {
      throw new IllegalArgumentException("A definition needs a reason of 1 to 500 characters.");
    }
  }
}
