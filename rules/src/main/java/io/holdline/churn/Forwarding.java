package io.holdline.churn;

import org.jspecify.annotations.Nullable;

/** How much of a customer's voice goes on to another number, perhaps one of a competitor. */
final class Forwarding {
  private Forwarding() {}

  /**
   * Forwarded minutes / voice minutes of the last complete month with any voice, 0 to 1. Unknown
   * when there is none in the last two months.
   */
  static @Nullable Double share(@Nullable OwnMonths shares) {
    return shares == null ? null : Double.valueOf(shares.last());
  }

  /**
   * That share less the median share of the months before, -1 to 1. Unknown with fewer than three
   * months before.
   */
  static @Nullable Double change(@Nullable OwnMonths shares) {
    if (shares == null || !shares.knowsUsual()) {
      return null;
    }
    return shares.last() - shares.usual();
  }
}
