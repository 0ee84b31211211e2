package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Large tables of the shapes that a check finds easy and hard; the same for a seed. */
final class BigTables {
  private static final int INPUTS = 8;
  private static final double SPAN = 1_000;

  private BigTables() {}

  private static Attribute[] inputs(int count) {
    return IntStream.range(0, count)
        .mapToObj(input ->
            new Attribute(
                "a" + input,
                Label.NONE,
                new AttributeType.Number("1", input % 2 == 0),
                "A number."))
        .toArray(Attribute[]::new);
  }

  /**
   * Crossed bins of as many inputs as {@code bins} has numbers; three more inputs are not asked.
   */
  static DecisionTable grid(int... bins) {
    var table = SmallTable.of(HitPolicy.UNIQUE, inputs(bins.length + 3));
    int rows = IntStream.of(bins).reduce(1, (a, b) -> a * b);
    for (int row = 0; row < rows; row++) {
      var tests = new ValueSet[bins.length + 3];
      Arrays.fill(tests, ValueSet.ANY);
      int left = row;
      for (int input = 0; input < bins.length; input++) {
        tests[input] = bin(left % bins[input], bins[input]);
        left /= bins[input];
      }
      table.row(tests);
    }
    return table.table();
  }

  private static ValueSet bin(int bin, int bins) {
    double low = bin * SPAN / bins;
    double high = (bin + 1) * SPAN / bins;
    return bin == 0
        ? SmallTable.orUnknown(SmallTable.below(high))
        : bin == bins - 1 ? SmallTable.from(low) : SmallTable.between(low, high);
  }

  /**
   * All space, split at random numbers of random inputs again and again: no gap, no overlap.
   * Unknown goes with the lowest values, or has rows of its own.
   */
  static DecisionTable split(int rows, boolean unknownApart, long seed) {
    var random = new SplittableRandom(seed);
    var boxes = new ArrayList<ValueSet[]>();
    var whole = new ValueSet[INPUTS];
    var known = new ValueSet(false, ValueSet.ANY.intervals());
    Arrays.fill(whole, unknownApart ? known : ValueSet.ANY);
    boxes.add(whole);
    while (boxes.size() < rows) {
      int place = random.nextInt(boxes.size());
      int input = random.nextInt(INPUTS);
      var box = boxes.get(place);
      var interval = box[input].intervals().getFirst();
      double at =
          Math.rint(Math.max(0, interval.low()) * 8 + (Math.min(SPAN, interval.high()) * 8)) / 16;
      at =
          Math.rint(
              at + (random.nextDouble() - 0.5) * 0.5 * (Math.min(SPAN, interval.high()) - at));
      if (at > Math.max(0, interval.low()) && at < Math.min(SPAN, interval.high())) {
        var right = box.clone();
        right[input] =
            new ValueSet(
                false,
                List.of(new ValueSet.Interval(at, true, interval.high(), interval.highClosed())));
        box[input] =
            new ValueSet(
                box[input].unknown(),
                List.of(new ValueSet.Interval(interval.low(), interval.lowClosed(), at, false)));
        boxes.add(right);
      }
    }
    var table = SmallTable.of(HitPolicy.UNIQUE, inputs(INPUTS));
    boxes.forEach(table::row);
    for (int input = 0; unknownApart && input < INPUTS; input++) {
      var tests = new ValueSet[INPUTS];
      Arrays.fill(tests, 0, input, known);
      Arrays.fill(tests, input, INPUTS, ValueSet.ANY);
      tests[input] = SmallTable.unknown();
      table.row(tests);
    }
    return table.table();
  }

  /** Rows that each ask {@code asked} random inputs for a random bin. */
  static DecisionTable random(HitPolicy policy, int rows, int asked, boolean rest, long seed) {
    var random = new SplittableRandom(seed);
    var table = SmallTable.of(policy, inputs(INPUTS));
    for (int row = 0; row < rows; row++) {
      var tests = new ValueSet[INPUTS];
      Arrays.fill(tests, ValueSet.ANY);
      for (int i = 0; i < asked; i++) {
        tests[random.nextInt(INPUTS)] = bin(random.nextInt(6), 6);
      }
      table.row(tests);
    }
    if (rest) {
      var tests = new ValueSet[INPUTS];
      Arrays.fill(tests, ValueSet.ANY);
      table.row(tests);
    }
    return table.table();
  }
}
