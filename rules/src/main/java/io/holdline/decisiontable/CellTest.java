package io.holdline.decisiontable;

/**
 * One cell: numbers and comparisons of Java, in which NaN equals and exceeds nothing. Drools would
 * compare by {@code Double.compare}, where NaN exceeds everything.
 */
sealed interface CellTest {

  /** The constraint of a cell for the attribute at a place. */
  static CellTest of(int place, ValueSet values) {
    var intervals = values.intervals();
    if (intervals.size() == 1) {
      return new OneInterval(
          place, intervals.getFirst().least(), intervals.getFirst().greatest(), values.unknown());
    }
    var lows = intervals.stream().mapToDouble(ValueSet.Interval::least).toArray();
    var highs = intervals.stream().mapToDouble(ValueSet.Interval::greatest).toArray();
    return new Intervals(place, lows, highs, values.unknown());
  }

  /** For which subjects it holds, a bit each. */
  long test(SubjectBlock block);

  /** Equal for equal cells, so that rows share them; only numbers and words of ours. */
  String hash();

  /** From low to high, both closed. */
  record OneInterval(int place, double low, double high, boolean unknown) implements CellTest {
    @Override
    public long test(SubjectBlock block) {
      long holds = 0;
      for (int i = 0; i < block.size(); i++) {
        double value = block.v(i, place);
        if ((value >= low && value <= high) || (unknown && Double.isNaN(value))) {
          holds |= 1L << i;
        }
      }
      return holds;
    }

    @Override
    public String hash() {
      return "v(%d) in [%s..%s]%s".formatted(place, low, high, unknown ? " or unknown" : "");
    }
  }

  /** None or several intervals, ascending and disjoint, their ends closed. */
  final class Intervals implements CellTest {
    private final int place;
    private final double[] lows;
    private final double[] highs;
    private final boolean unknown;

    private Intervals(int place, double[] lows, double[] highs, boolean unknown) {
      this.place = place;
      this.lows = lows;
      this.highs = highs;
      this.unknown = unknown;
    }

    @Override
    public long test(SubjectBlock block) {
      long holds = 0;
      for (int i = 0; i < block.size(); i++) {
        holds |= contains(block.v(i, place)) ? 1L << i : 0;
      }
      return holds;
    }

    private boolean contains(double value) {
      for (int i = 0; i < lows.length; i++) {
        if (value >= lows[i] && value <= highs[i]) {
          return true;
        }
      }
      return unknown && Double.isNaN(value);
    }

    @Override
    public String hash() {
      var hash = new StringBuilder("v(%d) in".formatted(place));
      for (int i = 0; i < lows.length; i++) {
        hash.append(" [").append(lows[i]).append("..").append(highs[i]).append(']');
      }
      return hash.append(unknown ? " or unknown" : "").toString();
    }
  }
}
