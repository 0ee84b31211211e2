package io.holdline.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code demo-outcomes}: what will have become of the demo's customers after some days, so that
 * rules can be held against it and learned from it today.
 */
@Command(
    name = "demo-outcomes",
    mixinStandardHelpOptions = true,
    description = "Tell the demo who of its customers will have left after some days.")
final class DemoOutcomesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "Days from today, 1 to 365 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Override
  public Integer call() {
    return OnInstance.call(
        homeOption.home(),
        spec.commandLine().getErr(),
        client -> {
          var told = client.post("/api/demo/outcomes", Map.of("days", days));
          spec.commandLine()
              .getOut()
              .println(
                  "%d customers will have left until %s. Back-tests, learning and effects know it now."
                      .formatted(told.path("left").asLong(), told.path("until").asString()));
          return 0;
        });
  }
}
