package io.holdline.cli;

import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import io.holdline.learning.LabelledFile;
import io.holdline.learning.LearnReport;
import io.holdline.learning.LearnWish;
import io.holdline.learning.Learning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code learn}: a card of points from a file whose outcomes are known. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Learn a card of points from a CSV file whose outcomes are known.",
      "It is judged on subjects that it has not seen: by folds, or by time with --split-by."
    })
final class LearnCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--in", paramLabel = "FILE", required = true, description = "The CSV file.")
  private Path in = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "COL",
      required = true,
      description = "The column of the outcome.")
  private String label = "";

  @Option(names = "--id", paramLabel = "COL", description = "The column that names a subject.")
  private @Nullable String id;

  @Option(
      names = "--positive",
      paramLabel = "V",
      description = "The label's value to foresee (default: 1, yes, true …).")
  private @Nullable String positive;

  @Option(
      names = "--where",
      paramLabel = "COL=V",
      description = "Only rows with this value; may be repeated.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--exclude",
      paramLabel = "A,B",
      split = ",",
      description = "Columns that are not looked at.")
  private Set<String> exclude = new LinkedHashSet<>();

  @Option(
      names = "--confirm",
      paramLabel = "A,B",
      split = ",",
      description = "Columns to use although they look as if they knew the outcome.")
  private Set<String> confirm = new LinkedHashSet<>();

  @Option(
      names = "--true-rate",
      paramLabel = "R",
      description = "Share with the outcome where the card will be used (default: the file's).")
  private @Nullable Double trueRate;

  @Option(names = "--folds", defaultValue = "5", description = "Folds (default: 5).")
  private int folds;

  @Option(names = "--repeats", defaultValue = "5", description = "Repeats (default: 5).")
  private int repeats;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default: 1).")
  private long seed;

  @Option(
      names = "--split-by",
      paramLabel = "COL",
      description =
          "The column that orders the rows in time: learn on the first, judge on the rest.")
  private @Nullable String splitBy;

  @Option(
      names = "--train",
      paramLabel = "SHARE",
      description = "Share of the rows, the earliest, to learn from (default: 0.7).")
  private @Nullable Double train;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The card, as JSON.")
  private Path out = Path.of("");

  @Option(names = "--report", description = "Print the card.")
  private boolean report;

  @Override
  public Integer call() throws IOException {
    var wish = wish();
    var target = FileArguments.target(out);
    var file = read();
    int cards = splitBy == null ? folds * repeats : 1;
    var progress =
        new SlowProgress(
            spec.commandLine().getErr(),
            done -> "learned and judged %d of %d".formatted(done, cards));
    switch (Learning.learn(file, wish, progress::done)) {
      case Learning.Result.Refused(var sentence) -> throw new CommandFailed(sentence);
      case Learning.Result.Learned(var card, var learned) -> {
        Files.writeString(target, TableJson.write(card));
        tell(card, learned);
      }
    }
    return 0;
  }

  private LearnWish wish() {
    if (train != null && splitBy == null) {
      throw new ParameterException(
          spec.commandLine(), "--train needs --split-by: say which column orders the rows.");
    }
    try {
      Double share = splitBy == null ? null : train == null ? Double.valueOf(0.7) : train;
      return new LearnWish(confirm, trueRate, folds, repeats, share, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private LabelledFile read() {
    var wish = new LabelledFile.Wish(label, id, positive, where, exclude, splitBy);
    return switch (LabelledFile.read(FileArguments.source(in), wish)) {
      case LabelledFile.Read.Loaded(var file) -> file;
      case LabelledFile.Read.Refused(var sentence) ->
          throw new CommandFailed("%s: %s".formatted(in, sentence));
    };
  }

  private void tell(TableText card, LearnReport learned) {
    var printer = spec.commandLine().getOut();
    learned.remarks().forEach(printer::println);
    printer.println(CardPrint.summary(card, learned, splitBy));
    if (report) {
      printer.println(CardPrint.card(card, learned));
    }
    printer.println("The card is in %s.".formatted(out));
  }
}
