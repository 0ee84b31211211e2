package io.holdline.ruletrial;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What two judges said of customers, counted: nothing is kept of a customer but of the few most
 * telling ones. For one thread; counts of several are added.
 */
final class Counts {
  static final int TOP = 20;
  private static final int MOST_OWNERS = 20_000;
  private static final int BANDS = RiskBand.values().length;
  private static final int TIERS = ValueTier.values().length;
  private static final Comparator<Moved> BY_POINTS =
      Comparator.comparingInt(Moved::weight)
          .thenComparing(Comparator.comparingLong(Moved::customerId).reversed());

  private long customers;
  private final long[][] bands = new long[BANDS][BANDS];
  private final long[][] tiers = new long[TIERS][TIERS];
  private final Map<String, long[]> flaggedOfOwner = new HashMap<>();
  private final long[] flaggedUnowned = new long[2];
  private final PriorityQueue<Moved> entering = new PriorityQueue<>(BY_POINTS);
  private final PriorityQueue<Moved> leaving = new PriorityQueue<>(BY_POINTS);

  /**
   * A customer who is flagged by one version only.
   *
   * @param weight the points that flag
   */
  record Moved(
      long customerId,
      int pointsBefore,
      int pointsAfter,
      RiskBand bandBefore,
      RiskBand bandAfter,
      int weight) {}

  void add(
      long customer, @Nullable String owner, int place, Judge.Judged before, Judge.Judged after) {
    customers++;
    int bandBefore = before.bands()[place];
    int bandAfter = after.bands()[place];
    bands[bandBefore][bandAfter]++;
    tiers[before.tiers()[place]][after.tiers()[place]]++;
    boolean was = isFlagged(bandBefore);
    boolean is = isFlagged(bandAfter);
    if (was || is) {
      var counted = owner == null ? flaggedUnowned : ofOwner(owner);
      counted[0] += was ? 1 : 0;
      counted[1] += is ? 1 : 0;
    }
    if (was != is) {
      int pointsBefore = before.points()[place];
      int pointsAfter = after.points()[place];
      keep(
          is ? entering : leaving,
          new Moved(
              customer,
              pointsBefore,
              pointsAfter,
              RiskBand.values()[bandBefore],
              RiskBand.values()[bandAfter],
              is ? pointsAfter : pointsBefore));
    }
  }

  /** Whether a customer of a band is to be called. */
  static boolean isFlagged(int band) {
    return band >= RiskBand.MEDIUM.ordinal();
  }

  /** The first many owners by name; should there be more, they count together. */
  private long[] ofOwner(String owner) {
    var counted = flaggedOfOwner.get(owner);
    if (counted == null) {
      counted =
          flaggedOfOwner.size() < MOST_OWNERS
              ? flaggedOfOwner.computeIfAbsent(owner, _ -> new long[2])
              : flaggedUnowned;
    }
    return counted;
  }

  private static void keep(PriorityQueue<Moved> few, Moved moved) {
    few.add(moved);
    if (few.size() > TOP) {
      few.poll();
    }
  }

  void add(Counts other) {
    customers += other.customers;
    add(bands, other.bands);
    add(tiers, other.tiers);
    other.flaggedOfOwner.forEach((owner, counted) -> {
      var own = ofOwner(owner);
      own[0] += counted[0];
      own[1] += counted[1];
    });
    flaggedUnowned[0] += other.flaggedUnowned[0];
    flaggedUnowned[1] += other.flaggedUnowned[1];
    other.entering.forEach(moved -> keep(entering, moved));
    other.leaving.forEach(moved -> keep(leaving, moved));
  }

  private static void add(long[][] sums, long[][] more) {
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        sums[i][j] += more[i][j];
      }
    }
  }

  long customers() {
    return customers;
  }

  long[][] bands() {
    return bands;
  }

  long[][] tiers() {
    return tiers;
  }

  long flaggedBefore() {
    long sum = 0;
    for (int before = RiskBand.MEDIUM.ordinal(); before < BANDS; before++) {
      for (int after = 0; after < BANDS; after++) {
        sum += bands[before][after];
      }
    }
    return sum;
  }

  long flaggedAfter() {
    long sum = 0;
    for (int before = 0; before < BANDS; before++) {
      for (int after = RiskBand.MEDIUM.ordinal(); after < BANDS; after++) {
        sum += bands[before][after];
      }
    }
    return sum;
  }

  /** Flagged before and after, by owner. */
  Map<String, long[]> flaggedOfOwner() {
    return flaggedOfOwner;
  }

  /** Flagged before and after among those without an owner. */
  long[] flaggedUnowned() {
    return flaggedUnowned;
  }

  /** The strongest first. */
  List<Moved> entering() {
    return strongestFirst(entering);
  }

  List<Moved> leaving() {
    return strongestFirst(leaving);
  }

  private static List<Moved> strongestFirst(PriorityQueue<Moved> few) {
    var sorted = new ArrayList<>(few);
    sorted.sort(BY_POINTS.reversed());
    return List.copyOf(sorted);
  }
}
