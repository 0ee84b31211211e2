package io.holdline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code verify}: holds the switch's own ledger, the attempts and the KPIs against each other; exit
 * code 1 on any difference.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compare the switch's ledger, the attempts and the KPIs.")
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Override
  public Integer call() {
    return OnInstance.call(
        homeOption.home(),
        spec.commandLine().getErr(),
        client -> {
          var report = client.get("/api/verify");
          var out = spec.commandLine().getOut();
          for (var check : report.path("checks")) {
            out.println(
                "%-4s %-44s expected %-12s found %s"
                    .formatted(
                        check.path("ok").asBoolean() ? "ok" : "BAD",
                        check.path("key").asString(),
                        check.path("expected").asString(),
                        check.path("actual").asString()));
            for (var difference : check.path("differences")) {
              out.println("       " + difference.asString());
            }
          }
          var ok = report.path("ok").asBoolean();
          out.println(ok ? "The ledgers agree." : "The ledgers differ.");
          return ok ? 0 : 1;
        });
  }
}
