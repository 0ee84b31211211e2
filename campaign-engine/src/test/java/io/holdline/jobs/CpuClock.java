package io.holdline.jobs;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The seconds of CPU that this process and a PostgreSQL server have used; Linux only. */
final class CpuClock {
  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double TICKS = 100;
  private static final int PARENT = 1;
  private static final int OWN = 11;

  private final long postmaster;

  CpuClock(long backend) {
    this.postmaster = Long.parseLong(fields(backend)[PARENT]);
  }

  /** A moment of both. */
  record Used(double here, double server) {
    Used minus(Used before) {
      return new Used(here - before.here, server - before.server);
    }

    double both() {
      return here + server;
    }
  }

  Used used() {
    double server =
        ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::children)
            .mapToDouble(child -> seconds(child.pid(), 2))
            .sum();
    return new Used(MACHINE.getProcessCpuTime() / 1e9, server + seconds(postmaster, 4));
  }

  /** The seconds that a process has used. */
  static double of(long process) {
    return seconds(process, 2);
  }

  /** User and system time; with the third and fourth also of children that have ended. */
  private static double seconds(long process, int numbers) {
    var fields = fields(process);
    double ticks = 0;
    for (int i = 0; i < numbers && fields.length > OWN + i; i++) {
      ticks += Long.parseLong(fields[OWN + i]);
    }
    return ticks / TICKS;
  }

  /** From the state on; a process that has just ended has none. */
  private static String[] fields(long process) {
    var file = Path.of("/proc", Long.toString(process), "stat");
    try {
      var line = Files.exists(file) ? Files.readString(file) : ") ";
      return line.substring(line.lastIndexOf(')') + 2).split(" ");
    } catch (IOException e) {
      if (Files.exists(file)) {
        throw new UncheckedIOException(e);
      }
      return new String[0];
    }
  }
}
