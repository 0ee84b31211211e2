package io.holdline.decisiontable;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.SplittableRandom;

/** A million customers decided as a stream; prints the sum of their points and the peak of heap. */
final class StreamOfFacts {
  private static final int CUSTOMERS = 1_000_000;
  private static final int BATCH = 10_000;

  private StreamOfFacts() {}

  public static void main(String[] arguments) {
    var random = new SplittableRandom(1);
    var points = new double[1];
    try (var rules = RuleSet.compile(BenchedTable.table())) {
      for (int from = 0; from < CUSTOMERS; from += BATCH) {
        var batch = new ArrayList<Facts>(BATCH);
        while (batch.size() < BATCH) {
          batch.add(new Facts(batch.size(), BenchedTable.values(random)));
        }
        rules.decide(batch, (index, rows, count, number, ambiguous) -> points[0] += number);
      }
    }
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        "%,d customers, mean points %.3f, at most %,d MB of heap in use (limit %,d MB)%n",
        CUSTOMERS, points[0] / CUSTOMERS, peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
  }
}
