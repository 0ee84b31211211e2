package io.holdline.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code import-template}: how files of another source are read. Lists the templates; shows one;
 * proposes one for a file; saves one.
 */
@Command(
    name = "import-template",
    mixinStandardHelpOptions = true,
    description = "Show, propose or save how files of another source are imported.")
final class ImportTemplateCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LARGEST = 1_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption homeOption = new HomeOption();

  @Option(
      names = "--propose",
      paramLabel = "FILE",
      description = "Print a template for a file; what is not known of it is said on the side.")
  private @Nullable Path propose;

  @Option(
      names = "--save",
      paramLabel = "TEMPLATE",
      description = "Save this JSON file as the next version of NAME.")
  private @Nullable Path save;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The template (default: list all).")
  private @Nullable String name;

  @Override
  public Integer call() {
    return OnInstance.call(homeOption.home(), spec.commandLine().getErr(), this::run);
  }

  private Integer run(LocalClient client) {
    if (propose != null) {
      propose(client, propose);
    } else if (name == null) {
      list(client);
    } else if (save == null) {
      print(client.get(path(name)).path("template"));
    } else {
      var saved = client.put(path(name), template(save));
      spec.commandLine()
          .getOut()
          .println("%s, version %d".formatted(name, saved.path("version").asInt()));
    }
    return 0;
  }

  private void propose(LocalClient client, Path file) {
    var proposal =
        client.post(
            "/api/imports/proposal", Map.of("path", file.toAbsolutePath().normalize().toString()));
    var err = spec.commandLine().getErr();
    err.println(proposal.path("form").asString());
    for (var column : proposal.path("columns")) {
      if (column.path("target").isNull()) {
        err.println(
            "not known: %s %s".formatted(column.path("header").asString(), column.path("samples")));
      }
    }
    for (var fault : proposal.path("faults")) {
      err.println(fault.asString());
    }
    print(proposal.path("template"));
  }

  private void list(LocalClient client) {
    for (var template : client.get("/api/imports/templates")) {
      spec.commandLine()
          .getOut()
          .println(
              "%s, version %d, %s"
                  .formatted(
                      template.path("name").asString(),
                      template.path("version").asInt(),
                      template.path("madeAt").asString()));
    }
  }

  private void print(Object template) {
    spec.commandLine()
        .getOut()
        .println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(template));
  }

  private static Map<String, Object> template(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw new CommandFailed("%s is no file or too large to be a template.".formatted(file));
      }
      return JSON.readValue(Files.readString(file), new TypeReference<>() {});
    } catch (IOException | JacksonException e) {
      throw new CommandFailed("%s cannot be read as JSON.".formatted(file));
    }
  }

  private static String path(String name) {
    return "/api/imports/templates/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
