package io.holdline.offer;

import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Label;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is offered to a customer, and what became of every other offer of the book.
 *
 * @param proposed at most {@link OfferChooser#MOST}, the best first
 * @param further what passed every gate and ranks behind them
 * @param removed in the order of the book
 */
public record OfferChoice(List<Proposed> proposed, List<Proposed> further, List<Removed> removed) {
  private static final String NOTHING_ZH = "暂无可推荐：";
  private static final String NOTHING_EN = "Nothing to recommend: ";

  /**
   * An offer that passed every gate.
   *
   * @param rank from 1
   * @param priority what it is ranked by: larger first, no unit of its own
   * @param relevance the sum of the strategy's rows
   * @param rows of the strategy that name it; none when it is offered to everybody
   */
  public record Proposed(
      int rank,
      Offer offer,
      double priority,
      double relevance,
      List<DecisionTable.Row> rows,
      Worth worth) {

    /** Why, with the rows of the strategy and the sum. */
    public Label reason() {
      if (rows.isEmpty()) {
        return new Label("未使用个人信息：对所有客户相同", "No personal data used: the same for everybody");
      }
      var ids = rows.stream().map(DecisionTable.Row::id).collect(Collectors.joining(", "));
      var why = rows.getFirst().reason();
      var sum = worth.arithmetic();
      return new Label(
          String.format(
              Locale.ROOT,
              "%s（策略 %s，相关度 %.2f）；%s",
              why.in(Locale.CHINESE),
              ids,
              relevance,
              sum.zh()),
          String.format(
              Locale.ROOT,
              "%s (strategy %s, relevance %.2f); %s",
              why.in(Locale.ENGLISH),
              ids,
              relevance,
              sum.en()));
    }
  }

  /**
   * An offer that a gate removed.
   *
   * @param code a key such as {@code cool-down}
   * @param why without numbers of its worth
   */
  public record Removed(Offer offer, Gate gate, String code, Label why, Worth worth) {
    /** Why, with the sum where it decided. */
    public Label reason() {
      if (!code.equals("does-not-pay")) {
        return why;
      }
      var sum = worth.arithmetic();
      return new Label(why.zh() + "；" + sum.zh(), why.en() + "; " + sum.en());
    }
  }

  public OfferChoice {
    proposed = List.copyOf(proposed);
    further = List.copyOf(further);
    removed = List.copyOf(removed);
  }

  /**
   * Why nothing is offered, told by the offer that came furthest; {@link Label#NONE} when something
   * is.
   */
  public Label nothing() {
    if (!proposed.isEmpty()) {
      return Label.NONE;
    }
    var why =
        removed.stream()
            .reduce((a, b) -> b.gate().compareTo(a.gate()) > 0 ? b : a)
            .map(Removed::why)
            .orElse(new Label("没有在售的优惠", "there are no offers"));
    return new Label(NOTHING_ZH + why.zh(), NOTHING_EN + why.en());
  }
}
