package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check against every single point of small random tables. */
class TableCheckPropertyTest {
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          SmallTable.FEE,
          SmallTable.MONTHS,
          SmallTable.PLAN,
          SmallTable.COMPLAINT,
          SmallTable.JOINED);

  static LongStream seeds() {
    return LongStream.range(0, 600);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void itFindsWhatTryingEveryPointFinds(long seed) {
    var table = randomTable(new SplittableRandom(seed));
    var points = points(table);
    var faults = TableCheck.faults(table);

    assertThat(rows(faults, "never-matches")).isEqualTo(neverMatching(table, points));
    assertThat(rows(faults, "overlap")).isEqualTo(overlapping(table, points));
    assertThat(rows(faults, "duplicate-row")).isEqualTo(duplicates(table, points));
    assertThat(faults).extracting(TableFault::code).doesNotContain("not-fully-checked");

    var uncovered = points.stream().filter(point -> matches(table, point).isEmpty()).toList();
    var gaps = faults.stream().filter(fault -> fault.code().equals("gap")).toList();
    if (table.text().hitPolicy() == HitPolicy.COLLECT_SUM) {
      assertThat(gaps).isEmpty();
    } else {
      assertThat(gaps.isEmpty()).isEqualTo(uncovered.isEmpty());
      assertThat(gaps.stream().anyMatch(gap -> gap.column() == null))
          .isEqualTo(uncovered.stream().anyMatch(point -> specials(table, point).isEmpty()));
      assertThat(uncovered)
          .allMatch(point -> {
            var specials = specials(table, point);
            return gaps.stream().anyMatch(gap -> specials.contains(gap.column()))
                || uncovered.stream().anyMatch(other -> isKnown(table, other, point));
          });
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsWithoutARowAreDisjointAndAllThereIs(long seed) {
    var table = randomTable(new SplittableRandom(seed));
    var cells = TableCells.of(table);
    var parts =
        new Coverage(cells)
            .uncovered(
                cells.everything(),
                IntStream.range(0, table.rows().size()).toArray(),
                Integer.MAX_VALUE,
                new Coverage.Work(Long.MAX_VALUE))
            .parts();
    var joined = Boxes.joined(parts);
    for (var point : points(table)) {
      int expected = matches(table, point).isEmpty() ? 1 : 0;
      assertThat(parts).filteredOn(part -> holds(cells, part, point)).hasSize(expected);
      assertThat(joined).filteredOn(part -> holds(cells, part, point)).hasSize(expected);
    }
  }

  private static boolean holds(TableCells cells, int[][] part, double[] point) {
    return IntStream.range(0, point.length)
        .allMatch(
            input -> Ranges.contains(part[input], cells.axes().get(input).cell(point[input])));
  }

  private static DecisionTable randomTable(SplittableRandom random) {
    var policy = HitPolicy.values()[random.nextInt(3)];
    var inputs =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(_ -> ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())))
            .distinct()
            .toArray(Attribute[]::new);
    var table = SmallTable.of(policy, inputs);
    int rows = 1 + random.nextInt(9);
    for (int row = 0; row < rows; row++) {
      var tests = new ValueSet[inputs.length];
      for (int input = 0; input < inputs.length; input++) {
        tests[input] = randomTest(random);
      }
      table.row(tests);
    }
    return table.table();
  }

  private static ValueSet randomTest(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return ValueSet.ANY;
    }
    var intervals = new ArrayList<ValueSet.Interval>();
    double low = random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : random.nextInt(-1, 3);
    for (int i = 0; i < 2 && low < 4; i++) {
      double high = random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(0, 5);
      if (high > low) {
        intervals.add(
            new ValueSet.Interval(
                low,
                Double.isFinite(low) && random.nextBoolean(),
                high,
                Double.isFinite(high) && random.nextBoolean()));
      }
      low = Math.max(low, high) + 1;
    }
    return new ValueSet(random.nextInt(3) == 0, intervals);
  }

  private static List<double[]> points(DecisionTable table) {
    List<double[]> points = List.of(new double[0]);
    for (var attribute : table.inputs()) {
      var longer = new ArrayList<double[]>();
      for (var point : points) {
        for (double value : values(attribute.type())) {
          var copy = Arrays.copyOf(point, point.length + 1);
          copy[point.length] = value;
          longer.add(copy);
        }
      }
      points = longer;
    }
    return points;
  }

  private static double[] values(AttributeType type) {
    double step = type.equals(SmallTable.FEE.type()) ? 0.5 : 1;
    double first =
        type instanceof AttributeType.Bool ? 0 : type instanceof AttributeType.Text ? -1 : -2;
    double last =
        type instanceof AttributeType.Bool ? 1 : type instanceof AttributeType.Text ? 2 : 9;
    var values = DoubleStream.iterate(first, value -> value <= last, value -> value + step);
    return DoubleStream.concat(values, DoubleStream.of(Double.NaN)).toArray();
  }

  private static List<Integer> matches(DecisionTable table, double[] point) {
    return IntStream.range(0, table.rows().size())
        .filter(row ->
            IntStream.range(0, point.length)
                .allMatch(input -> table.rows().get(row).tests().get(input).contains(point[input])))
        .boxed()
        .toList();
  }

  private static Set<String> neverMatching(DecisionTable table, List<double[]> points) {
    var never = new HashSet<>(table.rows().stream().map(DecisionTable.Row::id).toList());
    for (var point : points) {
      var matches = matches(table, point);
      if (table.text().hitPolicy() == HitPolicy.FIRST) {
        matches = matches.stream().limit(1).toList();
      }
      matches.forEach(row -> never.remove("r" + (row + 1)));
    }
    return never;
  }

  private static Set<String> overlapping(DecisionTable table, List<double[]> points) {
    var rows = new HashSet<String>();
    if (table.text().hitPolicy() == HitPolicy.UNIQUE) {
      for (var point : points) {
        matches(table, point).stream().skip(1).forEach(row -> rows.add("r" + (row + 1)));
      }
    }
    return rows;
  }

  private static Set<String> duplicates(DecisionTable table, List<double[]> points) {
    var rows = new HashSet<String>();
    if (table.text().hitPolicy() == HitPolicy.COLLECT_SUM) {
      var seen = new HashSet<List<Integer>>();
      for (int row = 0; row < table.rows().size(); row++) {
        int one = row;
        var matched =
            IntStream.range(0, points.size())
                .filter(point -> matches(table, points.get(point)).contains(one))
                .boxed()
                .toList();
        if (!matched.isEmpty() && !seen.add(matched)) {
          rows.add("r" + (row + 1));
        }
      }
    }
    return rows;
  }

  /** Whether a point is another one with its special values made known. */
  private static boolean isKnown(DecisionTable table, double[] point, double[] other) {
    var specials = specials(table, other);
    return specials(table, point).isEmpty()
        && IntStream.range(0, point.length)
            .allMatch(input ->
                point[input] == other[input]
                    || specials.contains("c-" + table.inputs().get(input).key()));
  }

  /** The columns in which a point is unknown or a text on no list. */
  private static Set<String> specials(DecisionTable table, double[] point) {
    var columns = new HashSet<String>();
    for (int input = 0; input < point.length; input++) {
      var attribute = table.inputs().get(input);
      if (Double.isNaN(point[input])
          || attribute.type() instanceof AttributeType.Text && point[input] < 0) {
        columns.add("c-" + attribute.key());
      }
    }
    return columns;
  }

  private static Set<String> rows(List<TableFault> faults, String code) {
    var rows = new HashSet<String>();
    for (var fault : faults) {
      if (fault.code().equals(code)) {
        rows.add(Objects.requireNonNull(fault.row()));
      }
    }
    return rows;
  }
}
