package io.holdline.decisiontable;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/** How long the check of tables of 2,000 rows works: the time of its thread. */
final class TableCheckTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TableCheckTimes() {}

  static void print() {
    int rows = 2_000;
    time("5 crossed inputs, UNIQUE", BigTables.grid(5, 5, 4, 5, 4));
    time("8 inputs split at random, UNIQUE", BigTables.split(rows, false, 1));
    time("… and rows for unknown", BigTables.split(rows - 8, true, 2));
    for (int asked = 1; asked <= 8; asked++) {
      time(
          "random, %d of 8 inputs, FIRST, rest".formatted(asked),
          BigTables.random(HitPolicy.FIRST, rows, asked, true, asked));
      time(
          "random, %d of 8 inputs, FIRST".formatted(asked),
          BigTables.random(HitPolicy.FIRST, rows, asked, false, asked));
    }
    time("random, 3 of 8 inputs, UNIQUE", BigTables.random(HitPolicy.UNIQUE, rows, 3, false, 3));
    time("random, 3 of 8, SUM", BigTables.random(HitPolicy.COLLECT_SUM, rows, 3, false, 3));
    for (int bins = 3; bins <= 6; bins += 3) {
      var grid = BigTables.grid(bins, bins, bins);
      time("3 crossed inputs, %d rows".formatted(grid.rows().size()), grid);
      var model = KieTables.model(grid);
      long start = THREADS.getCurrentThreadCpuTime();
      var analysis = KieTables.analyse(model);
      System.out.printf(
          "%-40s first %7.1f ms; %d gaps, %d overlaps%n",
          "… by Drools' own analysis",
          (THREADS.getCurrentThreadCpuTime() - start) / 1e6,
          analysis.getGaps().size(),
          analysis.getOverlaps().size());
    }
  }

  private static void time(String name, DecisionTable table) {
    double first = millis(table);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5; i++) {
      best = Math.min(best, millis(table));
    }
    Map<String, Integer> codes = new TreeMap<>();
    TableCheck.faults(table).forEach(fault -> codes.merge(fault.code(), 1, Integer::sum));
    System.out.printf("%-40s first %7.1f ms, best %7.1f ms  %s%n", name, first, best, codes);
  }

  private static double millis(DecisionTable table) {
    long start = THREADS.getCurrentThreadCpuTime();
    TableCheck.faults(table);
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
  }
}
