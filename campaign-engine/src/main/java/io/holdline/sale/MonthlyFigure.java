package io.holdline.sale;

/** The handbook's monthly counts of sales, each a filter over the same rows. */
public enum MonthlyFigure {
  /** Contract plans in force (seed 4). */
  CONTRACTS("contracts", "k.product = 'contract' and k.touch is not null"),
  /** Circles in force, net of those that were reversed (seed 5). */
  CIRCLES("circles", "k.product = 'circle' and k.touch is not null"),
  /** Anything in force after a work order (seed 6). */
  DISPATCHED("dispatched", "k.touch = 'work_order'"),
  /** Smartphones sold after a call (seed 7). */
  TERMINALS("terminals", "k.product = 'terminal' and k.touch = 'call'"),
  /** Deposits and contracts of new joiners after publicity (seed 8). */
  NEW_JOINERS(
      "new_joiners",
      "k.product in ('deposit', 'contract') and k.touch = 'publicity' and k.new_joiner");

  private final String column;
  private final String condition;

  MonthlyFigure(String column, String condition) {
    this.column = column;
    this.condition = condition;
  }

  /** As addresses and the page have it. */
  public String key() {
    return column.replace('_', '-');
  }

  String column() {
    return column;
  }

  /** Which rows {@code k} of {@code sale_count} it adds up. */
  String condition() {
    return condition;
  }
}
