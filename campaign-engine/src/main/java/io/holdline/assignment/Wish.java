package io.holdline.assignment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which customers shall go to whom; an empty list asks for nothing in particular.
 *
 * @param from the managers who give, at most 200
 * @param fromNobody whether customers of nobody are among them
 * @param to the managers who get, 1 to 200, none of whom gives
 * @param keys of subscriptions, at most 10,000
 * @param most how many, a cross-section by value; null: all
 */
public record Wish(
    List<String> from,
    boolean fromNobody,
    List<String> to,
    List<String> tiers,
    List<String> bands,
    List<String> regions,
    List<String> keys,
    @Nullable Integer most) {
  public static final int MOST_MANAGERS = 200;
  public static final int MOST_KEYS = 10_000;

  public Wish {
    from = List.copyOf(from);
    to = List.copyOf(to);
    tiers = List.copyOf(tiers);
    bands = List.copyOf(bands);
    regions = List.copyOf(regions);
    keys = List.copyOf(keys);
    if (from.isEmpty() && !fromNobody) {
      throw new IllegalArgumentException("An assignment needs who gives: 'from' or 'fromNobody'.");
    }
    if (to.isEmpty()) {
      throw new IllegalArgumentException("An assignment needs who gets: 'to'.");
    }
    bounded("from", from, MOST_MANAGERS);
    bounded("to", to, MOST_MANAGERS);
    bounded("keys", keys, MOST_KEYS);
    var both = new HashSet<>(from);
    both.retainAll(Set.copyOf(to));
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "Nobody gives and gets at once (%s).".formatted(String.join(", ", both)));
    }
    if (most != null && most < 1) {
      throw new IllegalArgumentException("'most' (%d) is at least 1.".formatted(most));
    }
  }

  private static void bounded(String what, List<String> given, int most) {
    if (given.size() > most) {
      throw new IllegalArgumentException(
          "'%s' has at most %,d entries, not %,d.".formatted(what, most, given.size()));
    }
  }
}
