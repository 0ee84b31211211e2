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

/** {@code build-list}: the call list of a campaign, and a reason for everybody who is not on it. */
@Command(
    name = "build-list",
    mixinStandardHelpOptions = true,
    description = "Build a campaign's call list.")
final class BuildListCommand implements Callable<Integer> {
  private static final String REASON = "excluded.";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(names = "--campaign", paramLabel = "ID", required = true, description = "The campaign.")
  private String campaign = "";

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Build as of this day, yyyy-mm-dd (default: today).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--on-old-data",
      paramLabel = "REASON",
      description = "Build it though data for it have not come; the reason is kept on record.")
  private @Nullable String onOldData;

  @Override
  public Integer call() {
    var body = new HashMap<String, Object>();
    body.put("campaign", campaign);
    if (asOf != null) {
      body.put("asOf", asOf.toString());
    }
    if (onOldData != null) {
      body.put("onOldData", onOldData);
    }
    return OnInstance.call(
        homeOption.home(),
        spec.commandLine().getErr(),
        client -> {
          var out = spec.commandLine().getOut();
          var result =
              new JobProgress(client, out).run("/api/jobs/build-list", body).path("result");
          out.println(
              "%d listed, %d held out, %d excluded"
                  .formatted(
                      result.path("listed").asLong(),
                      result.path("heldOut").asLong(),
                      result.path("excluded").asLong()));
          for (var figure : result.properties()) {
            if (figure.getKey().startsWith(REASON)) {
              out.println(
                  "  %8d  %s"
                      .formatted(
                          figure.getValue().asLong(), figure.getKey().substring(REASON.length())));
            }
          }
          return 0;
        });
  }
}
