package io.holdline.ruleversion;

import io.holdline.decisiontable.TableKind;
import org.jspecify.annotations.Nullable;

/**
 * What must be known before a version comes into force: a simulation of exactly this content
 * against the version that it follows, and a share of flagged customers that moves by no more than
 * a fifth. A supervisor may override the second with a reason.
 */
final class Gate {
  /** The largest relative move of the flagged share that passes by itself. */
  static final double LARGEST_MOVE = 0.20;

  private Gate() {}

  sealed interface Passage {
    record Open() implements Passage {}

    record Overridden(String reason) implements Passage {}

    record Blocked(String code, String sentence) implements Passage {}
  }

  /** The share of all customers at MEDIUM or above, 0 to 1, by the rules before and after. */
  record Flagged(double before, double after) {
    /** How far the share moves, relative to before; infinite from nothing to something. */
    double move() {
      return before == after ? 0 : Math.abs(after - before) / before;
    }
  }

  /** Whether a kind of table decides over customers that a simulation can show. */
  static boolean isSimulated(TableKind kind) {
    return switch (kind) {
      case CHURN_POINTS, VALUE_TIER, STRATEGY -> true;
      case CONTACT_PRIORITY, SCORING_BANDS -> false;
    };
  }

  static Passage passage(
      TableKind kind, @Nullable Flagged simulated, Deed deed, @Nullable String overrideReason) {
    if (!isSimulated(kind)) {
      return new Passage.Open();
    }
    if (simulated == null) {
      return new Passage.Blocked(
          "not-simulated",
          "Simulate this version against the one in force first; a simulation of other content or"
              + " against another version does not count.");
    }
    if (simulated.move() <= LARGEST_MOVE) {
      return new Passage.Open();
    }
    if (overrideReason == null || overrideReason.isBlank()) {
      return new Passage.Blocked(
          "flagged-share-moves",
          "The share of flagged customers moves from %.1f %% to %.1f %%, by more than a fifth. A supervisor may activate it with a reason."
              .formatted(100 * simulated.before, 100 * simulated.after));
    }
    return deed.supervisor()
        ? new Passage.Overridden(overrideReason.strip())
        : new Passage.Blocked(
            "not-a-supervisor", "Only a supervisor may activate a version over this limit.");
  }
}
