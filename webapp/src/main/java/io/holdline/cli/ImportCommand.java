package io.holdline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * {@code import}: customers from a CSV file, or what would change; rows that are wrong go to a
 * reject file with line, column and sentence, and to one that can be repaired and loaded again.
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

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "The file is of another source; see import-template.")
  private @Nullable String template;

  @Option(
      names = "--encoding",
      description = "UTF-8, GB18030, UTF-16LE or UTF-16BE (default: found by the file).")
  private @Nullable String encoding;

  @Option(
      names = "--delimiter",
      description = "comma, semicolon, tab or bar (default: found by the file).")
  private @Nullable String delimiter;

  @Option(names = "--dry-run", description = "Change nothing; say what would change.")
  private boolean dryRun;

  @Option(
      names = "--after-dry-run",
      paramLabel = "ID",
      description = "Only if the file is the one that this dry run has read.")
  private @Nullable Long afterDryRun;

  @Option(
      names = "--undo",
      paramLabel = "ID",
      description = "Take this import back, if nothing depends on it.")
  private @Nullable Long undo;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The CSV file.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    if ((undo == null) == (file == null)) {
      throw new ParameterException(spec.commandLine(), "Name a file, or an import with --undo.");
    }
    if (file == null) {
      return OnInstance.call(homeOption.home(), spec.commandLine().getErr(), this::takeBack);
    }
    return importing(file);
  }

  private Integer takeBack(LocalClient client) {
    var out = spec.commandLine().getOut();
    var job = new JobProgress(client, out).run("/api/imports/%d/undo".formatted(undo), Map.of());
    out.println(job.path("message").asString());
    return 0;
  }

  private Integer importing(Path file) {
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw new CommandFailed("The file (%s) cannot be read.".formatted(file));
    }
    return OnInstance.call(
        homeOption.home(), spec.commandLine().getErr(), client -> run(client, order(file)));
  }

  private Map<String, Object> order(Path file) {
    var order = new HashMap<String, Object>();
    order.put("path", absolute(file));
    order.put("preset", preset);
    order.put("testNumbers", testNumbers);
    order.put("dryRun", dryRun);
    if (rejects != null) {
      order.put("rejectFile", absolute(rejects));
    }
    if (template != null) {
      order.put("template", template);
    }
    if (encoding != null) {
      order.put("encoding", encoding);
    }
    if (delimiter != null) {
      order.put("delimiter", delimiter);
    }
    if (afterDryRun != null) {
      order.put("afterDryRun", afterDryRun);
    }
    return order;
  }

  private Integer run(LocalClient client, Map<String, Object> order) {
    var out = spec.commandLine().getOut();
    var job = new JobProgress(client, out).run("/api/jobs/import", order);
    var result = job.path("result");
    long id = result.path("import").asLong();
    out.println(
        "%s %d read %s"
            .formatted(dryRun ? "Dry run" : "Import", id, result.path("form").asString()));
    out.println(job.path("message").asString());
    if (dryRun) {
      showSamples(client.get("/api/imports/" + id).path("samples"));
    }
    if (result.path("rejected").asLong() > 0) {
      out.println("Rejected rows with their reasons: " + result.path("rejectFile").asString());
      out.println("The same to repair and load again: " + result.path("repairFile").asString());
    }
    return 0;
  }

  private void showSamples(JsonNode samples) {
    for (var sample : samples) {
      spec.commandLine()
          .getOut()
          .println(
              "  line %d, %s, %s: %s → %s"
                  .formatted(
                      sample.path("line").asLong(),
                      sample.path("key").asString(),
                      sample.path("column").asString(),
                      sample.path("before").asString("unknown"),
                      sample.path("after").asString("unknown")));
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
