package io.holdline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code status}: the counts of customers, lists, attempts, outcomes and managers. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show customers, attempts, outcomes and managers.")
final class StatusCommand implements Callable<Integer> {
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
          var status = client.get("/api/status");
          var out = spec.commandLine().getOut();
          out.println(json ? status.toString() : forPeople(status));
          return 0;
        });
  }

  private static String forPeople(JsonNode status) {
    var text = new StringBuilder();
    for (var key :
        new String[] {"customers", "scored", "listed", "heldOut", "attempts", "inFlight"}) {
      text.append("%-10s %,10d%n".formatted(key, status.path(key).asLong()));
    }
    for (var outcome : status.path("outcomes").properties()) {
      text.append("  %-14s %,8d%n".formatted(outcome.getKey(), outcome.getValue().asLong()));
    }
    text.append("abandoned  %9.2f %%%n%n".formatted(100 * status.path("abandonRate").asDouble()));
    text.append(
        "%-10s %-14s %8s %8s %8s %8s %6s %8s %9s%n"
            .formatted(
                "id",
                "name",
                "attempts",
                "connects",
                "party",
                "accepted",
                "saves",
                "talk s",
                "occupancy"));
    for (var manager : status.path("managers")) {
      text.append(
          "%-10s %-14s %8d %8d %8d %8d %6d %8.0f %9s%n"
              .formatted(
                  manager.path("id").asString(),
                  manager.path("name").asString(""),
                  manager.path("attempts").asLong(),
                  manager.path("connects").asLong(),
                  manager.path("rightParty").asLong(),
                  manager.path("accepted").asLong(),
                  manager.path("saves").asLong(),
                  manager.path("talkSeconds").asDouble(),
                  manager.path("occupancy").isNumber()
                      ? "%.1f %%".formatted(100 * manager.path("occupancy").asDouble())
                      : "-"));
    }
    return text.toString().stripTrailing();
  }
}
