package io.holdline.importing;

import io.holdline.importformat.ImportedRow;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the values of one column seen so far may be; its memory does not grow with the file. */
final class ColumnGuess {
  static final int MOST_TEXTS = 50;

  /** Words for true; the others of {@link #FLAGS} are false. */
  static final Set<String> YES = Set.of("yes", "true", "是");

  private static final Set<String> FLAGS = Set.of("yes", "no", "true", "false", "是", "否");

  /** No leading zero: that would be a code. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?([eE]-?\\d{1,2})?");

  private static final Pattern DATE = Pattern.compile("(19|20)\\d{2}-\\d{2}-\\d{2}");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\ufeff]");

  private final TreeSet<String> texts = new TreeSet<>();
  private boolean numbers = true;
  private boolean flags = true;
  private boolean dates = true;
  private boolean tooMany;
  private boolean unfit;
  private long seen;

  /** What a column turns out to be. */
  sealed interface Kind {
    record Number() implements Kind {}

    record Bool() implements Kind {}

    record Date() implements Kind {}

    /**
     * @param values at most {@link #MOST_TEXTS}, sorted
     */
    record Text(Set<String> values) implements Kind {}

    /** No cell had a value. */
    record Empty() implements Kind {}

    record Unfit(String sentence) implements Kind {}
  }

  /** A value that is not empty. */
  void see(String value) {
    seen++;
    numbers = numbers && NUMBER.matcher(value).matches();
    flags = flags && FLAGS.contains(value.toLowerCase(Locale.ROOT));
    dates = dates && isDate(value);
    unfit = unfit || value.length() > ImportedRow.LONGEST_EXTRA || INVISIBLE.matcher(value).find();
    if (!unfit && !tooMany && texts.add(value) && texts.size() > MOST_TEXTS) {
      tooMany = true;
      texts.clear();
    }
  }

  Kind kind() {
    if (seen == 0) {
      return new Kind.Empty();
    }
    if (numbers) {
      return new Kind.Number();
    }
    if (flags) {
      return new Kind.Bool();
    }
    return dates ? new Kind.Date() : text();
  }

  /** As text, whatever else it may be. */
  Kind text() {
    if (unfit) {
      return new Kind.Unfit(
          "a text is longer than %d characters or has invisible ones"
              .formatted(ImportedRow.LONGEST_EXTRA));
    }
    return tooMany
        ? new Kind.Unfit("more than %d different texts".formatted(MOST_TEXTS))
        : new Kind.Text(texts);
  }

  private static boolean isDate(String value) {
    if (!DATE.matcher(value).matches()) {
      return false;
    }
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
