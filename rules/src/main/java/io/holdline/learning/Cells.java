package io.holdline.learning;

import java.util.Locale;
import java.util.Set;

/** What a cell of a file says. */
public final class Cells {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "null", "nan", "?");

  private Cells() {}

  /** Blank, NA, N/A, NaN, null and ? are missing. */
  public static boolean isMissing(String cell) {
    return cell.length() <= 4 && MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** A plain decimal number, with or without an exponent; NaN when it is none. */
  public static double number(String cell) {
    int length = cell.length();
    if (length == 0 || length > 40) {
      return Double.NaN;
    }
    boolean digit = false;
    for (int i = 0; i < length; i++) {
      char c = cell.charAt(i);
      digit |= c >= '0' && c <= '9';
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return Double.NaN;
      }
    }
    if (!digit) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(cell);
      return Double.isFinite(value) ? value + 0.0 : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether a cell says a value: as text, or as the same number. */
  public static boolean says(String cell, String value) {
    return cell.equals(value) || number(cell) == number(value);
  }
}
