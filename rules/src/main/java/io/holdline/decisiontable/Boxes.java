package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Boxes of cells: by input, a set of cells. */
final class Boxes {
  private Boxes() {}

  /** As few boxes as joining two that differ in one input alone, again and again, leaves. */
  static List<int[][]> joined(List<int[][]> boxes) {
    Collection<int[][]> joined = boxes;
    int before;
    do {
      before = joined.size();
      for (int input = 0; !boxes.isEmpty() && input < boxes.getFirst().length; input++) {
        joined = joinedAlong(input, joined);
      }
    } while (joined.size() < before);
    return new ArrayList<>(joined);
  }

  private static Collection<int[][]> joinedAlong(int input, Collection<int[][]> boxes) {
    Map<Rest, int[][]> byRest = new LinkedHashMap<>();
    for (var box : boxes) {
      byRest.merge(
          Rest.of(box, input),
          box,
          (one, other) -> {
            var both = one.clone();
            both[input] = Ranges.union(one[input], other[input]);
            return both;
          });
    }
    return byRest.values();
  }

  /** A box without one input, compared by its cells. */
  private record Rest(int[][] cells) {
    static Rest of(int[][] box, int input) {
      var cells = box.clone();
      cells[input] = Ranges.NONE;
      return new Rest(cells);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Rest rest && Arrays.deepEquals(cells, rest.cells);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(cells);
    }
  }
}
