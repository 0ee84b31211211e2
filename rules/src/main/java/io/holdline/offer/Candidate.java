package io.holdline.offer;

import io.holdline.decisiontable.DecisionTable;
import java.util.List;

/**
 * One offer before the gates.
 *
 * @param relevance the sum of the strategy's rows that name it
 * @param rows those rows
 */
record Candidate(
    Offer offer,
    OfferContext context,
    OfferBook book,
    double relevance,
    List<DecisionTable.Row> rows,
    Worth worth) {

  /** One rule of a gate. */
  @FunctionalInterface
  interface Rule {
    Verdict judge(Candidate candidate);
  }

  /** Whether personal knowledge may choose here at all. */
  boolean personal() {
    return context.permissions().personalised();
  }
}
