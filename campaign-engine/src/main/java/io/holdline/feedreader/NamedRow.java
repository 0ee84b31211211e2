package io.holdline.feedreader;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a dropped file, its cells by the names of the header.
 *
 * @param source who says it: the feed
 * @param zone the feed's
 * @param places of the columns by name
 */
record NamedRow(String source, ZoneId zone, Map<String, Integer> places, List<String> cells) {
  String needed(String column) {
    var cell = cell(column);
    if (cell == null) {
      throw new IllegalArgumentException("The %s is missing.".formatted(column));
    }
    return cell;
  }

  /** The text of a column, null when there is none. */
  @Nullable String cell(String column) {
    var place = places.get(column);
    var text = place == null ? "" : cells.get(place).strip();
    return text.isEmpty() ? null : text;
  }

  /** Whether the column says the first word; any but the two is a fault. */
  boolean either(String column, String yes, String no) {
    var cell = needed(column);
    if (!cell.equals(yes) && !cell.equals(no)) {
      throw new IllegalArgumentException(
          "The %s (%s) is none of %s, %s.".formatted(column, cell, yes, no));
    }
    return cell.equals(yes);
  }

  LocalDate day() {
    return LocalDate.parse(needed("day"));
  }

  /** When it happened: {@code happened_at}, or else the beginning of the day. */
  Instant happenedAt() {
    var at = cell("happened_at");
    return at == null ? day().atStartOfDay(zone).toInstant() : Instant.parse(at);
  }
}
