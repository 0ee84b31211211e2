package io.holdline.demo;

import io.holdline.churn.ContractTerm;
import io.holdline.churn.InternetAccess;
import io.holdline.churn.PaymentMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One customer of the demo operator. The same seed, number and day give the same customer, so a
 * customer need not be kept to be asked again.
 *
 * @param number from 0
 * @param contractStartsOn null without a bound contract
 * @param consent what the customer said to being called, null when never asked
 * @param propensity probability to leave within {@link #LEAVES_WITHIN_DAYS} without contact
 * @param luck decided beforehand, from 0 to 1: who has little of it leaves early
 */
record DemoOperatorCustomer(
    int number,
    String name,
    String language,
    LocalDate joinedOn,
    ContractTerm term,
    @Nullable LocalDate contractStartsOn,
    @Nullable LocalDate contractEndsOn,
    PaymentMethod payment,
    InternetAccess internet,
    boolean techSupport,
    boolean onlineSecurity,
    boolean dependents,
    BigDecimal charge,
    LocalDate handsetSince,
    DemoOperatorTroubles troubles,
    @Nullable Boolean consent,
    boolean doNotCall,
    double propensity,
    double luck) {
  /** The time to which {@code propensity} belongs. */
  static final int LEAVES_WITHIN_DAYS = 90;

  private static final int[] PLANS = {19, 29, 39, 59, 59, 79, 99, 99, 129, 159, 199, 299};
  private static final int VIP_PLAN = 599;

  /** Who pays less a month, in CNY, pays little. */
  private static final BigDecimal LITTLE = BigDecimal.valueOf(60);

  static DemoOperatorCustomer of(long seed, int number, LocalDate today) {
    var random = random(seed, number, 0);
    var name = DemoOperatorNames.of(random);
    boolean english = random.nextDouble() < 0.12;
    int months = 1 + (int) Math.min(150, -34 * Math.log(1 - random.nextDouble()));
    var joined = today.minusMonths(months).minusDays(random.nextInt(28));
    var term = term(random);
    var bound = bound(term, joined, today, random);
    var internet =
        pick(
            random,
            InternetAccess.NONE,
            InternetAccess.DSL,
            InternetAccess.FIBER,
            InternetAccess.FIBER);
    boolean line = internet != InternetAccess.NONE;
    boolean support = line && random.nextDouble() < 0.55;
    boolean security = line && random.nextDouble() < 0.5;
    boolean dependents = random.nextDouble() < 0.3;
    var troubles = DemoOperatorTroubles.draw(random);
    boolean ended = bound != null && bound.endsOn().isBefore(today);
    double troubled =
        troubles.propensity(
            term,
            ended,
            bound == null ? 0 : ChronoUnit.DAYS.between(today, bound.endsOn()),
            months,
            internet,
            support || security,
            dependents,
            random.nextGaussian());
    double propensity = DemoOperatorDealings.of(seed, number).onPropensity(troubled);
    return new DemoOperatorCustomer(
        number,
        english ? name.en() : name.zh(),
        english ? "en" : "zh-CN",
        joined,
        term,
        bound == null ? null : bound.startsOn(),
        bound == null ? null : bound.endsOn(),
        pick(random, PaymentMethod.values()),
        internet,
        support,
        security,
        dependents,
        BigDecimal.valueOf(
            random.nextDouble() < 0.02 ? VIP_PLAN : PLANS[random.nextInt(PLANS.length)]),
        today.minusDays(random.nextInt(900)),
        troubles,
        consent(random),
        random.nextDouble() < 0.005,
        propensity,
        random.nextDouble());
  }

  /** Whether the customer leaves within {@link #LEAVES_WITHIN_DAYS} when nobody calls. */
  boolean leaves() {
    return luck < propensity;
  }

  /**
   * What a conversation does to this customer, hidden from the program: the rate of leaving is
   * multiplied by it from that day on. Who has a trouble can be helped; a call only reminds those
   * who pay little, are bound and have none that they could leave.
   */
  double contactEffect() {
    if (troubles.complained() || troubles.collapsed()) {
      return 0.5;
    }
    if (term == ContractTerm.MONTH_TO_MONTH) {
      return 0.7;
    }
    return charge.compareTo(LITTLE) < 0 ? 1.6 : 0.9;
  }

  /** The operator's key of this customer. */
  String key() {
    return "D%06d".formatted(number + 1);
  }

  /** A source of chance for one customer and one use of it. */
  static RandomGenerator random(long seed, int number, int use) {
    return new SplittableRandom(seed * 1_000_003L + number * 31L + use).split();
  }

  private record Bound(LocalDate startsOn, LocalDate endsOn) {}

  /**
   * A contract that began after joining and ends between two months ago and its whole term from
   * now.
   */
  private static @Nullable Bound bound(
      ContractTerm term, LocalDate joined, LocalDate today, RandomGenerator random) {
    if (term == ContractTerm.MONTH_TO_MONTH) {
      return null;
    }
    int months = term == ContractTerm.ONE_YEAR ? 12 : 24;
    int days = months * 30;
    var starts = today.minusDays(random.nextInt(days + 60));
    if (starts.isBefore(joined)) {
      starts = joined;
    }
    return new Bound(starts, starts.plusMonths(months).minusDays(1));
  }

  private static ContractTerm term(RandomGenerator random) {
    double draw = random.nextDouble();
    if (draw < 0.38) {
      return ContractTerm.MONTH_TO_MONTH;
    }
    return draw < 0.72 ? ContractTerm.ONE_YEAR : ContractTerm.TWO_YEARS;
  }

  private static @Nullable Boolean consent(RandomGenerator random) {
    double draw = random.nextDouble();
    if (draw < 0.01) {
      return Boolean.FALSE;
    }
    return draw < 0.7 ? Boolean.TRUE : null;
  }

  @SafeVarargs
  private static <T> T pick(RandomGenerator random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
