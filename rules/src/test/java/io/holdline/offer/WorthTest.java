package io.holdline.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Label;
import io.holdline.offer.Economics.Factor;
import io.holdline.offer.Offer.Terms;
import io.holdline.offer.OfferContext.Standing;
import io.holdline.offer.SuccessRates.Seen;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The arithmetic of an offer, by numbers worked out by hand. */
final class WorthTest {
  /** The case of the literature: value 600, success .3, offer 10, contact 1. */
  private static final Offer TEN =
      new Offer(
          "ten",
          new Label("十元", "Ten"),
          Barrier.NONE,
          new Terms(10, 0, 0, 0.3, 1),
          Someone.offer("data-20g").reach(),
          Someone.offer("data-20g").eligibility());

  private static Economics of(Set<Factor> factors) {
    return new Economics(12, 0, 0.5, 1, 0.5, factors);
  }

  private static Standing standing(@Nullable Double probability, @Nullable Double monthly) {
    return new Standing(RiskBand.LOW, ValueTier.SILVER, probability, monthly, false, false);
  }

  private static Worth worth(double probability, Set<Factor> factors) {
    return Worth.of(TEN, standing(probability, 100.0), 0.3, of(factors));
  }

  @Test
  void theBreakEvenProbabilityIsThatOfTheLiterature() {
    var worth = worth(0.02, EnumSet.allOf(Factor.class));
    assertThat(worth.v()).isEqualTo(600);
    assertThat(worth.breakEven()).isEqualTo(11 / 187.0, within(1e-12));
    assertThat(worth.expected())
        .isEqualTo(0.02 * 0.3 * 600 - 10 * (1 - 0.02 * 0.7) - 1, within(1e-9));
    assertThat(worth.pays()).isFalse();
    assertThat(worth(11 / 187.0, EnumSet.allOf(Factor.class)).expected())
        .isEqualTo(0, within(1e-9));
    assertThat(worth(0.06, EnumSet.allOf(Factor.class)).pays()).isTrue();
    assertThat(worth.arithmetic().en()).contains("0.020", "0.30", "¥600", "0.059");
  }

  @Test
  void theValueKeptIsDiscountedMonthByMonth() {
    double month = Math.pow(1.08, -1 / 12.0);
    double sum = 0;
    for (int t = 1; t <= 12; t++) {
      sum += Math.pow(month, t);
    }
    assertThat(Economics.ASSUMED.valueKept(200)).isEqualTo(0.5 * 200 * sum, within(1e-9));
  }

  @Test
  void eachFactorCanBeSwitchedOff() {
    assertThat(worth(0.2, EnumSet.complementOf(EnumSet.of(Factor.COSTS))).expected())
        .isEqualTo(0.2 * 0.3 * 600, within(1e-9));
    assertThat(worth(0.2, EnumSet.complementOf(EnumSet.of(Factor.PROPENSITY))).expected())
        .isEqualTo(600 - 10 - 1, within(1e-9));
    assertThat(worth(0.2, EnumSet.complementOf(EnumSet.of(Factor.VALUE))).expected())
        .isEqualTo(0.2 * 0.3, within(1e-9));
    assertThat(worth(0.2, EnumSet.noneOf(Factor.class)).expected()).isEqualTo(1);
  }

  @Test
  void whatNobodyKnowsIsNoMoney() {
    var all = EnumSet.allOf(Factor.class);
    var noChance = Worth.of(TEN, standing(null, 100.0), 0.3, of(all));
    assertThat(noChance.money()).isFalse();
    assertThat(noChance.pays()).isTrue();
    assertThat(noChance.expected()).isEqualTo(0.3 * 600, within(1e-9));
    assertThat(Worth.of(TEN, standing(0.2, null), 0.3, of(all)).expected())
        .isEqualTo(0.2 * 0.3, within(1e-9));
    assertThat(noChance.arithmetic().zh()).contains("未知");
  }

  @Test
  void whoSpeaksOfLeavingIsTakenAtHisWord() {
    var speaks = new Standing(RiskBand.LOW, ValueTier.SILVER, 0.02, 100.0, false, true);
    assertThat(Worth.of(TEN, speaks, 0.3, of(EnumSet.allOf(Factor.class))).p()).isEqualTo(0.5);
  }

  @Test
  void pointsWithoutALevelGetThatOfAKnownRate() {
    var customers = Map.of(-10, 700L, 0, 200L, 45, 100L);
    var scale = ChurnScale.calibrated(ChurnScale.SHIPPED_POINTS_TO_DOUBLE_ODDS, 0.05, customers);
    double mean =
        0.7 * scale.probability(-10) + 0.2 * scale.probability(0) + 0.1 * scale.probability(45);
    assertThat(mean).isEqualTo(0.05, within(1e-9));
    double odds = scale.probability(20) / (1 - scale.probability(20));
    double before = scale.probability(0) / (1 - scale.probability(0));
    assertThat(odds / before).isEqualTo(Math.E, within(1e-9));
    assertThatThrownBy(() -> ChurnScale.calibrated(20, 1, customers))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void successIsDrawnFromWhatIsAssumedToWhatIsSeen() {
    var rates =
        new SuccessRates(
            List.of(
                new Seen("ten", ValueTier.GOLD, 20, 20), new Seen("ten", ValueTier.SILVER, 60, 0)));
    double own = (20 + 20 * 0.3) / (80 + 20);
    assertThat(rates.rate(TEN, ValueTier.BASIC)).isEqualTo(own, within(1e-12));
    assertThat(rates.rate(TEN, ValueTier.GOLD)).isEqualTo((20 + 20 * own) / 40, within(1e-12));
    assertThat(rates.rate(TEN, ValueTier.SILVER)).isEqualTo(20 * own / 80, within(1e-12));
    assertThat(SuccessRates.NONE_SEEN.rate(TEN, ValueTier.GOLD)).isEqualTo(0.3);
  }
}
