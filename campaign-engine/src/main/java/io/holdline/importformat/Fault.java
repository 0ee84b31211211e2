package io.holdline.importformat;

/**
 * What is wrong with one row, for a person to mend.
 *
 * @param column the column's name, or {@code (row)} when the row as a whole is broken
 * @param value what stands there, shortened and without control characters
 */
public record Fault(String column, String value, String sentence) {
  static final String WHOLE_ROW = "(row)";
  private static final int LONGEST = 80;

  public Fault {
    value = shown(value);
  }

  public static Fault ofRow(String sentence) {
    return new Fault(WHOLE_ROW, "", sentence);
  }

  private static String shown(String value) {
    var clean = value.replaceAll("\\p{Cntrl}", "·");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
