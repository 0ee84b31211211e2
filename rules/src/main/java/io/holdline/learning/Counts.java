package io.holdline.learning;

/** Subjects and outcomes of neighbouring bins, in their order. */
final class Counts {
  final double[] subjects;
  final double[] outcomes;

  Counts(int bins) {
    subjects = new double[bins];
    outcomes = new double[bins];
  }

  int size() {
    return subjects.length;
  }

  void add(int bin, boolean positive) {
    subjects[bin]++;
    outcomes[bin] += positive ? 1 : 0;
  }

  void add(Counts other, double sign) {
    for (int i = 0; i < subjects.length; i++) {
      subjects[i] += sign * other.subjects[i];
      outcomes[i] += sign * other.outcomes[i];
    }
  }

  double total() {
    double sum = 0;
    for (double one : subjects) {
      sum += one;
    }
    return sum;
  }

  double rate() {
    double sum = 0;
    for (double one : outcomes) {
      sum += one;
    }
    return sum / Math.max(1, total());
  }
}
