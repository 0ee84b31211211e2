package io.holdline.decisiontable;

import java.util.List;
import java.util.Set;

/** What a table decides: its output columns and the hit policies that make sense for it. */
public enum TableKind {
  /** Points of churn risk per row; their sum is the score. */
  CHURN_POINTS(
      Set.of(HitPolicy.COLLECT_SUM),
      new Output("points", new Label("分值", "points"), new AttributeType.Number("points", true))),
  /** The tier of a customer's value. */
  VALUE_TIER(
      Set.of(HitPolicy.UNIQUE, HitPolicy.FIRST),
      new Output(
          "tier",
          new Label("价值等级", "tier"),
          new AttributeType.Text(List.of("BASIC", "SILVER", "GOLD", "DIAMOND")))),
  /** Segment x moment x policy to an offer and how relevant it is; several rows may match. */
  STRATEGY(
      Set.of(HitPolicy.COLLECT_SUM),
      new Output("offer", new Label("优惠", "offer"), new AttributeType.Text(List.of())),
      new Output("relevance", new Label("相关度", "relevance"), new AttributeType.Number("1", false))),
  /** Weights added to a customer's place in the queue. */
  CONTACT_PRIORITY(
      Set.of(HitPolicy.COLLECT_SUM),
      new Output("weight", new Label("权重", "weight"), new AttributeType.Number("1", false))),
  /** Points of a manager's performance for one measure. */
  SCORING_BANDS(
      Set.of(HitPolicy.UNIQUE, HitPolicy.FIRST),
      new Output("points", new Label("得分", "points"), new AttributeType.Number("points", false)));

  /** A column that a row fills in; a text output with an empty list takes any id of its field. */
  public record Output(String key, Label label, AttributeType type) {}

  private final Set<HitPolicy> hitPolicies;
  private final List<Output> outputs;

  TableKind(Set<HitPolicy> hitPolicies, Output... outputs) {
    this.hitPolicies = hitPolicies;
    this.outputs = List.of(outputs);
  }

  public Set<HitPolicy> hitPolicies() {
    return hitPolicies;
  }

  public List<Output> outputs() {
    return outputs;
  }
}
