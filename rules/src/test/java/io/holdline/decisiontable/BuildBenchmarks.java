package io.holdline.decisiontable;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a text of 500 rows to rules. */
public class BuildBenchmarks {
  /** What the building thread has worked: the same on a busy machine. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Worked {
    public long cpuNanos;
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public RuleSet build500Rows(Worked worked) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    var rules = RuleSet.compile(BenchedTable.large(500));
    worked.cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    return rules;
  }
}
