package io.holdline.importformat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the files of one source become rows of the format holdline, as a person writes it.
 *
 * @param columns their header → our column, or {@code attribute:NAME}; a month in a header stands
 *     in braces, as in {@code 账单{yyyyMM}} → {@code bill:{month}}
 * @param ignored their headers that nobody needs
 * @param values their header → their value → ours
 * @param dates how days may be written, such as {@code yyyy年M月d日}; 2026-03-31 may always be
 * @param decimalComma whether 1.234,50 is a number
 * @param countryCode of numbers that are written without one, such as 86; null: there are none
 */
public record ImportTemplate(
    Map<String, String> columns,
    List<String> ignored,
    Map<String, Map<String, String>> values,
    List<String> dates,
    boolean decimalComma,
    @Nullable String countryCode) {
  static final String ATTRIBUTE = "attribute:";
  static final String MONTH = ":{month}";

  /** Maps keep the order in which they were written. */
  public ImportTemplate {
    columns = new LinkedHashMap<>(columns);
    ignored = List.copyOf(ignored);
    values = new LinkedHashMap<>(values);
    dates = List.copyOf(dates);
  }

  /** Why no file can be read by it, a sentence each; empty when one can. */
  public List<String> faults() {
    return TemplateFaults.of(this);
  }
}
