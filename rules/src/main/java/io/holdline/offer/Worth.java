package io.holdline.offer;

import io.holdline.decisiontable.Label;
import io.holdline.offer.Economics.Factor;
import java.util.Locale;

/**
 * What making one offer to one customer is expected to bring.
 *
 * @param p probability to leave; NaN unknown, 1 when switched off
 * @param g probability that the offer keeps one who is about to leave; 1 when switched off
 * @param v value kept, CNY; NaN unknown, 1 when switched off
 * @param d the offer's cost, CNY; 0 when switched off
 * @param c the contact's cost, CNY; 0 when switched off
 * @param money whether all that is known, so that the sum is CNY and not only an order
 */
public record Worth(double p, double g, double v, double d, double c, boolean money) {

  static Worth of(
      Offer offer, OfferContext.Standing standing, double success, Economics economics) {
    boolean propensity = economics.counts(Factor.PROPENSITY);
    boolean value = economics.counts(Factor.VALUE);
    boolean costs = economics.counts(Factor.COSTS);
    double p = propensity ? probability(standing, economics) : 1;
    double v = value ? value(standing, economics) : 1;
    return new Worth(
        p,
        propensity ? success : 1,
        v,
        costs ? offer.terms().cost() : 0,
        costs ? economics.contactCost() : 0,
        value && !Double.isNaN(p) && !Double.isNaN(v));
  }

  private static double probability(OfferContext.Standing standing, Economics economics) {
    var scored = standing.churnProbability();
    if (standing.speaksOfLeaving()) {
      return Math.max(scored == null ? 0 : scored, economics.spokenProbability());
    }
    return scored == null ? Double.NaN : scored;
  }

  private static double value(OfferContext.Standing standing, Economics economics) {
    var monthly = standing.monthlyValue();
    return monthly == null ? Double.NaN : economics.valueKept(Math.max(0, monthly));
  }

  /**
   * CNY: p·g·V − d·(1 − p·(1 − g)) − c. Whoever would have stayed takes the offer too, only those
   * who leave all the same do not: Neslin and others (2006), for one customer. Without money it is
   * an order only: p, g and V as far as they are known.
   */
  public double expected() {
    if (!money) {
      return g * (Double.isNaN(v) ? 1 : v) * (Double.isNaN(p) ? 1 : p);
    }
    return p * g * v - offerCost() - c;
  }

  /** CNY: what the offer costs on average, those who would have stayed among them. */
  public double offerCost() {
    return d * (1 - p * (1 - g));
  }

  /**
   * The probability to leave from which the offer pays: (d + c) / (g·V + d·(1 − g)); NaN unknown.
   */
  public double breakEven() {
    double cost = d + c;
    return cost == 0 ? 0 : cost / (g * v + d * (1 - g));
  }

  boolean pays() {
    return !money || expected() >= 0;
  }

  /** The sum as people read it. */
  Label arithmetic() {
    if (!money) {
      return new Label(
          text("离网概率或价值未知，仅按接受率 %.2f 排序", g),
          text("chance of leaving or value unknown, ranked by its success rate %.2f", g));
    }
    return new Label(
        text(
            "离网概率 %.3f × 成功率 %.2f × 价值 ¥%.0f = ¥%.1f；优惠 ¥%.1f、联系 ¥%.1f；净 ¥%.1f；概率达 %.3f 起划算",
            p, g, v, p * g * v, offerCost(), c, expected(), breakEven()),
        text(
            "chance of leaving %.3f × success %.2f × value ¥%.0f = ¥%.1f; offer ¥%.1f, contact"
                + " ¥%.1f; net ¥%.1f; pays from a chance of %.3f",
            p, g, v, p * g * v, offerCost(), c, expected(), breakEven()));
  }

  private static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
