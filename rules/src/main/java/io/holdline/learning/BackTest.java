package io.holdline.learning;

import io.holdline.decisiontable.Facts;
import io.holdline.evaluation.Evaluation;
import io.holdline.evaluation.LiftTally;
import io.holdline.evaluation.RowLift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a card was worth on a file whose outcomes are known.
 *
 * @param rows of the table, in its order, with what each flagged
 */
public record BackTest(Evaluation evaluation, List<Row> rows) {
  private static final int BATCH = 1_000;

  public record Row(String id, String reason, double points, RowLift lift) {}

  public BackTest {
    rows = List.copyOf(rows);
  }

  /** What came of it. */
  public sealed interface Result {
    record Tested(BackTest backTest) implements Result {}

    record Refused(String sentence) implements Result {}
  }

  /**
   * @param positive see {@link LabelledFile.Wish}
   * @param where only rows that have these values, by column
   */
  public static Result of(
      ByteSource source,
      Card card,
      String label,
      @Nullable String positive,
      Map<String, String> where) {
    try {
      return new Result.Tested(new Reading(CsvFile.open(source), card, label, where).run(positive));
    } catch (Unreadable e) {
      return new Result.Refused(e.sentence());
    }
  }

  private static final class Reading {
    private final CsvFile file;
    private final Card card;
    private final String label;
    private final int labelColumn;
    private final Card.Columns columns;
    private final Map<Integer, String> where = new HashMap<>();
    private final LiftTally tally;
    private final List<Facts> batch = new ArrayList<>();
    private final List<Boolean> outcomes = new ArrayList<>();
    private double[] points = new double[BATCH];
    private boolean[] positives = new boolean[BATCH];
    private int size;

    Reading(CsvFile file, Card card, String label, Map<String, String> where) {
      this.file = file;
      this.card = card;
      this.label = label;
      this.labelColumn = file.column(label);
      this.columns = card.columnsOf(file);
      this.tally = new LiftTally(card.table().rows().size());
      where.forEach((column, value) -> this.where.put(file.column(column), value));
    }

    BackTest run(@Nullable String wanted) {
      var counts = new HashMap<String, Long>();
      file.forEachRow((line, cells) -> {
        if (isWanted(cells)) {
          counts.merge(cells[labelColumn], 1L, Long::sum);
          if (counts.size() > 1_000) {
            throw new Unreadable(
                "The label (%s) has more than 1,000 distinct values, so it is no label."
                    .formatted(label));
          }
        }
      });
      var outcome = Outcome.of(label, counts, wanted);
      file.forEachRow((line, cells) -> {
        if (isWanted(cells)) {
          batch.add(columns.facts(batch.size(), cells));
          outcomes.add(outcome.isPositive(cells[labelColumn]));
          if (batch.size() == BATCH) {
            decide();
          }
        }
      });
      decide();
      return result();
    }

    private boolean isWanted(String[] cells) {
      for (var condition : where.entrySet()) {
        if (!Cells.says(cells[condition.getKey()], condition.getValue())) {
          return false;
        }
      }
      return !Cells.isMissing(cells[labelColumn]);
    }

    private void decide() {
      var decisions = card.decide(batch);
      if (size + decisions.size() > points.length) {
        points = Arrays.copyOf(points, 2 * points.length);
        positives = Arrays.copyOf(positives, 2 * positives.length);
      }
      for (int i = 0; i < decisions.size(); i++) {
        points[size] = decisions.get(i).number();
        positives[size++] = outcomes.get(i);
        tally.add(decisions.get(i).rows(), outcomes.get(i), 1);
      }
      batch.clear();
      outcomes.clear();
    }

    private BackTest result() {
      var sums = Arrays.copyOf(points, size);
      var labels = Arrays.copyOf(positives, size);
      var scale = card.text().scale();
      var evaluation =
          scale == null
              ? Evaluation.ofPoints(sums, labels, null)
              : Evaluation.ofProbabilities(
                  Arrays.stream(sums).map(scale::probability).toArray(), labels, null);
      var lifts = tally.rows();
      var rows = new ArrayList<Row>();
      for (int r = 0; r < lifts.size(); r++) {
        var row = card.table().rows().get(r);
        rows.add(new Row(row.id(), row.reason().en(), row.number(), lifts.get(r)));
      }
      return new BackTest(evaluation, rows);
    }
  }
}
