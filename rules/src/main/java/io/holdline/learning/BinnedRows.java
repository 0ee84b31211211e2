package io.holdline.learning;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some subjects, each attribute as the number of its small bin. */
final class BinnedRows {
  private final List<FineBins> bins;
  private final byte[][] bin;
  private final boolean[] positive;

  private BinnedRows(List<FineBins> bins, byte[][] bin, boolean[] positive) {
    this.bins = bins;
    this.bin = bin;
    this.positive = positive;
  }

  static BinnedRows of(List<FineBins> bins, int[] rows, LabelledFile file) {
    var bin = new byte[bins.size()][rows.length];
    for (int c = 0; c < bin.length; c++) {
      var fine = bins.get(c);
      for (int i = 0; i < rows.length; i++) {
        bin[c][i] = fine.bin(fine.column().value(rows[i]));
      }
    }
    var positive = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      positive[i] = file.isPositive(rows[i]);
    }
    return new BinnedRows(bins, bin, positive);
  }

  BinnedRows subset(IntPredicate wanted) {
    var places = IntStream.range(0, size()).filter(wanted).toArray();
    var less = new byte[bin.length][places.length];
    var label = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      for (int c = 0; c < bin.length; c++) {
        less[c][i] = bin[c][places[i]];
      }
      label[i] = positive[places[i]];
    }
    return new BinnedRows(bins, less, label);
  }

  /** Whether all conditions hold of a subject. */
  boolean matches(int subject, List<Condition> conditions) {
    for (var condition : conditions) {
      if (!condition.holds(bin[condition.column()][subject])) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return positive.length;
  }

  List<FineBins> bins() {
    return bins;
  }

  byte[] column(int column) {
    return bin[column];
  }

  boolean[] positive() {
    return positive;
  }
}
