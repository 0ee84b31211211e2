package io.holdline.decisiontable;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@code ./holdline bench rules} runs. All ways are measured in the same run, in rounds that
 * alternate; a ratio is that of the medians.
 */
final class RulesBenchmarks {
  private static final List<String> WAYS =
      List.of("compiledTable", "stockBoxed", "stockPrimitive", "plainJava");

  private static final int CUSTOMERS = TableBenchmarks.CUSTOMERS;

  /** Work, not time, so that a busy machine warms up as far as a quiet one. */
  private static final int WARM_UP = 10;

  private static final int MEASURED = 10;
  private static final int BATCHES = 10;

  /** JMH and Drools still reach for what newer Javas warn of. */
  private static final String QUIET = "--sun-misc-unsafe-memory-access=allow";

  private RulesBenchmarks() {}

  /** Customers in a second of the clock, all threads together, and in a second of one CPU. */
  private record Speed(double byClock, double byCpu) {}

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    int rounds = Integer.getInteger("rounds", 3);
    System.out.printf(
        "Scoring through 20 rows with reasons; %d rounds, %,d customers to warm up and %,d"
            + " measured.%n",
        rounds, WARM_UP * BATCHES * CUSTOMERS, MEASURED * BATCHES * CUSTOMERS);
    for (int threads = 1; threads <= 2; threads++) {
      print(threads, speeds(threads, rounds));
    }
    build();
    stream();
    System.out.printf("%nChecking a table, by the time of its thread (limit: 1,000 ms)%n");
    TableCheckTimes.print();
  }

  private static Map<String, Speed> speeds(int threads, int rounds) throws RunnerException {
    var byClock = new LinkedHashMap<String, double[]>();
    var byCpu = new LinkedHashMap<String, double[]>();
    for (int round = 0; round < rounds; round++) {
      for (var way : WAYS) {
        var options =
            new OptionsBuilder()
                .include(TableBenchmarks.class.getName() + "\\." + way + "$")
                .threads(threads)
                .forks(1)
                .mode(Mode.SingleShotTime)
                .warmupIterations(WARM_UP)
                .warmupBatchSize(BATCHES)
                .measurementIterations(MEASURED)
                .measurementBatchSize(BATCHES)
                .jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC", "-Xbatch", QUIET)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        var result = new Runner(options).runSingle();
        double customers = secondary(result, "customers");
        byClock.computeIfAbsent(way, w -> new double[rounds])[round] =
            1e9 * threads * customers / secondary(result, "clockNanos");
        byCpu.computeIfAbsent(way, w -> new double[rounds])[round] =
            1e9 * customers / secondary(result, "cpuNanos");
      }
    }
    var speeds = new LinkedHashMap<String, Speed>();
    byClock.forEach((way, clock) ->
        speeds.put(way, new Speed(median(clock), median(byCpu.getOrDefault(way, clock)))));
    return speeds;
  }

  private static double secondary(RunResult result, String counter) {
    return requireNonNull(result.getSecondaryResults().get(counter)).getScore();
  }

  private static double median(double[] figures) {
    var sorted = figures.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(int threads, Map<String, Speed> speeds) {
    System.out.printf(
        "%n%d thread(s)          customers/s   customers per CPU second   ours / it (clock, CPU)%n",
        threads);
    var ours = speeds.getOrDefault("compiledTable", new Speed(0, 0));
    speeds.forEach((way, speed) ->
        System.out.printf(
            "  %-16s %,13.0f %,26.0f %12.2f %6.2f%n",
            way,
            speed.byClock(),
            speed.byCpu(),
            ours.byClock() / speed.byClock(),
            ours.byCpu() / speed.byCpu()));
  }

  private static void build() throws RunnerException {
    System.out.printf("%nReading and compiling a table of 500 rows%n");
    build("first thing in a JVM", 0);
    build("after 20 others", 20);
  }

  private static void build(String when, int before) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(BuildBenchmarks.class.getName())
            .forks(3)
            .warmupIterations(before)
            .measurementIterations(1)
            .jvmArgsAppend(QUIET)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    var result = new Runner(options).runSingle();
    System.out.printf(
        "  %-21s %,6.0f ms by the clock, %,6.0f ms of CPU%n",
        when,
        result.getPrimaryResult().getScore(),
        secondary(result, "cpuNanos") / result.getPrimaryResult().getStatistics().getN() / 1e6);
  }

  private static void stream() throws Exception {
    System.out.printf("%nStreaming with -Xmx200m: ");
    System.out.flush();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int exit =
        new ProcessBuilder(
                java,
                "-Xmx200m",
                QUIET,
                "-cp",
                System.getProperty("java.class.path"),
                StreamOfFacts.class.getName())
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException("The stream ended with %d.".formatted(exit));
    }
  }
}
