package io.holdline.fakeboss;

import io.holdline.innet.InNetChange;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All that will happen to one subscription's being in net, decided by the seed and its key alone.
 *
 * @param steps in the order in which they happen
 * @param begins 0 to 1 of the time over which lives begin
 * @param toldLate whether the first step is told after the second
 * @param repeats how often more the last step is told, each time as the same event
 * @param buys what the new subscription takes; null for nothing
 */
record Life(
    List<InNetChange> steps, double begins, boolean toldLate, int repeats, @Nullable String buys) {
  /** So long is who joined new. */
  static final int NEW_DAYS = 30;

  private static final List<String> BOUGHT = List.of("deposit", "contract");
  private static final int MOST_REPEATS = 19;
  private static final List<List<InNetChange>> LIVES =
      List.of(
          List.of(InNetChange.SUSPENDED),
          List.of(InNetChange.SUSPENDED, InNetChange.RESUMED),
          List.of(InNetChange.PORT_APPLIED),
          List.of(InNetChange.PORT_APPLIED, InNetChange.PORT_WITHDRAWN),
          List.of(InNetChange.PORT_APPLIED, InNetChange.PORTED),
          List.of(InNetChange.SUSPENDED, InNetChange.CANCELLED),
          List.of(InNetChange.CANCELLED));

  Life {
    steps = List.copyOf(steps);
  }

  /**
   * The life of a subscription.
   *
   * @param share of the old ones to whom something happens
   * @param troubles share of each kind of trouble
   */
  static Life of(
      long seed, Population.Subscriber who, LocalDate today, double share, double troubles) {
    var random = new SplittableRandom(seed * 31 + who.key().hashCode());
    var lives = random.nextDouble() < share;
    var begins = random.nextDouble();
    var late = random.nextDouble() < troubles;
    var repeats = random.nextDouble() < troubles ? random.nextInt(1, MOST_REPEATS + 1) : 0;
    var kind = LIVES.get(random.nextInt(LIVES.size()));
    var bought = random.nextInt(2 * BOUGHT.size());
    if (!who.joinedOn().plusDays(NEW_DAYS).isBefore(today)) {
      return new Life(
          List.of(InNetChange.JOINED),
          begins,
          false,
          repeats,
          bought < BOUGHT.size() ? BOUGHT.get(bought) : null);
    }
    return new Life(lives ? kind : List.of(), begins, late, repeats, null);
  }
}
