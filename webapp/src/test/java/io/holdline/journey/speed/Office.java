package io.holdline.journey.speed;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The demo in a process of its own, on a home that is thrown away. */
final class Office implements AutoCloseable {
  private static final Pattern OPEN = Pattern.compile("Holdline is open at (\\S+)");
  private static final Duration START = Duration.ofMinutes(15);

  private final Process process;
  private final Path folder;
  private final URI url;

  private Office(Process process, Path folder, URI url) {
    this.process = process;
    this.folder = folder;
    this.url = url;
  }

  /**
   * Starts it from the classes of this process and waits until it is open.
   *
   * @param settings for its environment
   */
  static Office open(Map<String, String> settings, String... more) throws IOException {
    var folder = Files.createTempDirectory("holdline-speed");
    var log = folder.resolve("log");
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseG1GC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ofTheProgram(System.getProperty("java.class.path")),
                "io.holdline.HoldlineApplication",
                "run",
                "--port",
                "0",
                "--home",
                folder.resolve("home").toString()));
    line.addAll(List.of(more));
    var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    var process = builder.start();
    long until = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < until) {
      var open = OPEN.matcher(Files.readString(log));
      if (open.find()) {
        return new Office(process, folder, URI.create(open.group(1)));
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    process.destroy();
    throw new IllegalStateException("It did not open:\n" + Files.readString(log));
  }

  /** Without the classes of tests, of which the program would take some for its own. */
  private static String ofTheProgram(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  URI url() {
    return url;
  }

  /**
   * Processor time of the server alone so far; its database and Redis are processes of their own.
   */
  Duration worked() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
