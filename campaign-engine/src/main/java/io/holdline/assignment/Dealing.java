package io.holdline.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which customer, so that what is at stake is even: the customer worth most first, to
 * whoever has the least at stake then. The same customers and managers are always dealt alike.
 */
final class Dealing {
  private static final Comparator<Worth> DEAREST_FIRST =
      Comparator.comparingLong(Worth::cents).reversed().thenComparingLong(Worth::customer);
  private static final Comparator<Hand> LEAST_FIRST =
      Comparator.comparingLong(Hand::cents)
          .thenComparingLong(Hand::customers)
          .thenComparing(Hand::manager);

  private Dealing() {}

  /**
   * A customer and what he is worth.
   *
   * @param cents a month; null: nobody knows
   */
  record Piece(long customer, @Nullable Long cents) {}

  /** What a manager has already. */
  record Hand(String manager, long cents, long customers) {
    private Hand with(Worth worth) {
      return new Hand(manager, cents + worth.cents, customers + 1);
    }
  }

  record Dealt(long customer, String manager) {}

  private record Worth(long customer, long cents) {}

  /**
   * Deals all of them, dearest first. Who is worth nothing counts as a cent, and whose worth nobody
   * knows as the median of the others.
   *
   * @param hands at least one
   */
  static List<Dealt> deal(List<Piece> pieces, List<Hand> hands) {
    var turns = new PriorityQueue<>(hands.size(), LEAST_FIRST);
    turns.addAll(hands);
    var dealt = new ArrayList<Dealt>(pieces.size());
    for (var worth : worths(pieces)) {
      var least = turns.remove();
      dealt.add(new Dealt(worth.customer, least.manager));
      turns.add(least.with(worth));
    }
    return List.copyOf(dealt);
  }

  /**
   * So many of them that are in value like all: every so-manieth from the dearest to the cheapest.
   */
  static List<Piece> crossSection(List<Piece> pieces, int most) {
    if (most >= pieces.size()) {
      return pieces;
    }
    var worths = worths(pieces);
    var known = new HashMap<Long, Piece>();
    pieces.forEach(piece -> known.put(piece.customer, piece));
    var taken = new ArrayList<Piece>(most);
    for (int i = 0; i < most; i++) {
      var place = (int) ((2L * i + 1) * worths.size() / (2L * most));
      taken.add(Objects.requireNonNull(known.get(worths.get(place).customer)));
    }
    return List.copyOf(taken);
  }

  private static List<Worth> worths(List<Piece> pieces) {
    var usual = median(pieces);
    return pieces.stream()
        .map(piece ->
            new Worth(piece.customer, Math.max(1, piece.cents == null ? usual : piece.cents)))
        .sorted(DEAREST_FIRST)
        .toList();
  }

  private static long median(List<Piece> pieces) {
    var known =
        pieces.stream()
            .map(Piece::cents)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    return known.length == 0 ? 1 : known[known.length / 2];
  }
}
