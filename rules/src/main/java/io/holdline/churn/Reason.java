package io.holdline.churn;

import org.jspecify.annotations.Nullable;

/**
 * One rule that fired for one customer.
 *
 * @param rule the rule's name, the key of its sentence in {@link ReasonTexts}
 * @param points what the rule adds; negative for a reason to stay
 * @param detail the number the sentence shows, such as days or a percentage; null when it shows
 *     none
 */
public record Reason(String rule, int points, @Nullable String detail) {
  public Reason {
    if (rule.isBlank()) {
      throw new IllegalArgumentException("A reason has no rule.");
    }
  }

  /** A fraction as a whole percentage without its sign: -0.834 is "83". */
  public static String percent(double fraction) {
    return Long.toString(Math.round(Math.abs(fraction) * 100));
  }

  /** A whole number without its sign: -12 is "12". */
  public static String count(int number) {
    return Integer.toString(Math.abs(number));
  }
}
