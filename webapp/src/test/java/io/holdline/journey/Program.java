package io.holdline.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program, run as a person runs it: in a process of its own, on a home of its own. */
final class Program implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern OPEN = Pattern.compile("Holdline is open at (\\S+)");
  private final Path home;
  private final Path jar = jar();
  private final List<Process> started = new ArrayList<>();

  Program(Path home) {
    this.home = home;
  }

  /** What a command printed and how it ended. */
  record Ended(int code, String out) {}

  /** A server that is up. */
  record Running(Process process, URI url, Path log) {
    String said() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What the console said is the password of a demo sign-in. */
    String password(String user) {
      var line = Pattern.compile("(?m)^ +" + user + " +(\\S+)").matcher(said());
      if (!line.find()) {
        throw new AssertionError("No sign-in of " + user + " in:\n" + said());
      }
      return line.group(1);
    }

    /** Ends the process as a power cut would: without a word. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }

  private static Path jar() {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("holdline-webapp-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("The program is not packaged."))
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server on any port and waits until it says it is open. */
  Running run(Map<String, String> settings, String... more) {
    var args = new ArrayList<>(List.of("run", "--port", "0"));
    args.addAll(List.of(more));
    var log = log("run");
    var process = start(settings, log, args);
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !process.isAlive() || OPEN.matcher(Files.readString(log)).find());
    var said = read(log);
    var open = OPEN.matcher(said);
    if (!open.find()) {
      throw new AssertionError("It did not start:\n" + said);
    }
    return new Running(process, URI.create(open.group(1)), log);
  }

  /** Starts something that goes on until it is closed, and waits for a word of it. */
  String background(Pattern word, String... args) {
    var log = log(args[0]);
    var process = start(Map.of(), log, List.of(args));
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !process.isAlive() || word.matcher(Files.readString(log)).find());
    var found = word.matcher(read(log));
    if (!found.find()) {
      throw new AssertionError("It did not start:\n" + read(log));
    }
    return found.group(1);
  }

  /** Runs a command to its end. */
  Ended command(String... args) {
    var log = log(args[0]);
    var process = start(Map.of(), log, List.of(args));
    try {
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("It did not end:\n" + read(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return new Ended(process.exitValue(), read(log));
  }

  /** What {@code status --json} prints. */
  JsonNode statusCommand() {
    var ended = command("status", "--json");
    if (ended.code() != 0) {
      throw new AssertionError(ended.out());
    }
    return JSON.readTree(ended.out().lines().reduce("", (_, line) -> line));
  }

  /** The same from the running instance itself, without a process for each look. */
  JsonNode status() {
    try (var http = HttpClient.newHttpClient()) {
      var instance = JSON.readTree(Files.readString(home.resolve("instance.json")));
      var request =
          HttpRequest.newBuilder(URI.create(instance.path("url").asString() + "/api/status"))
              .header("Authorization", "Bearer " + instance.path("token").asString())
              .build();
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Process start(Map<String, String> settings, Path log, List<String> args) {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                // It lives for minutes: the second compiler would take the other programs'
                // processor.
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString()));
    line.addAll(args);
    line.addAll(List.of("--home", home.toString()));
    try {
      var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(settings);
      var process = builder.start();
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String name) {
    try {
      return Files.createTempFile(home.getParent(), name, ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops what still runs, politely first, and finds that nothing of it is left. */
  @Override
  public void close() throws InterruptedException {
    for (var process : started.reversed()) {
      process.destroy();
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    var left =
        ProcessHandle.allProcesses()
            .filter(other -> other.info().commandLine().orElse("").contains(home.toString()))
            .map(other -> other.info().commandLine().orElse(""))
            .toList();
    if (!left.isEmpty()) {
      throw new AssertionError("Still running after the program was stopped: " + left);
    }
  }
}
