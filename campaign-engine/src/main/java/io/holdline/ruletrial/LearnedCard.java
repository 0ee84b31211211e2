package io.holdline.ruletrial;

import io.holdline.decisiontable.TableText;
import io.holdline.learning.LearnReport;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a card that was learned of the operator's own outcomes is worth.
 *
 * @param number of the draft
 * @param auc mean over the held-out folds
 * @param aucDeviation standard deviation over them
 * @param calibration of held-out customers
 * @param crossed rows with more than one condition
 * @param remarks what was left out, as sentences
 */
public record LearnedCard(
    LocalDate factsOf,
    int number,
    int subjects,
    int left,
    double trueRate,
    double auc,
    double aucDeviation,
    Backtest.Interval liftAtTop,
    double ks,
    Backtest.@Nullable Calibrated calibration,
    int rows,
    int crossed,
    List<AttributeWorth> attributes,
    List<String> remarks) {

  public record AttributeWorth(String key, double informationValue) {}

  public LearnedCard {
    attributes = List.copyOf(attributes);
    remarks = List.copyOf(remarks);
  }

  static LearnedCard of(LocalDate factsOf, int number, TableText card, LearnReport report) {
    var unseen = report.unseen();
    var calibration = unseen.calibration();
    return new LearnedCard(
        factsOf,
        number,
        report.subjects(),
        report.positives(),
        report.trueRate(),
        report.meanArea(),
        report.areaDeviation(),
        Backtest.Interval.of(unseen.top().lift()),
        unseen.ks(),
        calibration == null ? null : Backtest.Calibrated.of(calibration),
        card.rows().size(),
        (int) card.rows().stream().filter(LearnedCard::isCrossed).count(),
        report.attributes().stream()
            .map(each -> new AttributeWorth(each.name(), each.informationValue()))
            .toList(),
        report.remarks());
  }

  private static boolean isCrossed(TableText.Row row) {
    return row.tests().stream().filter(test -> !test.equals("-")).count() > 1;
  }
}
