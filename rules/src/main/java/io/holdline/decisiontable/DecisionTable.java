package io.holdline.decisiontable;

import java.util.List;

/**
 * A table without a wrong cell, made only by {@link TableReader}: every test is a set of values
 * over the catalogue's codes, every output is typed.
 */
public record DecisionTable(
    TableText text, AttributeCatalogue catalogue, List<Attribute> inputs, List<Row> rows) {

  /**
   * @param tests one set for each input, in their order
   * @param number the number of the row's numeric output; NaN when its kind has none
   * @param word the text of the row's text output; empty when its kind has none
   */
  public record Row(String id, List<ValueSet> tests, double number, String word, Label reason) {
    public Row {
      tests = List.copyOf(tests);
    }
  }

  public DecisionTable {
    inputs = List.copyOf(inputs);
    rows = List.copyOf(rows);
  }
}
