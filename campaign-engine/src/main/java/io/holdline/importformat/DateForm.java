package io.holdline.importformat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Optional;

/** A way to write a day that a template may name. */
enum DateForm {
  CHINESE("yyyy年M月d日", "uuuu年M月d日"),
  DASHES("yyyy-M-d", "uuuu-M-d"),
  SLASHES("yyyy/M/d", "uuuu/M/d"),
  DIGITS("yyyyMMdd", "uuuuMMdd"),
  DOTS("d.M.yyyy", "d.M.uuuu"),
  DAY_FIRST("d/M/yyyy", "d/M/uuuu"),
  MONTH_FIRST("M/d/yyyy", "M/d/uuuu");

  private final String key;
  private final DateTimeFormatter format;

  DateForm(String key, String pattern) {
    this.key = key;
    this.format = DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  /** The word for it in a template. */
  String key() {
    return key;
  }

  static Optional<DateForm> of(String key) {
    return Arrays.stream(values()).filter(form -> form.key.equals(key)).findFirst();
  }

  Optional<LocalDate> read(String text) {
    try {
      return Optional.of(LocalDate.parse(text, format));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
