package io.holdline.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds attributes that know the outcome: those that separate it too well alone, and those whose
 * name says that they are filled in afterwards. They are left out until a person confirms them.
 */
final class LeakGuard {
  /** No single attribute of the public churn sets tried comes near this. */
  private static final double TOO_WELL = 0.95;

  private static final double PURE = 0.98;
  private static final double LARGE = 0.2;
  private static final int FINE = 60;
  private static final Set<String> AFTERWARDS =
      Set.of(
          "duration",
          "callduration",
          "lastcallduration",
          "talktime",
          "talkduration",
          "churnreason",
          "churncategory",
          "churndate",
          "churnscore",
          "churnmonth",
          "churndep",
          "customerstatus",
          "cancellationdate",
          "cancellationreason",
          "canceldate",
          "terminationdate",
          "terminationreason",
          "enddate",
          "exitdate",
          "leavedate",
          "leavingreason",
          "disconnectdate",
          "deactivationdate",
          "通话时长",
          "离网原因",
          "离网时间",
          "销户时间",
          "流失原因");

  private LeakGuard() {}

  /**
   * Why a column should not be learned from, as a sentence; null when nothing speaks against it.
   */
  static @Nullable String suspicion(Column column, int[] rows, boolean[] positive) {
    var name = column.name();
    var bare = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    if (AFTERWARDS.contains(bare)) {
      return "(%s) is by its name known only afterwards and was left out. If it is known before, say --confirm \"%s\"."
          .formatted(name, name);
    }
    var fine = FineBins.of(column, rows, positive, FINE);
    var counts = new Counts(fine.size() + 1);
    for (int row : rows) {
      byte bin = fine.bin(column.value(row));
      if (bin != FineBins.NONE) {
        counts.add(bin, positive[row]);
      }
    }
    double hits = Arrays.stream(counts.outcomes).sum();
    double all = counts.total();
    double area = area(counts, hits, all);
    if (area > TOO_WELL) {
      return "(%s) alone separates the outcome too well (AUC %.3f) and was left out: it may be known only afterwards. If it is known before, say --confirm \"%s\"."
          .formatted(name, area, name);
    }
    double pure = 0;
    for (int bin = 0; bin < counts.size(); bin++) {
      boolean isPure = counts.outcomes[bin] >= PURE * counts.subjects[bin];
      pure += isPure ? counts.outcomes[bin] : 0;
    }
    if (pure > LARGE * hits && hits < 0.9 * all) {
      return "(%s) has values at which nearly everyone (%.0f %% of all outcomes) has the outcome and was left out: it may be known only afterwards. If it is known before, say --confirm \"%s\"."
          .formatted(name, 100 * pure / hits, name);
    }
    return null;
  }

  /** AUC of the outcome rate of the bins, on the subjects that the rates come from. */
  private static double area(Counts counts, double hits, double all) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, counts.size()).boxed().toList());
    order.removeIf(bin -> counts.subjects[bin] == 0);
    order.sort((a, b) ->
        Double.compare(
            counts.outcomes[b] / counts.subjects[b], counts.outcomes[a] / counts.subjects[a]));
    double area = 0;
    double below = all - hits;
    for (int bin : order) {
      double misses = counts.subjects[bin] - counts.outcomes[bin];
      below -= misses;
      area += counts.outcomes[bin] * (below + misses / 2);
    }
    return hits == 0 || hits == all ? 0.5 : area / hits / (all - hits);
  }
}
