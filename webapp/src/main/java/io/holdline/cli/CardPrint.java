package io.holdline.cli;

import io.holdline.decisiontable.TableText;
import io.holdline.evaluation.Calibration;
import io.holdline.evaluation.Estimate;
import io.holdline.learning.LearnReport;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A card and what it is worth, for a person to read. */
final class CardPrint {
  private static final int WIDEST = 78;

  private CardPrint() {}

  static String summary(TableText card, LearnReport report, @Nullable String splitBy) {
    var unseen = report.unseen();
    var area =
        splitBy == null
            ? "%.4f ± %.4f over %d held-out folds"
                .formatted(report.meanArea(), report.areaDeviation(), report.areas().size())
            : "%.4f [%.4f, %.4f] on the later rows by %s"
                .formatted(report.meanArea(), unseen.auc().low(), unseen.auc().high(), splitBy);
    long crossed = card.rows().stream().filter(CardPrint::isCrossed).count();
    return """
    subjects     %,d, of which %,d with the outcome (%.2f %%)
    AUC          %s
    lift at %.0f %%  %s, gain %.1f %%, KS %.3f
    calibration  %s
    card         %d rows (%d of them crossed) of %d attributes\
    """
        .formatted(
            report.subjects(),
            report.positives(),
            100.0 * report.positives() / report.subjects(),
            area,
            100 * unseen.top().share(),
            of(unseen.top().lift()),
            100 * unseen.top().gain(),
            unseen.ks(),
            calibration(unseen.calibration()),
            card.rows().size(),
            crossed,
            card.inputs().size());
  }

  static String calibration(@Nullable Calibration calibration) {
    return calibration == null
        ? "unknown: the table has no scale"
        : "ECE %.4f, slope %.3f, intercept %.3f, Brier %.4f"
            .formatted(
                calibration.ece(),
                calibration.slope(),
                calibration.intercept(),
                calibration.brier());
  }

  static String of(Estimate estimate) {
    return Double.isNaN(estimate.value())
        ? "–"
        : "%.2f [%.2f, %.2f]".formatted(estimate.value(), estimate.low(), estimate.high());
  }

  private static boolean isCrossed(TableText.Row row) {
    return row.tests().stream().filter(test -> !test.equals("-")).count() > 1;
  }

  static String card(TableText card, LearnReport report) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(card.name().en());
    lines.add(
        "attributes   "
            + report.attributes().stream()
                .map(one -> "%s (IV %.3f)".formatted(one.name(), one.informationValue()))
                .collect(Collectors.joining(", ")));
    var scale = card.scale();
    if (scale != null) {
      lines.add(
          "scale        %.0f points double the odds; 0 points are %.2f %%; true rate %.2f %%"
              .formatted(
                  scale.pointsToDoubleOdds(), 100 * scale.probability(0), 100 * report.trueRate()));
      lines.add(
          "bands        below %s"
              .formatted(
                  card.bands().stream()
                      .map(band ->
                          "%s from %d points (%.2f %%)"
                              .formatted(
                                  band.band(),
                                  band.fromPoints(),
                                  100 * scale.probability(band.fromPoints())))
                      .collect(Collectors.joining(", ", "LOW; ", ""))));
    }
    lines.add("");
    lines.add("row   points    WoE  share  lift [95 %]          when");
    for (var row : card.rows()) {
      lines.add(line(card, row, report.trueRate()));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(TableText card, TableText.Row row, double base) {
    var measured = card.measured().get(row.id());
    var when = when(card, row);
    if (measured == null) {
      return "%-5s %6s  %28s  %s".formatted(row.id(), row.outputs().getFirst(), "", when);
    }
    double rate = Math.clamp(measured.lift() * base, 1e-6, 1 - 1e-6);
    double woe = Math.log(rate / (1 - rate)) - Math.log(base / (1 - base));
    return "%-5s %6s %6.2f %5.1f%%  %-20s %s"
        .formatted(
            row.id(),
            row.outputs().getFirst(),
            woe,
            100 * measured.share(),
            of(new Estimate(measured.lift(), measured.liftLow(), measured.liftHigh())),
            when);
  }

  private static String when(TableText card, TableText.Row row) {
    var tests = new ArrayList<String>();
    for (int c = 0; c < row.tests().size(); c++) {
      if (!row.tests().get(c).equals("-")) {
        tests.add(card.inputs().get(c).attribute() + " " + row.tests().get(c));
      }
    }
    var when = String.join(" and ", tests);
    return when.length() <= WIDEST * 2 ? when : when.substring(0, WIDEST * 2 - 1) + "…";
  }
}
