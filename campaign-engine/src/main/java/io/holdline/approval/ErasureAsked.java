package io.holdline.approval;

import io.holdline.erasure.Erasure;
import io.holdline.erasure.Objection;
import java.util.List;

/** What came of asking for a customer to be erased. */
public sealed interface ErasureAsked {
  /**
   * Another person decides.
   *
   * @param kept what would stay for a while, and until when
   */
  record Waiting(long id, List<Erasure.Kept> kept) implements ErasureAsked {
    public Waiting {
      kept = List.copyOf(kept);
    }
  }

  /** The person has as many erasures waiting as one may have. */
  record TooMany(int most) implements ErasureAsked {}

  /** There is no such customer, or none that this person may see. */
  record Unknown() implements ErasureAsked {}

  /** Something stands against it. */
  record Against(Objection objection) implements ErasureAsked {}
}
