package io.holdline.sale;

import java.time.LocalDate;
import java.util.Locale;

/**
 * For how long one kind of touch credits a sale that nobody agreed on the phone.
 *
 * @param holdsFrom the first day by whose sales it is asked, until the next one of its touch
 * @param precedence among the touches of a sale the smallest wins, 1 to 9
 * @param windowDays so long before the sale came into force the touch may lie, 0 to 365
 * @param reason why it is so, 1 to 500 characters
 */
public record AttributionRule(
    LocalDate holdsFrom, Touch touch, int precedence, int windowDays, String reason) {
  /** What somebody did before the customer bought. */
  public enum Touch {
    WORK_ORDER,
    CALL,
    PUBLICITY;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Throws IllegalArgumentException with a sentence when a value is out of range. */
  public AttributionRule {
    if (precedence < 1 || precedence > 9) {
      throw new IllegalArgumentException(
          "A precedence is from 1 to 9, not %d.".formatted(precedence));
    }
    if (windowDays < 0 || windowDays > 365) {
      throw new IllegalArgumentException(
          "A window is of 0 to 365 days, not of %d.".formatted(windowDays));
    }
    if (reason.isBlank() || reason.length() > 500) {
      throw new IllegalArgumentException("A rule needs a reason of 1 to 500 characters.");
    }
  }
}
