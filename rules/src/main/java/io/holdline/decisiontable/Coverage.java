package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a box that no row covers. The box is cut in two where the fewest rows lie on both
 * sides, as a tree of conditions would; where no cut tells the rows apart, one input is swept and
 * its cells with equal rows are one part. A part with a row that covers it is left at once, and
 * rows found to cover are remembered. The question is as hard as whether a formula is always true
 * (co-NP-complete), so the work is bounded.
 */
final class Coverage {
  /** More remembered parts than this are forgotten: what is slower is still right. */
  private static final int MOST_REMEMBERED = 200_000;

  private static final boolean[] BOTH = {false, true};

  private final int[][][] cells;
  private final long[] tested;
  private final long[] keys;

  /** By input, the cell of unknown, which is the last. */
  private final int[] unknowns;

  Coverage(TableCells table) {
    this.cells = table.rows();
    this.tested = table.tested();
    this.keys = new SplittableRandom(1).longs(cells.length).toArray();
    this.unknowns = table.axes().stream().mapToInt(axis -> axis.cells() - 1).toArray();
  }

  /** How much may still be done, in visits of a row. */
  static final class Work {
    private final long most;
    private long spent;

    Work(long most) {
      this.most = most;
    }

    /** False when that was too much. */
    boolean spend(long visits) {
      spent += visits;
      return !isSpent();
    }

    boolean isSpent() {
      return spent > most;
    }

    long spent() {
      return spent;
    }

    /** A share of what is left. */
    Work atMost(long visits) {
      return new Work(Math.clamp(most - spent, 0, visits));
    }
  }

  /**
   * @param parts disjoint boxes without a row, by input
   * @param complete false when there may be more parts
   */
  record Uncovered(List<int[][]> parts, boolean complete) {}

  /**
   * @param among places of the rows that may cover
   * @param most how many parts are wanted, at least 1
   */
  Uncovered uncovered(int[][] box, int[] among, int most, Work work) {
    return new Search(box, most, work).run(among);
  }

  /** Rows that cover a part, and what of the part they are asked of, both as hashes. */
  private record Remembered(long rows, long asked) {}

  /**
   * Rows that meet a part.
   *
   * @param open by row, a bit for each input in which it does not cover the whole part
   */
  private record Node(int[] rows, long[] open) {
    long asked() {
      long asked = 0;
      for (long inputs : open) {
        asked |= inputs;
      }
      return asked;
    }

    boolean isCovered() {
      for (long inputs : open) {
        if (inputs == 0) {
          return true;
        }
      }
      return false;
    }
  }

  private final class Search {
    private final int[][] part;
    private final int most;
    private final Work work;
    private final Set<Remembered> covered = new HashSet<>();
    private final List<int[][]> parts = new ArrayList<>();
    private boolean complete = true;

    Search(int[][] box, int most, Work work) {
      this.part = box.clone();
      this.most = most;
      this.work = work;
    }

    Uncovered run(int[] among) {
      descend(meeting(among));
      return new Uncovered(List.copyOf(parts), complete);
    }

    private Node meeting(int[] among) {
      var rows = new int[among.length];
      var open = new long[among.length];
      int count = 0;
      next:
      for (int row : among) {
        open[count] = 0;
        for (long asked = tested[row]; asked != 0; asked &= asked - 1) {
          int input = Long.numberOfTrailingZeros(asked);
          if (!Ranges.intersect(cells[row][input], part[input])) {
            continue next;
          }
          if (!Ranges.covers(cells[row][input], part[input])) {
            open[count] |= 1L << input;
          }
        }
        rows[count++] = row;
      }
      return new Node(Arrays.copyOf(rows, count), Arrays.copyOf(open, count));
    }

    private void descend(Node node) {
      int[] rows = node.rows();
      if (parts.size() == most || !work.spend(1 + rows.length)) {
        complete = false;
        return;
      }
      if (rows.length == 0) {
        parts.add(part.clone());
        return;
      }
      if (node.isCovered()) {
        return;
      }
      var remembered = remembered(node);
      if (covered.contains(remembered)) {
        return;
      }
      int before = parts.size();
      var cut = bestCut(node);
      if (cut != null && cut.isWorthwhile(rows.length)) {
        cut(node, cut);
      } else {
        sweep(node, mostAsked(node));
      }
      if (complete && parts.size() == before && covered.size() < MOST_REMEMBERED) {
        covered.add(remembered);
      }
    }

    private Remembered remembered(Node node) {
      long rows = 0;
      for (int row : node.rows()) {
        rows ^= keys[row];
      }
      long asked = 0;
      for (long left = node.asked(); left != 0; left &= left - 1) {
        int input = Long.numberOfTrailingZeros(left);
        asked = (asked + input + 1) * 0x9E3779B97F4A7C15L;
        for (int edge : part[input]) {
          asked = (asked ^ asked >>> 29 ^ edge) * 0xBF58476D1CE4E5B9L;
        }
      }
      return new Remembered(rows, asked);
    }

    private void cut(Node node, Cut cut) {
      int input = cut.input();
      int[] whole = part[input];
      int unknown = unknowns[input];
      int[] upper =
          Ranges.intersection(
              whole, new int[] {cut.at(), cut.unknownBelow() ? unknown : unknown + 1});
      int[] lower = Ranges.minus(whole, upper);
      for (int[] side : List.of(lower, upper)) {
        part[input] = side;
        descend(within(node, input, side));
      }
      part[input] = whole;
    }

    private Node within(Node node, int input, int[] side) {
      var rows = new int[node.rows().length];
      var open = new long[rows.length];
      int count = 0;
      for (int i = 0; i < rows.length; i++) {
        int[] test = cells[node.rows()[i]][input];
        if (Ranges.intersect(test, side)) {
          rows[count] = node.rows()[i];
          open[count++] =
              Ranges.covers(test, side) ? node.open()[i] & ~(1L << input) : node.open()[i];
        }
      }
      return new Node(Arrays.copyOf(rows, count), Arrays.copyOf(open, count));
    }

    /** Null when no row ends inside the part. */
    private @Nullable Cut bestCut(Node node) {
      int count = node.rows().length;
      Cut best = null;
      for (long left = node.asked(); left != 0; left &= left - 1) {
        int input = Long.numberOfTrailingZeros(left);
        if (!work.spend(count)) {
          complete = false;
          return best;
        }
        for (boolean unknownBelow : BOTH) {
          var cut = bestCut(node, input, unknownBelow);
          if (cut != null && cut.twice() == 0 && cut.isWorthwhile(count)) {
            return cut;
          }
          if (cut != null && (best == null || cut.rows() < best.rows())) {
            best = cut;
          }
        }
      }
      return best;
    }

    private @Nullable Cut bestCut(Node node, int input, boolean unknownBelow) {
      int unknown = unknowns[input];
      int[] whole = part[input];
      boolean withUnknown = whole[whole.length - 1] > unknown;
      if (!withUnknown && unknownBelow) {
        return null;
      }
      int low = unknownBelow ? -1 : whole[0];
      int high = unknownBelow ? unknown : whole[whole.length - 1];
      int count = node.rows().length;
      var starts = new int[count];
      var ends = new int[count];
      for (int i = 0; i < count; i++) {
        int[] test = cells[node.rows()[i]][input];
        int last = test[test.length - 1];
        if (unknownBelow && last > unknown) {
          starts[i] = -1;
          int from = test[test.length - 2];
          ends[i] = from < unknown ? unknown : test.length > 2 ? test[test.length - 3] : 0;
        } else {
          starts[i] = Math.max(low, test[0]);
          ends[i] = Math.min(high, last);
        }
      }
      return Cut.best(input, unknownBelow, low, high, starts, ends);
    }

    private int mostAsked(Node node) {
      int best = -1;
      int bestCount = 0;
      for (long left = node.asked(); left != 0; left &= left - 1) {
        int input = Long.numberOfTrailingZeros(left);
        int count = 0;
        for (long open : node.open()) {
          count += (int) (open >>> input & 1);
        }
        if (count > bestCount) {
          best = input;
          bestCount = count;
        }
      }
      return best;
    }

    private void sweep(Node node, int input) {
      int[] whole = part[input];
      for (var group : groups(node, input)) {
        part[input] = group.ranges.ranges();
        var rows = new int[group.places.length];
        var open = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
          rows[i] = node.rows()[group.places[i]];
          open[i] = node.open()[group.places[i]] & ~(1L << input);
        }
        descend(new Node(rows, open));
      }
      part[input] = whole;
    }

    /** The cells of one input by the rows that hold them; those with the fewest rows come first. */
    private List<Group> groups(Node node, int input) {
      int[] rows = node.rows();
      long[] events = events(rows, input);
      if (!work.spend(events.length)) {
        complete = false;
        return List.of();
      }
      var present = new boolean[rows.length + 1];
      long key = 0;
      int count = 0;
      var groups = new HashMap<Long, Group>();
      for (int i = 0; i < events.length; ) {
        int at = (int) (events[i] >>> 32);
        for (; i < events.length && (int) (events[i] >>> 32) == at; i++) {
          int place = (int) events[i];
          present[place] = !present[place];
          if (place < rows.length) {
            key ^= keys[rows[place]];
            count += present[place] ? 1 : -1;
          }
        }
        if (present[rows.length]) {
          var group = groups.get(key);
          if (group == null) {
            if (!work.spend(rows.length)) {
              complete = false;
              return List.of();
            }
            group = new Group(places(present, count));
            groups.put(key, group);
          }
          group.ranges.add(at, (int) (events[i] >>> 32));
        }
      }
      var ordered = new ArrayList<>(groups.values());
      ordered.sort(
          Comparator.<Group>comparingInt(group -> group.places.length)
              .thenComparingInt(group -> group.ranges.first()));
      return ordered;
    }

    private int[] places(boolean[] present, int count) {
      var places = new int[count];
      int next = 0;
      for (int place = 0; next < count; place++) {
        if (present[place]) {
          places[next++] = place;
        }
      }
      return places;
    }

    /** Where rows begin and end: cell, then the row's place; the part comes as one row more. */
    private long[] events(int[] rows, int input) {
      int length = part[input].length;
      for (int row : rows) {
        length += cells[row][input].length;
      }
      var events = new long[length];
      int next = 0;
      for (int place = 0; place <= rows.length; place++) {
        int[] ranges = place == rows.length ? part[input] : cells[rows[place]][input];
        for (int edge : ranges) {
          events[next++] = (long) edge << 32 | place;
        }
      }
      Arrays.sort(events);
      return events;
    }
  }

  /** Cells that the same rows hold. */
  private static final class Group {
    final int[] places;
    final Ranges.Builder ranges = new Ranges.Builder();

    Group(int[] places) {
      this.places = places;
    }
  }
}
