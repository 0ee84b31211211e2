package io.holdline.offer;

import io.holdline.decisiontable.Label;

/** The way by which a customer hears of an offer. */
public enum Channel {
  CALL(new Label("电话", "call")),
  TEXT(new Label("短信", "text message")),
  SHOP(new Label("营业厅", "shop")),
  VISIT(new Label("上门", "visit"));

  private final Label label;

  Channel(Label label) {
    this.label = label;
  }

  public Label label() {
    return label;
  }
}
