package io.holdline.cli;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code score}: the rules' opinion of every customer as of a date. */
@Command(name = "score", mixinStandardHelpOptions = true, description = "Score all customers.")
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Score as of this day, yyyy-mm-dd (default: today).")
  private @Nullable LocalDate asOf;

  @Override
  public Integer call() {
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
