package io.holdline.jobs;

import io.holdline.workers.EngineProcess;
import io.holdline.workers.PartWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker in a process of its own over a server that runs already, so that it can be killed. It
 * does parts from the moment it is told until its standard input ends.
 */
final class WorkerProcess implements AutoCloseable {
  private static final String HERE = "here";
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Process process;
  private final BufferedReader said;
  private final String name;

  private WorkerProcess(Process process, BufferedReader said) throws IOException {
    this.process = process;
    this.said = said;
    this.name = said.readLine();
  }

  /**
   * Starts one and waits until it is up.
   *
   * @param haltAt at which statement or commit since it was told to work it says so and stands
   *     still
   */
  static WorkerProcess over(int port, long haltAt) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                Integer.toString(port),
                Long.toString(haltAt))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new WorkerProcess(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** Its name among processes. */
  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  void work() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append("work\n").flush();
  }

  /** Until it stands still at its place. */
  void awaitHere() throws IOException {
    var line = said.readLine();
    if (!HERE.equals(line)) {
      throw new AssertionError("The worker said %s.".formatted(line));
    }
  }

  /** Kills it without a word. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("The worker cannot be killed.");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  public static void main(String[] arguments) throws IOException {
    try (var engine = Engine.at(Integer.parseInt(arguments[0]))) {
      System.out.println(engine.part(EngineProcess.class).name());
      if (System.in.read() < 0) {
        return;
      }
      engine.breaking().tellAt(Long.parseLong(arguments[1]), WorkerProcess::standStill);
      var worker = engine.part(PartWorker.class);
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            while (worker.isRunning()) {
              worker.look();
              LockSupport.parkNanos(LOOK.toNanos());
            }
          });
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }

  private static void standStill() {
    System.out.println(HERE);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
