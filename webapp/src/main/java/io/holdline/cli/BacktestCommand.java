package io.holdline.cli;

import io.holdline.learning.BackTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code backtest}: what a card is worth on outcomes that are known. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = "Measure a card on a CSV file whose outcomes are known.")
final class BacktestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--table", paramLabel = "CARD", required = true, description = "The card.")
  private Path table = Path.of("");

  @Option(names = "--in", paramLabel = "FILE", required = true, description = "The CSV file.")
  private Path in = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "COL",
      required = true,
      description = "The column of the outcome.")
  private String label = "";

  @Option(
      names = "--positive",
      paramLabel = "V",
      description = "The label's value that counts (default: 1, yes, true …).")
  private @Nullable String positive;

  @Option(
      names = "--where",
      paramLabel = "COL=V",
      description = "Only rows with this value; may be repeated.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() {
    try (var card = FileArguments.card(table)) {
      var result = BackTest.of(FileArguments.source(in), card, label, positive, where);
      switch (result) {
        case BackTest.Result.Refused(var sentence) ->
            throw new CommandFailed("%s: %s".formatted(in, sentence));
        case BackTest.Result.Tested(var test) ->
            spec.commandLine()
                .getOut()
                .println(json ? new JsonMapper().writeValueAsString(test) : forPeople(test));
      }
    }
    return 0;
  }

  private static String forPeople(BackTest test) {
    var evaluation = test.evaluation();
    var lines = new ArrayList<String>();
    lines.add(
        """
        subjects     %,d, of which %,d with the outcome (%.2f %%)
        AUC          %s
        lift at %.0f %%  %s, gain %.1f %%
        KS           %.4f
        calibration  %s

        row   points  share  lift [95 %%]\
        """
            .formatted(
                evaluation.subjects(),
                evaluation.positives(),
                100 * evaluation.baseRate(),
                "%.4f [%.4f, %.4f]"
                    .formatted(
                        evaluation.auc().value(), evaluation.auc().low(), evaluation.auc().high()),
                100 * evaluation.top().share(),
                CardPrint.of(evaluation.top().lift()),
                100 * evaluation.top().gain(),
                evaluation.ks(),
                CardPrint.calibration(evaluation.calibration())));
    for (var row : test.rows()) {
      lines.add(
          "%-5s %6.0f %5.1f%%  %-20s %s%s"
              .formatted(
                  row.id(),
                  row.points(),
                  100 * row.lift().share(),
                  CardPrint.of(row.lift().lift()),
                  row.reason(),
                  row.points() > 0 && row.lift().worseThanChance() ? "  ← worse than chance" : ""));
    }
    return String.join(System.lineSeparator(), lines);
  }
}
