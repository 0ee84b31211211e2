package io.holdline.churn;

import io.holdline.decisiontable.Label;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How the last complete bills compare with the customer's own bills before them. */
final class BillSignals {
  /** Where a deviation ends: bills that never swing make any change an endless one. */
  private static final double MOST_SPREADS = 99;

  private static final String UNKNOWN =
      " Unknown with fewer than three bills before, a median not above zero, or a last bill more"
          + " than two months old.";

  private BillSignals() {}

  static List<Signal> all() {
    return List.of(
        Signal.number(
            "lastBill",
            new Label("最近一期账单", "last bill"),
            "CNY",
            "The last complete bill. Unknown when it is more than two months old.",
            of(OwnMonths::last)),
        Signal.number(
            "billChange",
            new Label("账单变化", "change of the bill"),
            "1",
            "(last complete bill - median of up to twelve bills before) / that median." + UNKNOWN,
            of(OwnMonths::change)),
        Signal.number(
            "billSpread",
            new Label("账单波动", "spread of the bills"),
            "1",
            "1.4826 x median |bill - median| / median of the bills before the last." + UNKNOWN,
            of(BillSignals::spread)),
        Signal.number(
            "billDeviation",
            new Label("账单偏离度", "deviation of the bill"),
            "spreads",
            "Change of the bill / spread of the bills, a robust z; at most 99 either way, which is"
                + " also that of any change where the bills before are all alike."
                + UNKNOWN,
            of(BillSignals::deviation)),
        Signal.number(
            "billLevel",
            new Label("账单水平变化", "change of the bills' level"),
            "1",
            "(median of the last three bills - median of those before) / the latter. Unknown with"
                + " fewer than three before those three, or a median not above zero.",
            of(OwnMonths::levelChange)));
  }

  private static double spread(OwnMonths bills) {
    return bills.usual() > 0 ? bills.spread() / bills.usual() : Double.NaN;
  }

  private static double deviation(OwnMonths bills) {
    double change = bills.change();
    if (Double.isNaN(change) || change == 0) {
      return change;
    }
    return Math.clamp(change / spread(bills), -MOST_SPREADS, MOST_SPREADS);
  }

  private static ToDoubleFunction<Snapshot> of(ToDoubleFunction<OwnMonths> signal) {
    return snapshot -> {
      @Nullable OwnMonths bills = snapshot.ownBills();
      return bills == null ? Double.NaN : signal.applyAsDouble(bills);
    };
  }
}
