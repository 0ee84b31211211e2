package io.holdline.decisiontable;

import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;

/**
 * One cell as a constraint of a rule: numbers and comparisons of Java, in which NaN equals and
 * exceeds nothing. Drools would compare by {@code Double.compare}, where NaN exceeds everything.
 */
sealed interface CellTest extends Predicate1<Subject>, HashedExpression {

  /** The constraint of a cell for the attribute at a place. */
  static CellTest of(int place, ValueSet values) {
    var intervals = values.intervals();
    if (intervals.size() == 1) {
      return new OneInterval(
          place, low(intervals.getFirst()), high(intervals.getFirst()), values.unknown());
    }
    var lows = intervals.stream().mapToDouble(CellTest::low).toArray();
    var highs = intervals.stream().mapToDouble(CellTest::high).toArray();
    return new Intervals(place, lows, highs, values.unknown());
  }

  /** The least double inside; an open end is the closed one a step further in. */
  private static double low(ValueSet.Interval interval) {
    return interval.lowClosed() || Double.isInfinite(interval.low())
        ? interval.low()
        : Math.nextUp(interval.low());
  }

  private static double high(ValueSet.Interval interval) {
    return interval.highClosed() || Double.isInfinite(interval.high())
        ? interval.high()
        : Math.nextDown(interval.high());
  }

  @Override
  boolean test(Subject subject);

  /** Equal for equal cells, so that rows share them; only numbers and words of ours. */
  @Override
  String getExpressionHash();

  /** From low to high, both closed. */
  record OneInterval(int place, double low, double high, boolean unknown) implements CellTest {
    @Override
    public boolean test(Subject subject) {
      double value = subject.v(place);
      return (value >= low && value <= high) || (unknown && Double.isNaN(value));
    }

    @Override
    public String getExpressionHash() {
      return "v(%d) in [%s..%s]%s".formatted(place, low, high, unknown ? " or unknown" : "");
    }
  }

  /** None or several intervals, ascending and disjoint, their ends closed. */
  final class Intervals implements CellTest {
    private static final long serialVersionUID = 1;

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
    public boolean test(Subject subject) {
      double value = subject.v(place);
      for (int i = 0; i < lows.length; i++) {
        if (value >= lows[i] && value <= highs[i]) {
          return true;
        }
      }
      return unknown && Double.isNaN(value);
    }

    @Override
    public String getExpressionHash() {
      var hash = new StringBuilder("v(%d) in".formatted(place));
      for (int i = 0; i < lows.length; i++) {
        hash.append(" [").append(lows[i]).append("..").append(highs[i]).append(']');
      }
      return hash.append(unknown ? " or unknown" : "").toString();
    }
  }
}
