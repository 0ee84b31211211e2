package io.holdline.learning;

import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Scores every row of a CSV file by a card and writes id, points, probability, band and reasons,
 * row by row, so that memory does not grow with the file.
 */
public final class ScoredFile {
  private static final int BATCH = 1_000;
  private static final int MOST_REASONS = 5;

  private final Card card;
  private final CSVPrinter out;
  private final List<Facts> batch = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private long written;

  private ScoredFile(Card card, CSVPrinter out) {
    this.card = card;
    this.out = out;
  }

  /** What came of it. */
  public sealed interface Result {
    record Scored(long rows) implements Result {}

    record Refused(String sentence) implements Result {}
  }

  /**
   * A column of the card that the file lacks is refused; an empty cell is unknown.
   *
   * @param id the column that names a row
   * @param progress hears how many rows are done
   * @throws UncheckedIOException when the output cannot be written
   */
  public static Result write(
      ByteSource source, Card card, String id, Writer to, LongConsumer progress) {
    try {
      var file = CsvFile.open(source);
      int idColumn = file.column(id);
      var columns = card.columnsOf(file);
      var out = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get().print(to);
      out.printRecord("id", "points", "probability", "band", "reasons");
      var scored = new ScoredFile(card, out);
      file.forEachRow((line, cells) -> {
        scored.ids.add(cells[idColumn]);
        scored.batch.add(columns.facts(scored.batch.size(), cells));
        if (scored.batch.size() == BATCH) {
          scored.flush();
          progress.accept(scored.written);
        }
      });
      scored.flush();
      out.flush();
      return new Result.Scored(scored.written);
    } catch (Unreadable e) {
      return new Result.Refused(e.sentence());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() {
    var decisions = card.decide(batch);
    try {
      for (int i = 0; i < decisions.size(); i++) {
        print(ids.get(i), decisions.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written += decisions.size();
    batch.clear();
    ids.clear();
  }

  private void print(String id, RuleSet.Decision decision) throws IOException {
    double points = decision.number();
    var scale = card.text().scale();
    var reasons = card.reasons(decision).stream().limit(MOST_REASONS).toList();
    out.printRecord(
        harmless(id),
        (long) points,
        scale == null ? "" : String.format(Locale.ROOT, "%.6f", scale.probability(points)),
        harmless(card.band(points)),
        harmless(String.join("; ", reasons)));
  }

  /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
  static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
