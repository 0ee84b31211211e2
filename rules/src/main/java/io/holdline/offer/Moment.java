package io.holdline.offer;

import io.holdline.decisiontable.Label;

/**
 * Where in the life with the operator a customer stands (细分挽留时段, seed 19). The first that applies,
 * in this order, as {@link StrategyAttributes#moment} finds it.
 */
public enum Moment {
  /** Something is wrong and open: that comes first. */
  COMPLAINT(new Label("投诉未结", "open complaint")),
  /** The commitment ends within 90 days. */
  CONTRACT_ENDING(new Label("合约将到期", "contract ending")),
  /** The commitment ended at most 90 days ago. */
  CONTRACT_ENDED(new Label("合约已到期", "contract ended")),
  /** The last bill was at least 30 % above the customer's own usual one. */
  BILL_SHOCK(new Label("话费突增", "bill shock")),
  /** Usage or bill fell by at least half. */
  FALLING(new Label("使用骤减", "use is falling")),
  /** Fewer than 4 months in service. */
  JOINING(new Label("新入网", "new customer")),
  /** The handset is at least 24 months old. */
  OLD_HANDSET(new Label("旧手机", "old handset")),
  /** Nothing of all that. */
  STEADY(new Label("平稳", "steady"));

  private final Label label;

  Moment(Label label) {
    this.label = label;
  }

  public Label label() {
    return label;
  }
}
