package io.holdline.churn;

import org.jspecify.annotations.Nullable;

/** How the last complete bill compares with the customer's own bills before it. */
final class BillSignals {
  private BillSignals() {}

  /**
   * (last complete bill - median of the bills before) / that median, a fraction: -0.2 is one fifth
   * lower. Unknown with fewer than three bills before, a median not above zero, or a last bill more
   * than two months old.
   */
  static @Nullable Double change(@Nullable OwnMonths bills) {
    return bills == null ? null : bills.change();
  }

  /**
   * Robust spread of the bills before: 1.4826 x median |bill - median| / median, a fraction of the
   * median. Unknown when the change is.
   */
  static @Nullable Double spread(@Nullable OwnMonths bills) {
    if (bills == null || bills.change() == null) {
      return null;
    }
    return bills.spread() / bills.usual();
  }
}
