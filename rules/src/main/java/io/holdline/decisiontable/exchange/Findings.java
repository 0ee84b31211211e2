package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableFault.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found while a file is read: errors that refuse it, and notes about what was done. */
final class Findings {
  static final int MOST = 200;
  private static final int LONGEST_SHOWN = 60;

  private final List<TableFault> errors = new ArrayList<>();
  private final List<TableFault> notes = new ArrayList<>();

  void error(String code, String zh, String en) {
    error(code, null, null, zh, en);
  }

  void error(String code, @Nullable String row, @Nullable String column, String zh, String en) {
    if (errors.size() < MOST) {
      errors.add(fault(code, Severity.ERROR, row, column, zh, en));
    }
  }

  void note(String code, @Nullable String row, String zh, String en) {
    if (notes.size() < MOST) {
      notes.add(fault(code, Severity.WARNING, row, null, zh, en));
    }
  }

  boolean refuse() {
    return !errors.isEmpty();
  }

  Import.Refused refused() {
    return new Import.Refused(errors);
  }

  List<TableFault> notes() {
    return notes;
  }

  private static TableFault fault(
      String code,
      Severity severity,
      @Nullable String row,
      @Nullable String column,
      String zh,
      String en) {
    return new TableFault(code, severity, row, column, new Label(zh, en), null);
  }

  /** Foreign text for a sentence: short, on one line, without control characters. */
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SHOWN)
        .map(sign -> Character.isISOControl(sign) || sign == 0xFFFE || sign == 0xFFFF ? ' ' : sign)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST_SHOWN ? shown + "…" : shown.toString();
  }
}
