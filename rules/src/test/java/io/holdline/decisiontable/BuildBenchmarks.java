package io.holdline.decisiontable;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** From a text of 500 rows to rules: once in a JVM that did nothing before. */
public class BuildBenchmarks {
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public RuleSet build500Rows() {
    return RuleSet.compile(BenchedTable.large(500));
  }
}
