package io.holdline.decisiontable;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as people write it and as it is kept: cells are text and may be wrong. {@link
 * TableReader} makes a {@link DecisionTable} of it or says what is wrong.
 *
 * @param attributes the table's own catalogue, for a card learned from a foreign file; null when
 *     the program's catalogue holds
 * @param scale how points become a probability; null when nobody knows
 * @param bands from how many points a risk band begins, ascending; empty for kinds without bands
 * @param measured by row id
 */
public record TableText(
    TableKind kind,
    HitPolicy hitPolicy,
    Label name,
    List<Column> inputs,
    List<Row> rows,
    @Nullable List<Attribute> attributes,
    @Nullable Scale scale,
    List<BandStart> bands,
    Map<String, Measured> measured) {

  /**
   * An input column.
   *
   * @param id stable within the table
   * @param attribute the key of what it tests
   */
  public record Column(String id, String attribute) {}

  /**
   * A row.
   *
   * @param id stable for ever: never a position, never used again
   * @param tests one unary test for each input column
   * @param outputs one value for each output of the kind
   * @param reason told to people when the row matched; "{0}" shows the value of the first tested
   *     attribute
   * @param note the author's remark
   */
  public record Row(
      String id, List<String> tests, List<String> outputs, Label reason, String note) {
    public Row {
      tests = List.copyOf(tests);
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * Points on the scale of log odds: probability = 1 / (1 + exp(-(logOddsAtZero + points x ln 2 /
   * pointsToDoubleOdds))).
   */
  public record Scale(double pointsToDoubleOdds, double logOddsAtZero) {
    /** The probability that a sum of points means, 0 to 1. */
    public double probability(double points) {
      return 1 / (1 + Math.exp(-(logOddsAtZero + points * Math.log(2) / pointsToDoubleOdds)));
    }
  }

  public record BandStart(String band, int fromPoints) {}

  /**
   * What a row did on known outcomes.
   *
   * @param share of all subjects that the row flags, 0 to 1
   * @param lift churn rate of the flagged / churn rate of all, with its 95 % interval
   */
  public record Measured(
      double share, double lift, double liftLow, double liftHigh, long subjects, String source) {}

  public TableText {
    inputs = List.copyOf(inputs);
    rows = List.copyOf(rows);
    attributes = attributes == null ? null : List.copyOf(attributes);
    bands = List.copyOf(bands);
    measured = Map.copyOf(measured);
  }
}
