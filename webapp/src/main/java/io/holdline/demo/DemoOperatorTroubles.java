package io.holdline.demo;

import io.holdline.churn.ContractTerm;
import io.holdline.churn.InternetAccess;
import java.util.random.RandomGenerator;

/**
 * What has happened to a demo customer, and how likely that makes the customer to leave. The rules
 * see only its traces in bills, usage and complaints.
 *
 * @param collapsed usage fell by more than four fifths in the last month
 * @param forwarding most calls are sent on to another number since two months
 * @param latePayer bills of the last half year were paid late
 * @param complained complained within the last 90 days
 * @param unheard that complaint is still open
 */
record DemoOperatorTroubles(
    boolean collapsed, boolean forwarding, boolean latePayer, boolean complained, boolean unheard) {

  static DemoOperatorTroubles draw(RandomGenerator random) {
    boolean complained = random.nextDouble() < 0.08;
    return new DemoOperatorTroubles(
        random.nextDouble() < 0.06,
        random.nextDouble() < 0.025,
        random.nextDouble() < 0.10,
        complained,
        complained && random.nextDouble() < 0.25);
  }

  /** The customer's true probability to leave, 0 to 1; {@code luck} is what no table knows. */
  double propensity(
      ContractTerm term,
      boolean ended,
      long daysToContractEnd,
      int monthsInService,
      InternetAccess internet,
      boolean helped,
      boolean dependents,
      double luck) {
    double odds = -3.6 + 0.5 * luck;
    odds += collapsed ? 1.7 : 0;
    odds += forwarding ? 0.9 : 0;
    odds += latePayer ? 0.6 : 0;
    odds += complained ? 1.5 : 0;
    odds += unheard ? 0.5 : 0;
    if (term == ContractTerm.MONTH_TO_MONTH) {
      odds += monthsInService <= 3 ? 2.0 : 1.0;
    } else if (ended) {
      odds += 1.2;
    } else if (daysToContractEnd <= 90) {
      odds += daysToContractEnd <= 30 ? 1.6 : 0.9;
    }
    odds += internet == InternetAccess.FIBER && !helped ? 0.7 : 0;
    odds -= internet == InternetAccess.NONE ? 0.8 : 0;
    odds -= dependents ? 0.4 : 0;
    odds -= monthsInService > 48 ? 0.5 : 0;
    return 1 / (1 + Math.exp(-odds));
  }
}
