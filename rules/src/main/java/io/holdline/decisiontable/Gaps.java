package io.holdline.decisiontable;

import io.holdline.decisiontable.TableFault.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values that no row matches. Known values are told as regions; unknown, and a text that is on
 * no list, once for each input.
 */
final class Gaps {
  private static final int MOST_TOLD = 50;
  private static final int MOST_SOUGHT = 2_000;

  private final TableCells cells;

  /** By input, what is left after the special values that no row at all matches. */
  private final int[][] sought;

  private final List<TableFault> faults = new ArrayList<>();

  private Gaps(TableCells cells) {
    this.cells = cells;
    this.sought = cells.everything();
  }

  /**
   * @param complete false when the work was spent before all was seen
   */
  record Found(List<TableFault> faults, boolean complete) {}

  static Found in(TableCells cells, Coverage coverage, Coverage.Work work) {
    return new Gaps(cells).find(coverage, work);
  }

  private Found find(Coverage coverage, Coverage.Work work) {
    int rows = cells.rows().length;
    if (rows == 0) {
      fault(null, new Label("表中没有任何行。", "The table has no row."));
      return new Found(faults, true);
    }
    for (int input = 0; input < cells.inputs(); input++) {
      neverMatched(input);
    }
    var uncovered =
        coverage.uncovered(sought, IntStream.range(0, rows).toArray(), MOST_SOUGHT, work);
    tell(uncovered.parts());
    return new Found(faults, !work.isSpent());
  }

  private void neverMatched(int input) {
    var axis = cells.axes().get(input);
    var missing = axis.specials();
    for (var row : cells.rows()) {
      missing = Ranges.minus(missing, row[input]);
    }
    if (missing.length == 0) {
      return;
    }
    sought[input] = Ranges.minus(sought[input], missing);
    boolean unknown = Ranges.contains(missing, axis.cells() - 1);
    boolean others = axis.specials().length > 2 && Ranges.contains(missing, 0);
    var name = cells.name(input);
    fault(
        input,
        new Label(
            "没有任何行匹配“%s”%s的情况。"
                .formatted(name.zh(), unknown && others ? "未知或不在列表内" : unknown ? "未知" : "不在列表内"),
            "No row matches when %s is %s."
                .formatted(
                    name.en(),
                    unknown && others
                        ? "unknown or a text that is not on its list"
                        : unknown ? "unknown" : "a text that is not on its list")));
  }

  private void tell(List<int[][]> parts) {
    var known = new ArrayList<int[][]>();
    Map<Integer, int[][]> special = new TreeMap<>();
    for (var part : Boxes.joined(parts)) {
      int input = specialInput(part);
      if (input < 0) {
        known.add(part);
      } else {
        special.merge(input, part, this::plainer);
      }
    }
    known.sort(Comparator.comparingInt(this::conditions));
    known.stream().limit(MOST_TOLD).forEach(part -> noRow(null, part));
    special.forEach(this::noRow);
    if (known.size() > MOST_TOLD || parts.size() == MOST_SOUGHT) {
      fault(
          null,
          new Label(
              "还有更多没有任何行匹配的取值,这里只列出前 %d 处。".formatted(Math.min(MOST_TOLD, known.size())),
              "There are more values that no row matches; the first %d regions are shown."
                  .formatted(Math.min(MOST_TOLD, known.size()))));
    }
  }

  private void noRow(@Nullable Integer input, int[][] part) {
    var words = cells.words(part, sought);
    fault(
        input,
        new Label(
            "没有任何行匹配:%s。".formatted(words.zh()), "No row matches: %s.".formatted(words.en())));
  }

  /** The first input of which a part holds nothing but special values; -1 when there is none. */
  private int specialInput(int[][] part) {
    for (int input = 0; input < cells.inputs(); input++) {
      if (Ranges.covers(cells.axes().get(input).specials(), part[input])) {
        return input;
      }
    }
    return -1;
  }

  private int[][] plainer(int[][] one, int[][] other) {
    return conditions(other) < conditions(one) ? other : one;
  }

  private int conditions(int[][] part) {
    return (int)
        IntStream.range(0, cells.inputs())
            .filter(input -> !Arrays.equals(part[input], sought[input]))
            .count();
  }

  private void fault(@Nullable Integer input, Label sentence) {
    var column = input == null ? null : cells.table().text().inputs().get(input).id();
    faults.add(new TableFault("gap", Severity.WARNING, null, column, sentence, null));
  }
}
