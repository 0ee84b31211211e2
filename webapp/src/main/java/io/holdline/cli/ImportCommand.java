package io.holdline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code import}: customers from a CSV file; rows that are wrong go to a reject file with line,
 * column and sentence.
 */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Import customers from a CSV file.")
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(
      names = "--preset",
      defaultValue = "holdline",
      description = "What the columns mean: holdline or ibm-telco (default: holdline).")
  private String preset = "holdline";

  @Option(
      names = "--test-numbers",
      description = "Give every customer a test number (+999…) and mark them as test customers.")
  private boolean testNumbers;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Where rejected rows go (default: HOME/rejects/).")
  private @Nullable Path rejects;

  @Parameters(paramLabel = "FILE", description = "The CSV file.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw new CommandFailed("The file (%s) cannot be read.".formatted(file));
    }
    var body = new HashMap<String, Object>();
    body.put("path", file.toAbsolutePath().normalize().toString());
    body.put("preset", preset);
    body.put("testNumbers", testNumbers);
    if (rejects != null) {
      body.put("rejectFile", rejects.toAbsolutePath().normalize().toString());
    }
    return OnInstance.call(
        homeOption.home(),
        spec.commandLine().getErr(),
        client -> {
          var out = spec.commandLine().getOut();
          var result = new JobProgress(client, out).run("/api/jobs/import", body).path("result");
          out.println(
              "%d accepted, %d rejected (%d new, %d changed, %d unchanged)"
                  .formatted(
                      result.path("accepted").asLong(),
                      result.path("rejected").asLong(),
                      result.path("created").asLong(),
                      result.path("changed").asLong(),
                      result.path("unchanged").asLong()));
          if (result.path("rejected").asLong() > 0) {
            out.println(
                "Rejected rows with their reasons: " + result.path("rejectFile").asString());
          }
          return 0;
        });
  }
}
