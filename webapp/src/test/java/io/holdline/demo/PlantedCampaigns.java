package io.holdline.demo;

import io.holdline.uplift.AnytimeBoundary;
import io.holdline.uplift.Arms;
import io.holdline.uplift.Comparison;
import io.holdline.uplift.Detectable;
import io.holdline.uplift.Effect;
import io.holdline.uplift.PlannedTrial;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Seven campaigns of one goal on demo customers, a fortnight apart, each followed for three months
 * in virtual time, with an effect of contact that only this class knows. Every evening the
 * campaigns and the goal are looked at as the product looks at them.
 */
final class PlantedCampaigns {
  static final int CAMPAIGNS = 7;
  static final int CUSTOMERS = 5_000;
  static final double HOLD_OUT = 0.08;
  static final int DAYS = DemoOperatorCustomer.LEAVES_WITHIN_DAYS;
  private static final int APART = 15;
  private static final int LAST_DAY = APART * (CAMPAIGNS - 1) + DAYS;
  private static final double ALPHA = 0.05;

  /** At this pace 5 % of the demo customers leave in three months. */
  private static final double PACE = 0.775;

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Points where a band begins and CNY a month where a tier begins, above the lowest. */
  private static final int[] BAND_FROM = {10, 30, 50};

  private static final int[] TIER_FROM = {60, 120, 200};
  private static final int BANDS = BAND_FROM.length + 1;
  private static final int TIERS = TIER_FROM.length + 1;
  private static final int STRATA = BANDS * TIERS;
  private static final PlannedTrial PLAN = new PlannedTrial(CUSTOMERS, HOLD_OUT, 0.05);
  private static final AnytimeBoundary OF_CAMPAIGN =
      Detectable.ofCampaign(PLAN.information(), ALPHA);
  private static final AnytimeBoundary OF_GOAL = Detectable.ofGoal(PLAN.information(), ALPHA);

  /** What the looks at one sequence came to. */
  static final class Seen {
    boolean everExcludedZero;
    boolean everExcludedZeroAtOneLook;
    boolean excludesZeroInTheEnd;
    boolean holdsTruthInTheEnd;
    boolean heldTruthAlways = true;
    boolean oneLookHoldsTruthInTheEnd;
    boolean oneLookExcludesZeroInTheEnd;
    double halfWidthInTheEnd;

    private void look(List<Arms> arms, double truth, AnytimeBoundary boundary) {
      var comparison = Comparison.of(arms);
      var always = comparison.always(boundary);
      var once = comparison.once(Effect.ONE_LOOK);
      excludesZeroInTheEnd = !always.holds(0);
      everExcludedZero |= excludesZeroInTheEnd;
      holdsTruthInTheEnd = always.holds(truth);
      heldTruthAlways &= holdsTruthInTheEnd;
      oneLookExcludesZeroInTheEnd = !once.holds(0);
      everExcludedZeroAtOneLook |= oneLookExcludesZeroInTheEnd;
      oneLookHoldsTruthInTheEnd = once.holds(truth);
      halfWidthInTheEnd = always.halfWidth();
    }
  }

  /**
   * @param pooled the goal's sequence
   * @param campaigns each campaign's own
   * @param tiers the goal's sequence of each tier, each at alpha ÷ tiers
   * @param effect what contact did to the share that had left, over all, in the end
   */
  record Outcome(Seen pooled, List<Seen> campaigns, List<Seen> tiers, double effect) {}

  private final long[][][] leaving = new long[LAST_DAY + 1][CAMPAIGNS * STRATA][2];
  private final long[][] drawn = new long[CAMPAIGNS * STRATA][2];
  private final double[][] changed = new double[CAMPAIGNS * STRATA][DAYS + 1];

  private PlantedCampaigns() {}

  /**
   * The same customers, draws and luck under each planted effect.
   *
   * @param ratios by which contact multiplies a customer's rate of leaving
   */
  static List<Outcome> run(long seed, List<ToDoubleFunction<DemoOperatorCustomer>> ratios) {
    var worlds = ratios.stream().map(_ -> new PlantedCampaigns()).toList();
    var random = new SplittableRandom(seed);
    for (int number = 0; number < CAMPAIGNS * CUSTOMERS; number++) {
      var customer = DemoOperatorCustomer.of(seed, number, TODAY);
      int campaign = number / CUSTOMERS;
      int stratum = campaign * STRATA + stratum(customer, random);
      boolean heldOut = random.nextDouble() < HOLD_OUT;
      for (int world = 0; world < worlds.size(); world++) {
        double times = ratios.get(world).applyAsDouble(customer);
        worlds.get(world).live(customer, stratum, heldOut, times);
      }
    }
    return worlds.stream().map(PlantedCampaigns::watch).toList();
  }

  private void live(DemoOperatorCustomer customer, int stratum, boolean heldOut, double times) {
    double rate = -Math.log1p(-customer.propensity()) * PACE / DAYS;
    double day = -Math.log1p(-customer.luck()) / (heldOut ? rate : rate * times);
    drawn[stratum][heldOut ? 1 : 0]++;
    if (day < DAYS) {
      leaving[stratum / STRATA * APART + 1 + (int) day][stratum][heldOut ? 1 : 0]++;
    }
    if (times != 1) {
      double stays = Math.exp(-rate);
      double staysTreated = Math.exp(-rate * times);
      double still = 1;
      double stillTreated = 1;
      for (int after = 1; after <= DAYS; after++) {
        still *= stays;
        stillTreated *= staysTreated;
        changed[stratum][after] += still - stillTreated;
      }
    }
  }

  /** The tier by the plan's charge, the band by points that know the propensity only roughly. */
  private static int stratum(DemoOperatorCustomer customer, SplittableRandom random) {
    double odds = Math.log(customer.propensity() / (1 - customer.propensity()));
    double blur = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * 0.7;
    int points =
        (int) Math.round(20 * (odds + blur * Math.cos(2 * Math.PI * random.nextDouble())) + 70);
    return tier(customer) * BANDS + place(points, BAND_FROM);
  }

  /** From 0, the lowest, to 3. */
  static int tier(DemoOperatorCustomer customer) {
    return place(customer.charge().doubleValue(), TIER_FROM);
  }

  private static int place(double value, int[] from) {
    int place = 0;
    while (place < from.length && value >= from[place]) {
      place++;
    }
    return place;
  }

  private Outcome watch() {
    var pooled = new Seen();
    var single = Stream.generate(Seen::new).limit(CAMPAIGNS).toList();
    var tiers = Stream.generate(Seen::new).limit(TIERS).toList();
    var left = new long[CAMPAIGNS * STRATA][2];
    double effect = 0;
    for (int day = 1; day <= LAST_DAY; day++) {
      for (int stratum = 0; stratum < left.length; stratum++) {
        left[stratum][0] += leaving[day][stratum][0];
        left[stratum][1] += leaving[day][stratum][1];
      }
      var goal = new Look(left, day);
      goal.add(0, CAMPAIGNS * STRATA);
      pooled.look(goal.arms, goal.truth(), OF_GOAL);
      effect = goal.truth();
      lookAtCampaigns(single, left, day);
      lookAtTiers(tiers, left, day, goal.customers());
    }
    return new Outcome(pooled, single, tiers, effect);
  }

  private void lookAtCampaigns(List<Seen> campaigns, long[][] left, int day) {
    for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
      int age = day - campaign * APART;
      if (age >= 1 && age <= DAYS) {
        var own = new Look(left, day);
        own.add(campaign * STRATA, (campaign + 1) * STRATA);
        campaigns.get(campaign).look(own.arms, own.truth(), OF_CAMPAIGN);
      }
    }
  }

  private void lookAtTiers(List<Seen> tiers, long[][] left, int day, long customers) {
    for (int tier = 0; tier < TIERS; tier++) {
      var own = new Look(left, day);
      for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
        int from = campaign * STRATA + tier * BANDS;
        own.add(from, from + BANDS);
      }
      double information = Detectable.POOLED * PLAN.information() * own.customers() / customers;
      var boundary = AnytimeBoundary.narrowestAt(information, ALPHA / TIERS);
      tiers.get(tier).look(own.arms, own.truth(), boundary);
    }
  }

  /** The arms of some strata as of a day, and what contact has really changed in them. */
  private final class Look {
    private final List<Arms> arms = new ArrayList<>();
    private final long[][] left;
    private final int day;
    private double weight;
    private double change;

    private Look(long[][] left, int day) {
      this.left = left;
      this.day = day;
    }

    private void add(int from, int until) {
      for (int stratum = from; stratum < until; stratum++) {
        int age = Math.min(DAYS, day - stratum / STRATA * APART);
        long treated = drawn[stratum][0];
        long heldOut = drawn[stratum][1];
        if (age >= 1 && treated + heldOut > 0) {
          arms.add(new Arms(treated, left[stratum][0], heldOut, left[stratum][1]));
          double here = (double) treated * heldOut / (treated + heldOut);
          weight += here;
          change += here * changed[stratum][age] / (treated + heldOut);
        }
      }
    }

    private long customers() {
      return Arms.sum(arms).customers();
    }

    private double truth() {
      return weight == 0 ? 0 : change / weight;
    }
  }
}
