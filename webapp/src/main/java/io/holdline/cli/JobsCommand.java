package io.holdline.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code jobs}: what runs and what ended last; {@code run} and {@code cancel} beside it. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = "Show the jobs that run and those that ended last; run or cancel one.",
    subcommands = {JobsCommand.Run.class, JobsCommand.Cancel.class})
final class JobsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() {
    return OnInstance.call(
        homeOption.home(),
        spec.commandLine().getErr(),
        client -> {
          var out = spec.commandLine().getOut();
          var jobs = client.get("/api/jobs");
          out.println(json ? jobs.toString() : forPeople(jobs));
          if (!json) {
            client
                .get("/api/calendars/missing")
                .forEach(missing -> out.println(missing.path("en").asString()));
          }
          return 0;
        });
  }

  static String forPeople(JsonNode jobs) {
    if (jobs.isEmpty()) {
      return "No job has run yet.";
    }
    var text = new StringBuilder();
    for (var job : jobs) {
      text.append(
          "%6d  %-17s %-20s %-9s %8s  %s%n"
              .formatted(
                  job.path("id").asLong(),
                  job.path("name").asString(),
                  job.path("detail").asString(),
                  job.path("state").asString(),
                  seconds(job),
                  job.path("message").asString()));
    }
    return text.toString().stripTrailing();
  }

  private static String seconds(JsonNode job) {
    if (!job.path("startedAt").isString() || !job.path("endedAt").isString()) {
      return "-";
    }
    var took =
        Duration.between(
            Instant.parse(job.path("startedAt").asString()),
            Instant.parse(job.path("endedAt").asString()));
    return "%.1f s".formatted(took.toMillis() / 1000.0);
  }

  /** {@code jobs run}: starts one and shows it to its end. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description =
          "Run score, roll-up-kpis, take-cohort, measure-retention, hand-back-results or purge;"
              + " import and build-list are commands of their own.")
  static final class Run implements Callable<Integer> {
    private static final List<String> NAMES =
        List.of(
            "score",
            "roll-up-kpis",
            "take-cohort",
            "measure-retention",
            "hand-back-results",
            "purge");

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The job.")
    private String name = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "DATE",
        description =
            "As of this day, yyyy-mm-dd (default: today; of hand-back-results yesterday).")
    private @Nullable LocalDate asOf;

    @Option(
        names = "--from",
        paramLabel = "DATE",
        description = "roll-up-kpis: the first day (default: that day alone).")
    private @Nullable LocalDate from;

    @Option(names = "--cohort", paramLabel = "NAME", description = "take-cohort: its name.")
    private @Nullable String cohort;

    @Override
    public Integer call() {
      if (!NAMES.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no job (%s) to run here; take one of %s."
                .formatted(name, String.join(", ", NAMES)));
      }
      if (name.equals("take-cohort") == (cohort == null)) {
        throw new ParameterException(
            spec.commandLine(), "take-cohort needs --cohort, and no other job has it.");
      }
      var body = new HashMap<String, Object>();
      put(body, "asOf", asOf);
      put(body, "from", from);
      put(body, "cohort", cohort);
      return OnInstance.call(
          homeOption.home(),
          spec.commandLine().getErr(),
          client -> {
            var out = spec.commandLine().getOut();
            out.println(
                new JobProgress(client, out)
                    .run("/api/jobs/" + name, body)
                    .path("message")
                    .asString());
            return CommandLine.ExitCode.OK;
          });
    }

    private static void put(Map<String, Object> body, String key, @Nullable Object value) {
      if (value != null) {
        body.put(key, value.toString());
      }
    }
  }

  /** {@code jobs cancel}: asks one to end with the block it is at. */
  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Cancel a job: it ends with the block it is at.")
  static final class Cancel implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(index = "0", paramLabel = "ID", description = "The job's number.")
    private long id;

    @Override
    public Integer call() {
      return OnInstance.call(
          homeOption.home(),
          spec.commandLine().getErr(),
          client -> {
            var ran = client.post("/api/jobs/%d/cancel".formatted(id), Map.of()).path("ran");
            spec.commandLine()
                .getOut()
                .println(
                    ran.asBoolean()
                        ? "The job %d ends with the block it is at.".formatted(id)
                        : "The job %d does not run.".formatted(id));
            return ran.asBoolean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
          });
    }
  }
}
