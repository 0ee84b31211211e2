package io.holdline.offer;

import io.holdline.decisiontable.Label;

/** The four policies that an offer must pass, in their order. */
public enum Gate {
  /** Whether the customer can have it at all. */
  ELIGIBILITY(new Label("资格", "eligibility")),
  /** Whether it means something to this customer now, and pays. */
  RELEVANCE(new Label("相关", "relevance")),
  /** Whether it is right for this customer now. */
  SUITABILITY(new Label("适宜", "suitability")),
  /** Whether it may be told to this customer now, in this way. */
  CONTACT_POLICY(new Label("触达策略", "contact policy"));

  private final Label label;

  Gate(Label label) {
    this.label = label;
  }

  public Label label() {
    return label;
  }
}
