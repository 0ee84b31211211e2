package io.holdline.journey.speed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The interactions of each role with their limits: what they took, or why that is not known. */
final class Interactions {
  static final int TRIES = 20;
  private static final int MOST_SAID = 600;

  private final List<String> lines = new ArrayList<>();

  /**
   * Tries it often enough, once more before to be warm.
   *
   * @param what its number of the role's ten, and its words
   * @param limitMs 0 where the interaction has none
   */
  void tried(String role, String what, double limitMs, DoubleSupplier once) {
    tried(role, what, limitMs, TRIES, once);
  }

  /** The same, so many times. */
  void tried(String role, String what, double limitMs, int tries, DoubleSupplier once) {
    try {
      var _ = once.getAsDouble();
      var took = new ArrayList<Double>();
      for (int i = 0; i < tries; i++) {
        took.add(once.getAsDouble());
      }
      took(role, what, limitMs, took);
    } catch (RuntimeException | AssertionError e) {
      not(role, what, "it failed: " + said(e));
    }
  }

  /** What cannot be tried again and again alike, in milliseconds. */
  void took(String role, String what, double limitMs, Supplier<List<Double>> all) {
    try {
      took(role, what, limitMs, all.get());
    } catch (RuntimeException | AssertionError e) {
      not(role, what, "it failed: " + said(e));
    }
  }

  /** What was measured elsewhere, in milliseconds. */
  void took(String role, String what, double limitMs, List<Double> took) {
    if (took.isEmpty()) {
      not(role, what, "it never came to it");
      return;
    }
    var figures = Figures.of(took);
    line(
        role,
        what,
        "%9s %7.0f %7.0f %4d  %s"
            .formatted(
                limitMs == 0 ? "–" : "%.0f".formatted(limitMs),
                figures.quantile(0.5),
                figures.quantile(0.95),
                figures.tries(),
                limitMs == 0 ? "" : figures.quantile(0.95) <= limitMs ? "kept" : "NOT KEPT"));
  }

  /** The browser's own words, which stand in the second line. */
  private static String said(Throwable fault) {
    var words =
        String.valueOf(fault.getMessage()).lines().limit(2).collect(Collectors.joining(" "));
    return words.substring(0, Math.min(MOST_SAID, words.length()));
  }

  /** Why it is not measured here. */
  void not(String role, String what, String why) {
    line(role, what, "not measured: " + why);
  }

  private void line(String role, String what, String said) {
    var line = String.format(Locale.ROOT, "%-10s %-58s %s", role, what, said);
    lines.add(line);
    System.out.println("  … " + line);
  }

  void print(PrintStream out) {
    out.printf(
        "%nFrom key to paint, ms, load of the machine included%n%-10s %-58s %9s %7s %7s %4s%n",
        "role", "interaction", "limit", "p50", "p95", "n");
    lines.forEach(out::println);
  }
}
