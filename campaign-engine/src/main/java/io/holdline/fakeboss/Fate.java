package io.holdline.fakeboss;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that will happen to one sale, decided by the seed and the sale's reference alone: whatever
 * comes when, the same sale meets the same.
 *
 * @param replyAgain how often more the customer's reply arrives, each time as another text
 * @param repeats how often more the news of the order arrives, each time as the same event
 * @param stale whether an older word on the order arrives after the newer one
 * @param corrected whether the last word on the order is taken back later
 * @param walksIn what the customer buys in a shop after the order is in force; null for nothing
 * @param pause 0 to 1 of the longest pause before the next thing happens
 */
record Fate(
    Trouble text,
    Reply reply,
    int replyAgain,
    Trouble order,
    boolean rejected,
    int repeats,
    boolean stale,
    boolean corrected,
    @Nullable String walksIn,
    double pause) {
  private static final List<String> BOUGHT = List.of("terminal", "circle", "deposit", "broadband");
  private static final double WALKS_IN = 0.2;
  private static final int MOST_REPEATS = 19;

  /** What goes wrong when something is handed over for the first time. */
  enum Trouble {
    NONE,
    /** Answered with 500, nothing done. */
    FAILS,
    /** Done, and the connection closed without an answer. */
    ANSWER_LOST,
    /** Done, and never answered. */
    HANGS,
    /** Turned down for good. */
    IMPOSSIBLE
  }

  /** What the customer does with the text. */
  enum Reply {
    YES,
    /** Something that is neither, and then yes. */
    UNCLEAR_THEN_YES,
    NO,
    NOTHING
  }

  /**
   * The fate of a sale.
   *
   * @param share of each kind of trouble, 0 to 0.1
   */
  static Fate of(long seed, UUID reference, double share) {
    var random =
        new SplittableRandom(
            seed ^ reference.getMostSignificantBits() ^ reference.getLeastSignificantBits());
    return new Fate(
        trouble(random, share, share / 5),
        reply(random, share),
        random.nextDouble() < share ? 1 : 0,
        trouble(random, share, 0),
        random.nextDouble() < share,
        random.nextDouble() < share ? random.nextInt(1, MOST_REPEATS + 1) : 0,
        random.nextDouble() < share,
        random.nextDouble() < share,
        random.nextDouble() < WALKS_IN ? BOUGHT.get(random.nextInt(BOUGHT.size())) : null,
        random.nextDouble());
  }

  private static Trouble trouble(SplittableRandom random, double share, double impossible) {
    var at = random.nextDouble();
    if (at < share) {
      return Trouble.FAILS;
    }
    if (at < 2 * share) {
      return Trouble.ANSWER_LOST;
    }
    // Each keeps a connection busy until the caller's patience ends, so there are fewer of these.
    if (at < 2.02 * share) {
      return Trouble.HANGS;
    }
    return at < 2.02 * share + impossible ? Trouble.IMPOSSIBLE : Trouble.NONE;
  }

  private static Reply reply(SplittableRandom random, double share) {
    var at = random.nextDouble();
    if (at < share) {
      return Reply.NO;
    }
    if (at < 2 * share) {
      return Reply.NOTHING;
    }
    return at < 3 * share ? Reply.UNCLEAR_THEN_YES : Reply.YES;
  }
}
