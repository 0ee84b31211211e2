package io.holdline.cli;

import io.holdline.uplift.TrialQuestion;
import io.holdline.uplift.UpliftReport;
import io.holdline.uplift.UpliftReport.Reading;
import io.holdline.uplift.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code uplift}: what contact changed, from a file in which some were left alone at random. */
@Command(
    name = "uplift",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what contact changed, from a CSV file in which some customers were left alone at"
          + " random.",
      "The effect is the rate of the label among the treated minus that among the control."
    })
final class UpliftCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--in", paramLabel = "FILE", required = true, description = "CSV file.")
  private Path in = Path.of("");

  @Option(
      names = "--treatment",
      paramLabel = "COL",
      required = true,
      description = "Column that says who was contacted.")
  private String treatment = "";

  @Option(
      names = "--control-value",
      paramLabel = "V",
      description = "Its value for those left alone (default: the one that says 0, no, control).")
  private @Nullable String control;

  @Option(
      names = "--label",
      paramLabel = "COL",
      required = true,
      description = "Column that says what became of the customer.")
  private String label = "";

  @Option(
      names = "--positive",
      paramLabel = "V",
      description = "Its value that counts (default: the one that says 1, yes, true).")
  private @Nullable String positive;

  @Option(
      names = "--loss",
      description = "The label is something to avoid, such as leaving (default: to be wished).")
  private boolean loss;

  @Option(
      names = "--segment",
      paramLabel = "COL",
      description = "Tell the effect apart by this column; may be repeated.")
  private List<String> segments = List.of();

  @Option(
      names = "--score",
      paramLabel = "COL",
      description = "An uplift score, high first, to be judged by Qini.")
  private @Nullable String score;

  @Option(
      names = "--covariates",
      paramLabel = "A,B",
      split = ",",
      description = "Learn an uplift card from these columns, known before the draw.")
  private List<String> covariates = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed (default: 1).")
  private long seed;

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() {
    if (!Files.isReadable(in) || Files.isDirectory(in)) {
      throw new CommandFailed("There is no file %s that can be read.".formatted(in));
    }
    var question =
        new TrialQuestion(
            new TrialQuestion.Drawn(treatment, control),
            new TrialQuestion.Outcome(label, positive, loss ? Wish.LESS : Wish.MORE),
            segments,
            order(),
            seed);
    return switch (UpliftReport.read(() -> Files.newInputStream(in), question)) {
      case Reading.Refused(var sentence) -> throw new CommandFailed(sentence);
      case Reading.Read(var report) -> {
        spec.commandLine()
            .getOut()
            .println(
                json
                    ? new JsonMapper().writeValueAsString(UpliftJson.of(report))
                    : UpliftText.of(report, question));
        yield 0;
      }
    };
  }

  private TrialQuestion.Order order() {
    if (score != null && !covariates.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Say --score or --covariates, not both: a card makes its own score.");
    }
    if (score != null) {
      return new TrialQuestion.Order.ByScore(score);
    }
    return covariates.isEmpty()
        ? new TrialQuestion.Order.None()
        : new TrialQuestion.Order.ByCard(covariates);
  }
}
