package io.holdline.importformat;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** A header that names a month, such as {@code 账单{yyyyMM}}: what stands before and after it. */
record MonthHeader(String before, String form, String after) {
  /** How a month may be written, by the words between the braces. */
  static final Map<String, DateTimeFormatter> FORMS =
      Map.of(
          "yyyy-MM", DateTimeFormatter.ofPattern("uuuu-MM"),
          "yyyyMM", DateTimeFormatter.ofPattern("uuuuMM"),
          "yyyy/M", DateTimeFormatter.ofPattern("uuuu/M"),
          "yyyy年M月", DateTimeFormatter.ofPattern("uuuu年M月"));

  /** The header with its month in braces; empty when it has none that we know. */
  static Optional<MonthHeader> of(String header) {
    int open = header.indexOf('{');
    int close = header.indexOf('}', open + 1);
    if (open < 0 || close < 0 || !FORMS.containsKey(header.substring(open + 1, close))) {
      return Optional.empty();
    }
    return Optional.of(
        new MonthHeader(
            header.substring(0, open),
            header.substring(open + 1, close),
            header.substring(close + 1)));
  }

  /** The month that a file's header names; empty when it is another header. */
  Optional<YearMonth> month(String header) {
    if (header.length() <= before.length() + after.length()
        || !header.startsWith(before)
        || !header.endsWith(after)) {
      return Optional.empty();
    }
    var month = header.substring(before.length(), header.length() - after.length());
    var format = FORMS.get(form);
    if (format == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(YearMonth.parse(month, format));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
