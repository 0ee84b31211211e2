package io.holdline.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * {@code why}: one sentence on why a campaign calls a customer, or does not, and one for each call
 * of a rep about a promised visit.
 */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = "Say why a campaign calls a customer, or why not.")
final class WhyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Parameters(index = "0", paramLabel = "CUSTOMER", description = "The key of the subscription.")
  private String customer = "";

  @Parameters(index = "1", paramLabel = "CAMPAIGN", description = "The campaign.")
  private String campaign = "";

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() {
    return OnInstance.call(
        homeOption.home(),
        spec.commandLine().getErr(),
        client -> {
          var why =
              client.get(
                  "/api/why?customer=%s&campaign=%s"
                      .formatted(encoded(customer), encoded(campaign)));
          var out = spec.commandLine().getOut();
          if (json) {
            out.println(why);
          } else {
            print(out, why);
            why.path("repCalls").forEach(call -> print(out, call));
          }
          return 0;
        });
  }

  private static void print(PrintWriter out, JsonNode said) {
    out.println(said.path("sentence").path("zh").asString());
    out.println(said.path("sentence").path("en").asString());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
