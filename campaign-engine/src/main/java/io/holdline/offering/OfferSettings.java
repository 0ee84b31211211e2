package io.holdline.offering;

import io.holdline.offer.Economics;
import io.holdline.offer.Jurisdiction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The operator's own figures for offers; each has a default that is an assumption. */
@Component
final class OfferSettings {
  private final Jurisdiction jurisdiction;
  private final int monthlyCap;
  private final double churnRate;
  private final Economics economics;

  /**
   * @param monthlyCap how many offers a customer may answer in a calendar month, 1 or more
   * @param churnRate the share of customers who leave, for points whose table has no scale; 0 when
   *     nobody knows
   */
  OfferSettings(
      @Value("${holdline.offers.jurisdiction:CHINA}") Jurisdiction jurisdiction,
      @Value("${holdline.offers.monthly-cap:6}") int monthlyCap,
      @Value("${holdline.offers.churn-rate:0}") double churnRate,
      @Value("${holdline.offers.horizon-months:12}") int horizonMonths,
      @Value("${holdline.offers.yearly-discount:0.08}") double yearlyDiscount,
      @Value("${holdline.offers.margin:0.5}") double margin,
      @Value("${holdline.offers.contact-cost:2}") double contactCost) {
    if (monthlyCap < 1) {
      throw new IllegalArgumentException(
          """
          The setting holdline.offers.monthly-cap (%d) must be 1 or more.
          Maybe offers are to be stopped: end their sale instead.\
          """
              .formatted(monthlyCap));
    }
    if (!(churnRate >= 0 && churnRate < 1)) {
      throw new IllegalArgumentException(
          "The setting holdline.offers.churn-rate (%s) must be at least 0 and below 1."
              .formatted(churnRate));
    }
    this.churnRate = churnRate;
    this.jurisdiction = jurisdiction;
    this.monthlyCap = monthlyCap;
    this.economics =
        new Economics(
            horizonMonths,
            yearlyDiscount,
            margin,
            contactCost,
            Economics.ASSUMED.spokenProbability(),
            Economics.ASSUMED.factors());
  }

  static OfferSettings defaults() {
    return of(6, 0);
  }

  static OfferSettings of(int monthlyCap, double churnRate) {
    return new OfferSettings(Jurisdiction.CHINA, monthlyCap, churnRate, 12, 0.08, 0.5, 2);
  }

  Jurisdiction jurisdiction() {
    return jurisdiction;
  }

  int monthlyCap() {
    return monthlyCap;
  }

  double churnRate() {
    return churnRate;
  }

  Economics economics() {
    return economics;
  }
}
