package io.holdline.importing;

import io.holdline.churn.Signals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes attributes of the columns that a file's preset does not know: guesses what each holds while
 * the file is read, then keeps those that fit.
 */
final class NewAttributes {
  private final JdbcClient jdbc;
  private final Map<String, ColumnGuess> guesses = new TreeMap<>();
  private final List<String> made = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  NewAttributes(DataSource dataSource, Set<String> columns) {
    this.jdbc = JdbcClient.create(dataSource);
    columns.forEach(column -> guesses.put(column, new ColumnGuess()));
  }

  private record Kept(String type, Set<String> texts) {}

  /** One accepted row's values; both halves of a file may be read at once. */
  synchronized void see(Map<String, String> values) {
    values.forEach(
        (column, value) -> guesses.computeIfAbsent(column, name -> new ColumnGuess()).see(value));
  }

  /**
   * Keeps the columns' attributes and turns the staged texts into values of their types, in the
   * caller's transaction. Answers the columns that customers' attributes are replaced for.
   */
  Set<String> apply(long batch) {
    if (guesses.isEmpty()) {
      return Set.of();
    }
    var kept = kept();
    var columns = new LinkedHashSet<String>();
    guesses.forEach((column, guess) -> {
      var before = kept.get(column);
      if (before != null ? grow(column, before, guess) : make(column, guess, kept.size(), batch)) {
        columns.add(column);
      }
    });
    jdbc.sql(
            """
            update import_row r set attributes = coalesce((
              select jsonb_object_agg(e.key, case a.type
                when 'number' then to_jsonb(e.value::numeric)
                when 'bool' then to_jsonb(lower(e.value) = any (:yes))
                else to_jsonb(e.value) end)
              from jsonb_each_text(r.attributes) e join imported_attribute a on a.key = e.key
              where e.key = any (:columns)), '{}')
            where r.attributes <> '{}'\
            """)
        .param("yes", ColumnGuess.YES.toArray(String[]::new))
        .param("columns", columns.toArray(String[]::new))
        .update();
    return columns;
  }

  /** What becomes of the columns, empty when there are none. */
  String sentences(String become) {
    var sentences = new StringBuilder();
    if (!made.isEmpty()) {
      sentences
          .append(" Columns that the preset does not know %s attributes: ".formatted(become))
          .append(String.join(", ", made))
          .append('.');
    }
    if (!leftOut.isEmpty()) {
      sentences.append(" Not kept: ").append(String.join("; ", leftOut)).append('.');
    }
    return sentences.toString();
  }

  private Map<String, Kept> kept() {
    var kept = new HashMap<String, Kept>();
    jdbc.sql("select key, type, texts from imported_attribute")
        .query(row -> {
          kept.put(
              row.getString("key"),
              new Kept(
                  row.getString("type"),
                  new LinkedHashSet<>(List.of((String[]) row.getArray("texts").getArray()))));
        });
    return kept;
  }

  private boolean make(String column, ColumnGuess guess, int before, long batch) {
    var kind = guess.kind();
    if (kind instanceof ColumnGuess.Kind.Empty) {
      return false;
    }
    if (kind instanceof ColumnGuess.Kind.Unfit(var sentence)) {
      return leaveOut(column, sentence);
    }
    if (before + made.size() >= Signals.MOST_IMPORTED) {
      return leaveOut(
          column, "there are %d imported attributes already".formatted(Signals.MOST_IMPORTED));
    }
    var texts = kind instanceof ColumnGuess.Kind.Text(var values) ? values : Set.<String>of();
    jdbc.sql(
            """
            insert into imported_attribute (key, label_zh, label_en, type, texts, first_batch)
            values (:key, :key, :key, :type, :texts, :batch)\
            """)
        .param("key", column)
        .param("type", type(kind))
        .param("texts", texts.toArray(String[]::new))
        .param("batch", batch)
        .update();
    made.add("%s (%s)".formatted(column, word(kind)));
    return true;
  }

  /** A known attribute keeps its type; its list of texts may grow at the end. */
  private boolean grow(String column, Kept before, ColumnGuess guess) {
    var kind = guess.kind();
    if (kind instanceof ColumnGuess.Kind.Empty) {
      return true;
    }
    if (!before.type().equals("text")) {
      return type(kind).equals(before.type())
          || leaveOut(column, "it was a %s before".formatted(before.type()));
    }
    if (!(guess.text() instanceof ColumnGuess.Kind.Text(var values))) {
      return leaveOut(column, "more than %d different texts".formatted(ColumnGuess.MOST_TEXTS));
    }
    var texts = new LinkedHashSet<>(before.texts());
    texts.addAll(values);
    if (texts.size() > ColumnGuess.MOST_TEXTS) {
      return leaveOut(column, "more than %d different texts".formatted(ColumnGuess.MOST_TEXTS));
    }
    if (texts.size() > before.texts().size()) {
      jdbc.sql("update imported_attribute set texts = :texts where key = :key")
          .param("texts", texts.toArray(String[]::new))
          .param("key", column)
          .update();
    }
    return true;
  }

  private boolean leaveOut(String column, String why) {
    leftOut.add("%s (%s)".formatted(column, why));
    return false;
  }

  private static String type(ColumnGuess.Kind kind) {
    return switch (kind) {
      case ColumnGuess.Kind.Number() -> "number";
      case ColumnGuess.Kind.Bool() -> "bool";
      case ColumnGuess.Kind.Date() -> "date";
      case ColumnGuess.Kind.Text _ -> "text";
      case ColumnGuess.Kind.Empty(), ColumnGuess.Kind.Unfit _ -> "none";
    };
  }

  private static String word(ColumnGuess.Kind kind) {
    return kind instanceof ColumnGuess.Kind.Bool ? "yes or no" : type(kind);
  }
}
