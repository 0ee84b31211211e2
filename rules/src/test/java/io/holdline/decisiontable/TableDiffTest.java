package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.TableDiff.CellChange;
import io.holdline.decisiontable.TableDiff.RowChange;
import io.holdline.decisiontable.TableDiff.RowChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableDiffTest {
  private static TableText table(List<String> attributes, TableText.Row... rows) {
    return new TableText(
        TableKind.CHURN_POINTS,
        HitPolicy.COLLECT_SUM,
        new Label("流失", "churn"),
        attributes.stream().map(key -> new TableText.Column("c-" + key, key)).toList(),
        List.of(rows),
        null,
        null,
        List.of(),
        Map.of());
  }

  private static TableText.Row row(String id, String points, String... tests) {
    return new TableText.Row(id, List.of(tests), List.of(points), Label.NONE, "");
  }

  private static TableText rows(String ids) {
    return table(
        List.of("fee"),
        Arrays.stream(ids.split(""))
            .filter(id -> !id.isEmpty())
            .map(id -> row(id, "1", "-"))
            .toArray(TableText.Row[]::new));
  }

  private static String told(TableDiff diff) {
    return String.join(
        " ", diff.rows().stream().map(row -> row.kind().name() + ":" + row.id()).toList());
  }

  @Test
  void equalTablesDoNotDiffer() {
    var table = table(List.of("fee"), row("a", "3", "< 10"), row("b", "4", ""));
    var same = table(List.of("fee"), row("a", "3", " < 10"), row("b", "4", "-"));
    assertThat(TableDiff.between(table, same).isEmpty()).isTrue();
  }

  @Test
  void aMovedRowIsOneMove() {
    assertThat(told(TableDiff.between(rows("abcdef"), rows("bcdaef")))).isEqualTo("MOVED:a");
    assertThat(told(TableDiff.between(rows("abcdef"), rows("fabcde")))).isEqualTo("MOVED:f");
  }

  @Test
  void addedAndRemovedRowsStandWhereTheyWere() {
    assertThat(told(TableDiff.between(rows("abcd"), rows("xacyd"))))
        .isEqualTo("ADDED:x REMOVED:b ADDED:y");
    assertThat(told(TableDiff.between(rows("abc"), rows(""))))
        .isEqualTo("REMOVED:a REMOVED:b REMOVED:c");
  }

  @Test
  void changedCellsAreNamedByAttributeAndOutput() {
    var before = table(List.of("fee", "plan"), row("a", "3", "< 10", "\"X\""));
    var after =
        table(
            List.of("fee", "months"),
            new TableText.Row(
                "a", List.of("< 12", "[1..2]"), List.of("5"), new Label("费", "fee"), "new"));
    assertThat(TableDiff.between(before, after))
        .isEqualTo(
            new TableDiff(
                List.of("months"),
                List.of("plan"),
                List.of(
                    new RowChange(
                        "a",
                        Kind.CHANGED,
                        List.of(
                            new CellChange("fee", "< 10", "< 12"),
                            new CellChange("plan", "\"X\"", null),
                            new CellChange("months", null, "[1..2]"),
                            new CellChange("points", "3", "5"),
                            new CellChange("reason", "", "费 / fee"),
                            new CellChange("note", "", "new")))),
                false));
  }

  @Test
  void anAddedColumnThatAsksNothingChangesNoRow() {
    var diff =
        TableDiff.between(
            table(List.of("fee"), row("a", "3", "< 10")),
            table(List.of("plan", "fee"), row("a", "3", "-", "< 10")));
    assertThat(diff.columnsAdded()).containsExactly("plan");
    assertThat(diff.rows()).isEmpty();
  }

  @Test
  void aRowMovedAndChangedIsBoth() {
    var diff =
        TableDiff.between(
            table(List.of("fee"), row("a", "1", "-"), row("b", "2", "-"), row("c", "3", "-")),
            table(List.of("fee"), row("b", "2", "-"), row("c", "3", "-"), row("a", "9", "-")));
    assertThat(told(diff)).isEqualTo("MOVED:a CHANGED:a");
  }

  @Test
  void settingsAreComparedWithoutWhatWasMeasured() {
    var table = rows("a");
    var measured =
        new TableText(
            table.kind(),
            table.hitPolicy(),
            table.name(),
            table.inputs(),
            table.rows(),
            null,
            null,
            List.of(),
            Map.of("a", new TableText.Measured(0.1, 2, 1, 3, 100, "here")));
    var banded =
        new TableText(
            table.kind(),
            table.hitPolicy(),
            table.name(),
            table.inputs(),
            table.rows(),
            null,
            null,
            List.of(new TableText.BandStart("HIGH", 30)),
            Map.of());
    assertThat(TableDiff.between(table, measured).isEmpty()).isTrue();
    assertThat(TableDiff.between(table, banded).settings()).isTrue();
  }

  @Test
  void faultyTablesAreComparedToo() {
    var twice = table(List.of("fee"), row("a", "1", "-"), row("a", "2"));
    assertThat(told(TableDiff.between(rows("a"), twice))).isEqualTo("ADDED:a");
    assertThat(told(TableDiff.between(twice, rows("a")))).isEqualTo("REMOVED:a");
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** No fewer moves explain a new order: the rows that stay are a longest common subsequence. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noOrderNeedsFewerMoves(long seed) {
    var random = new Random(seed);
    var ids = new ArrayList<>(IntStream.range(0, 9).mapToObj(i -> "" + (char) ('a' + i)).toList());
    var before = String.join("", ids);
    Collections.shuffle(ids, random);
    var after = String.join("", ids.subList(0, 4 + random.nextInt(6))) + "z";
    var diff = TableDiff.between(rows(before), rows(after));
    long moved = diff.rows().stream().filter(row -> row.kind() == Kind.MOVED).count();
    assertThat(after.length() - 1 - moved).isEqualTo(longestCommon(before, after));
  }

  private static int longestCommon(String one, String other) {
    var longest = new int[one.length() + 1][other.length() + 1];
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        longest[i][j] =
            one.charAt(i - 1) == other.charAt(j - 1)
                ? longest[i - 1][j - 1] + 1
                : Math.max(longest[i - 1][j], longest[i][j - 1]);
      }
    }
    return longest[one.length()][other.length()];
  }
}
