package io.holdline.cli;

import io.holdline.learning.ScoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code score}: the rules' opinion of every customer as of a date, or a card's of a file. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Score all customers; or, with --table, every row of a CSV file by a card.",
      "A file needs neither a home nor a database. Empty cells are unknown."
    })
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Score as of this day, yyyy-mm-dd (default: today).")
  private @Nullable LocalDate asOf;

  @ArgGroup(exclusive = false)
  private @Nullable OfFile file;

  /** What it takes to score a file: all of it or none. */
  private static final class OfFile {
    @Option(names = "--table", paramLabel = "CARD", required = true, description = "The card.")
    private Path table = Path.of("");

    @Option(names = "--in", paramLabel = "FILE", required = true, description = "The CSV file.")
    private Path in = Path.of("");

    @Option(
        names = "--id",
        paramLabel = "COL",
        required = true,
        description = "The column that names a row.")
    private String id = "";

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "The scores, as CSV: id, points, probability, band, reasons.")
    private Path out = Path.of("");
  }

  @Override
  public Integer call() throws IOException {
    return file == null ? scoreCustomers() : scoreFile(file);
  }

  private int scoreFile(OfFile wish) throws IOException {
    var progress =
        new SlowProgress(spec.commandLine().getErr(), rows -> "%,d rows scored".formatted(rows));
    var source = FileArguments.source(wish.in);
    var target = FileArguments.target(wish.out);
    try (var card = FileArguments.card(wish.table);
        var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
      switch (ScoredFile.write(source, card, wish.id, out, progress::done)) {
        case ScoredFile.Result.Refused(var sentence) ->
            throw new CommandFailed("%s: %s".formatted(wish.in, sentence));
        case ScoredFile.Result.Scored(long rows) ->
            spec.commandLine()
                .getOut()
                .println("%,d rows scored into %s".formatted(rows, wish.out));
      }
    }
    return 0;
  }

  private int scoreCustomers() {
    var body = new HashMap<String, Object>();
    if (asOf != null) {
      body.put("asOf", asOf.toString());
    }
    return OnInstance.call(
        homeOption.home(),
        spec.commandLine().getErr(),
        client -> {
          var out = spec.commandLine().getOut();
          var result = new JobProgress(client, out).run("/api/jobs/score", body).path("result");
          out.println("%d customers scored".formatted(result.path("scored").asLong()));
          return 0;
        });
  }
}
