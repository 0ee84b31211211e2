package io.holdline.demo;

import io.holdline.churn.CustomerHistory.Barrier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a demo customer and the operator have to do with each other besides bills and complaints,
 * and what that does to leaving. Drawn apart from the rest: the same seed and number give the same.
 *
 * @param serviceContacts in the last 90 days
 * @param retentionContacts in the last 90 days
 * @param roaming part of all voice that is spoken in other networks
 */
record DemoOperatorDealings(
    int serviceContacts, int retentionContacts, Set<Barrier.Kind> barriers, double roaming) {
  /** Words of the plans, as an operator's file would bring them in a column of its own. */
  static final String[] PLANS = {"lite", "standard", "family", "premium"};

  private static final int USE = 3;
  private static final int NEW_SIGNED_WITHIN_DAYS = 59;
  private static final int[] PLAN_ENDS = {59, 99, 199};

  static DemoOperatorDealings of(long seed, int number) {
    var random = DemoOperatorCustomer.random(seed, number, USE);
    int retention = random.nextDouble() < 0.03 ? 1 + random.nextInt(3) : 0;
    int service = random.nextDouble() < 0.25 ? 1 + random.nextInt(3) : 0;
    var barriers = EnumSet.noneOf(Barrier.Kind.class);
    addIf(random, 0.35, barriers, Barrier.Kind.CIRCLE);
    addIf(random, 0.2, barriers, Barrier.Kind.BROADBAND);
    addIf(random, 0.05, barriers, Barrier.Kind.VIP);
    addIf(random, 0.3, barriers, Barrier.Kind.POINTS);
    double roaming = random.nextDouble() < 0.08 ? 0.05 + 0.55 * random.nextDouble() : 0;
    return new DemoOperatorDealings(service, retention, barriers, roaming);
  }

  /** Whether the customer, one of the youngest, came through publicity and not long ago. */
  static boolean isNew(DemoOperatorCustomer customer, LocalDate today) {
    return customer.joinedOn().isAfter(today.minusDays(NEW_SIGNED_WITHIN_DAYS))
        && customer.number() % 8 == 0;
  }

  /** A probability to leave, with what these dealings make of it. */
  double onPropensity(double before) {
    double odds = Math.log(before / (1 - before));
    odds += retentionContacts >= 2 ? 1.4 : 0;
    odds += retentionContacts == 1 ? 0.6 : 0;
    odds -= 0.25 * barriers.size();
    return 1 / (1 + Math.exp(-odds));
  }

  /** Whole days before a day, each within the 90 that count. */
  static LocalDate recently(RandomGenerator random, LocalDate today) {
    return today.minusDays(1 + random.nextInt(85));
  }

  static String word(Barrier.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The plan of a monthly charge. */
  static String plan(BigDecimal charge) {
    int plan = 0;
    while (plan < PLAN_ENDS.length && charge.intValue() >= PLAN_ENDS[plan]) {
      plan++;
    }
    return PLANS[plan];
  }

  private static void addIf(
      RandomGenerator random, double chance, Set<Barrier.Kind> barriers, Barrier.Kind kind) {
    if (random.nextDouble() < chance) {
      barriers.add(kind);
    }
  }
}
