package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.dmn.feel.runtime.Range.RangeBoundary;
import org.kie.dmn.validation.dtanalysis.model.Hyperrectangle;
import org.kie.dmn.validation.dtanalysis.model.Interval;

/** Gaps and overlaps of small tables of numbers and texts, as Drools' own analysis finds them. */
class TableCheckAgainstKieTest {
  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gapsAndOverlapsAgree(long seed) {
    var table = KieTables.random(seed);
    var analysis = KieTables.analyse(KieTables.model(table));
    assertThat(analysis.isError()).isFalse();

    var cells = TableCells.of(table);
    var gaps =
        new Coverage(cells)
            .uncovered(
                cells.everything(),
                IntStream.range(0, table.rows().size()).toArray(),
                Integer.MAX_VALUE,
                new Coverage.Work(Long.MAX_VALUE));
    for (var point : points(table)) {
      assertThat(gaps.parts().stream().anyMatch(part -> holds(cells, part, point)))
          .as("gap at %s", point)
          .isEqualTo(analysis.getGaps().stream().anyMatch(gap -> holds(gap, point)));
    }

    var theirs = new HashSet<Set<Integer>>();
    for (var overlap : analysis.getOverlaps()) {
      for (int row : overlap.getRules()) {
        overlap.getRules().stream()
            .filter(other -> other > row)
            .forEach(other -> theirs.add(Set.of(row, other)));
      }
    }
    var ours = new HashSet<Set<Integer>>();
    for (int row = 0; row < table.rows().size(); row++) {
      for (int other = 0; other < row; other++) {
        if (cells.overlap(row, other)) {
          ours.add(Set.of(row + 1, other + 1));
        }
      }
    }
    assertThat(ours).isEqualTo(theirs);
    assertThat(TableCheck.faults(table).stream().anyMatch(fault -> fault.code().equals("overlap")))
        .isEqualTo(!theirs.isEmpty());
  }

  /** Numbers and texts of all cells. */
  private static List<List<Comparable<?>>> points(DecisionTable table) {
    List<Comparable<?>> numbers =
        IntStream.range(-1, 17)
            .<Comparable<?>>mapToObj(half -> new BigDecimal(half).divide(BigDecimal.TWO))
            .toList();
    var points = new ArrayList<List<Comparable<?>>>();
    for (var first : numbers) {
      List<Comparable<?>> seconds =
          table.inputs().getLast().type() instanceof AttributeType.Text(var values)
              ? List.copyOf(values)
              : numbers;
      seconds.forEach(second -> points.add(List.of(first, second)));
    }
    return points;
  }

  private static boolean holds(TableCells cells, int[][] part, List<Comparable<?>> point) {
    return IntStream.range(0, point.size())
        .allMatch(input -> {
          var axis = cells.axes().get(input);
          double code =
              switch (point.get(input)) {
                case BigDecimal number -> number.doubleValue();
                case Object text -> cells.table().catalogue().code(axis.attribute(), text);
              };
          return Ranges.contains(part[input], axis.cell(code));
        });
  }

  private static boolean holds(Hyperrectangle gap, List<Comparable<?>> point) {
    return IntStream.range(0, gap.getEdges().size())
        .allMatch(input -> holds(gap.getEdges().get(input), point.get(input)));
  }

  @SuppressWarnings("unchecked")
  private static boolean holds(Interval edge, Comparable<?> value) {
    var low = edge.getLowerBound();
    var high = edge.getUpperBound();
    var comparable = (Comparable<Object>) value;
    boolean above =
        low.getValue() == Interval.NEG_INF
            || comparable.compareTo(low.getValue())
                >= (low.getBoundaryType() == RangeBoundary.CLOSED ? 0 : 1);
    boolean below =
        high.getValue() == Interval.POS_INF
            || comparable.compareTo(high.getValue())
                <= (high.getBoundaryType() == RangeBoundary.CLOSED ? 0 : -1);
    return above && below;
  }
}
