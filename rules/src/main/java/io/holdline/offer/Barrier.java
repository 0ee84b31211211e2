package io.holdline.offer;

import io.holdline.decisiontable.Label;

/** What makes leaving costly once an offer is taken (离网壁垒). */
public enum Barrier {
  NONE(new Label("无壁垒", "no barrier")),
  CONTRACT(new Label("合约", "contract")),
  CIRCLE(new Label("圈子", "calling circle")),
  BROADBAND(new Label("宽带", "broadband")),
  VIP(new Label("贵宾服务", "VIP service")),
  POINTS(new Label("积分", "points"));

  private final Label label;

  Barrier(Label label) {
    this.label = label;
  }

  public Label label() {
    return label;
  }
}
