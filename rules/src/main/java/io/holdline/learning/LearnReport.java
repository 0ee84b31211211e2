package io.holdline.learning;

import io.holdline.evaluation.Evaluation;
import java.util.List;

/**
 * What a card was worth on subjects that it had not seen, and what was left out.
 *
 * @param trueRate share of positives that the card is set to
 * @param areas AUC of each held-out part; one for a split in time
 * @param unseen all held-out subjects of the first repeat together, by the probabilities that they
 *     were given (at the file's rate of positives)
 * @param attributes in the order of their use, with their information value
 * @param remarks sentences on what was left out or read in a way that one should know
 */
public record LearnReport(
    int subjects,
    int positives,
    double trueRate,
    List<Double> areas,
    Evaluation unseen,
    List<AttributeValue> attributes,
    List<String> remarks) {

  /**
   * @param informationValue Σ (share of positives − share of negatives) × weight of evidence over
   *     the attribute's rows (Siddiqi 2006); 0 when it stands only in crossings
   */
  public record AttributeValue(String name, double informationValue) {}

  public LearnReport {
    areas = List.copyOf(areas);
    attributes = List.copyOf(attributes);
    remarks = List.copyOf(remarks);
  }

  public double meanArea() {
    return areas.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Standard deviation over the held-out parts; NaN for one part. */
  public double areaDeviation() {
    double mean = meanArea();
    double squares = areas.stream().mapToDouble(area -> (area - mean) * (area - mean)).sum();
    return Math.sqrt(squares / (areas.size() - 1));
  }
}
