package io.holdline.uplift;

import java.util.Collection;

/**
 * The two arms of a drawn trial as of a day: how many customers were drawn to be contacted and how
 * many to be left alone, and how many of each have had the outcome so far. Who was drawn counts in
 * his arm whether he was reached or not.
 */
public record Arms(long treated, long treatedEvents, long heldOut, long heldOutEvents) {
  public static final Arms NONE = new Arms(0, 0, 0, 0);

  public Arms {
    if (treatedEvents < 0
        || heldOutEvents < 0
        || treated < treatedEvents
        || heldOut < heldOutEvents) {
      throw new IllegalArgumentException(
          "%d of %d treated and %d of %d held out is no count of outcomes."
              .formatted(treatedEvents, treated, heldOutEvents, heldOut));
    }
  }

  public static Arms sum(Collection<Arms> parts) {
    return parts.stream().reduce(NONE, Arms::plus);
  }

  public Arms plus(Arms other) {
    return new Arms(
        treated + other.treated,
        treatedEvents + other.treatedEvents,
        heldOut + other.heldOut,
        heldOutEvents + other.heldOutEvents);
  }

  public long customers() {
    return treated + heldOut;
  }

  public long events() {
    return treatedEvents + heldOutEvents;
  }
}
