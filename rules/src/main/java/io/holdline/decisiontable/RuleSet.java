package io.holdline.decisiontable;

import java.util.List;

/**
 * A table compiled to Drools rules. Building one takes up to seconds: never on a request's path.
 * Safe for many threads; closing it gives its classes back.
 */
public final class RuleSet implements AutoCloseable {
  private RuleSet() {}

  /** Throws IllegalStateException when the rules do not compile, which is a bug. */
  public static RuleSet compile(DecisionTable table) {
    throw new UnsupportedOperationException();
  }

  /**
   * What the table says of each subject, in the order given; facts are coded by the table's
   * catalogue and their indexes are 0, 1, 2 … Throws IllegalStateException after {@link #close}.
   */
  public List<Decision> decide(List<Facts> batch) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a table says of one subject.
   *
   * @param rows the places of the rows that count under the hit policy, ascending: all of them for
   *     COLLECT_SUM, at most one for the others
   * @param number the sum of their numbers, or the one row's; NaN when no row matched a table that
   *     is not COLLECT_SUM
   */
  public record Decision(List<Integer> rows, double number, boolean ambiguous) {}

  public DecisionTable table() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
