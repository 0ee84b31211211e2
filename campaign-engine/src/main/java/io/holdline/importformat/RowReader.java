package io.holdline.importformat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one row by column and remembers the first that is wrong. A column that the
 * file lacks reads as an empty cell; an empty cell is unknown.
 */
final class RowReader {
  private static final Pattern KEY = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._:/-]{0,63}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
  private static final int WHOLE_DIGITS = 9;
  private static final int DECIMALS = 4;
  private static final Pattern STAFF = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);

  private final Map<String, Integer> places;
  private final List<String> cells;
  private @Nullable Fault fault;

  RowReader(Map<String, Integer> places, List<String> cells) {
    this.places = places;
    this.cells = cells;
  }

  /** The first wrong cell, null when all are good so far. */
  @Nullable Fault fault() {
    return fault;
  }

  void refuse(String column, String value, String sentence) {
    if (fault == null) {
      fault = new Fault(column, value, sentence);
    }
  }

  /** The key of the subscription; empty text when it is wrong. */
  String key(String column) {
    var value = cell(column);
    if (value.isEmpty()) {
      refuse(column, value, "The key is missing.");
      return "";
    }
    return matching(column, value, KEY, "The key must be 1 to 64 letters, digits or . _ : / -.")
        ? value
        : "";
  }

  @Nullable String text(String column, int longest) {
    var value = cell(column);
    if (CONTROL.matcher(value).find()) {
      refuse(column, value, "The text holds a control character.");
    } else if (value.length() > longest) {
      refuse(column, value, "The text is longer than %d characters.".formatted(longest));
    }
    return value.isEmpty() ? null : value;
  }

  @Nullable String phone(String column) {
    return known(
        column, E164, "The number is not E.164: a plus, the country code, 7 to 15 digits in all.");
  }

  @Nullable String staff(String column) {
    return known(column, STAFF, "The owner is not the sign-in name of a member of staff.");
  }

  @Nullable String language(String column) {
    return known(column, LANGUAGE, "The language must look like zh-CN or en.");
  }

  @Nullable String zone(String column) {
    var value = cell(column);
    if (!value.isEmpty() && !ZONES.contains(value)) {
      refuse(column, value, "The time zone is not an IANA name such as Asia/Shanghai.");
    }
    return value.isEmpty() ? null : value;
  }

  @Nullable Integer whole(String column, int least, int most, String what) {
    var value = cell(column);
    if (value.isEmpty()) {
      return null;
    }
    if (WHOLE.matcher(value).matches()) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    refuse(column, value, "%s must be a whole number from %d to %d.".formatted(what, least, most));
    return null;
  }

  /** An amount of money or a quantity, not negative unless {@code credit}. */
  @Nullable BigDecimal amount(String column, String what, boolean credit) {
    var value = cell(column);
    if (value.isEmpty()) {
      return null;
    }
    if (!isAmount(value)) {
      refuse(
          column, value, what + " must be a number below 1000000000 with at most four decimals.");
      return null;
    }
    var number = new BigDecimal(value);
    if (!credit && number.signum() < 0) {
      refuse(column, value, what + " must not be negative.");
      return null;
    }
    return number;
  }

  /** One to nine digits, and up to four after a point; most cells of a file are such. */
  private static boolean isAmount(String value) {
    int start = value.charAt(0) == '-' ? 1 : 0;
    int point = value.indexOf('.');
    int whole = (point < 0 ? value.length() : point) - start;
    int decimals = point < 0 ? 1 : value.length() - point - 1;
    if (whole < 1 || whole > WHOLE_DIGITS || decimals < 1 || decimals > DECIMALS) {
      return false;
    }
    for (int i = start; i < value.length(); i++) {
      if (i != point && (value.charAt(i) < '0' || value.charAt(i) > '9')) {
        return false;
      }
    }
    return true;
  }

  @Nullable LocalDate date(String column) {
    var value = cell(column);
    if (value.isEmpty()) {
      return null;
    }
    try {
      var date = LocalDate.parse(value);
      if (!date.isBefore(FIRST_DAY) && date.isBefore(LAST_DAY)) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // the sentence below says it
    }
    refuse(
        column,
        value,
        "The date must be a day that exists, from 1900 to 2099, written 2026-03-31.");
    return null;
  }

  /** What a word stands for; words are compared exactly. An empty cell is unknown. */
  <T> @Nullable T word(String column, Map<String, T> words) {
    var value = cell(column);
    if (value.isEmpty()) {
      return null;
    }
    T meaning = words.get(value);
    if (meaning == null) {
      refuse(
          column,
          value,
          "The word is unknown; it must be one of: %s."
              .formatted(String.join(", ", words.keySet())));
    }
    return meaning;
  }

  /** As {@link #word}, the cell itself; an empty cell is wrong. */
  String requiredWord(String column, Set<String> words) {
    var value = cell(column);
    if (!words.contains(value)) {
      refuse(
          column,
          value,
          "The word is unknown; it must be one of: %s.".formatted(String.join(", ", words)));
    }
    return value;
  }

  String cell(String column) {
    Integer place = places.get(column);
    return place == null ? "" : cells.get(place).strip();
  }

  private @Nullable String known(String column, Pattern pattern, String sentence) {
    var value = cell(column);
    return !value.isEmpty() && matching(column, value, pattern, sentence) ? value : null;
  }

  private boolean matching(String column, String value, Pattern pattern, String sentence) {
    if (pattern.matcher(value).matches()) {
      return true;
    }
    refuse(column, value, sentence);
    return false;
  }
}
