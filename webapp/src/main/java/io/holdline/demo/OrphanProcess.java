package io.holdline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A database process that outlived a killed Holdline; it is asked to stop before its folder is used
 * again.
 */
final class OrphanProcess {
  private OrphanProcess() {}

  /**
   * Stops the process whose id stands in the first line of {@code pidFile} if it is alive and its
   * command line names {@code mark}: first {@code gently}, and after {@code patience} by SIGKILL.
   */
  static void stop(Path pidFile, String mark, String gently, Duration patience) {
    alive(pidFile, mark)
        .ifPresent(process -> {
          signal(process, gently);
          if (!ends(process, patience)) {
            process.destroyForcibly();
            ends(process, patience);
          }
        });
  }

  /**
   * Whether the process whose id stands in the file lives and its command line names {@code mark}.
   */
  static boolean isAlive(Path pidFile, String mark) {
    return alive(pidFile, mark).isPresent();
  }

  private static Optional<ProcessHandle> alive(Path pidFile, String mark) {
    if (!Files.isRegularFile(pidFile)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("\\d{1,10}"))
          .map(Long::parseLong)
          .flatMap(ProcessHandle::of)
          .filter(ProcessHandle::isAlive)
          .filter(process -> commandLine(process.pid()).contains(mark));
    } catch (IOException e) {
      throw new UncheckedIOException("The file (%s) cannot be read.".formatted(pidFile), e);
    }
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  private static void signal(ProcessHandle process, String name) {
    try {
      new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
          .inheritIO()
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ends(ProcessHandle process, Duration patience) {
    try {
      process.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        return false;
      }
      throw e;
    }
  }
}
