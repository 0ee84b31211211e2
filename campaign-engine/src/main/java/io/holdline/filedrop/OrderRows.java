package io.holdline.filedrop;

import io.holdline.importing.RowsOfFile;
import io.holdline.sale.SaleNews;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file of orders as news of sales. Its columns are {@code event_id}, {@code
 * order_id}, {@code state}, {@code day}, and of {@code reference}, {@code subscription}, {@code
 * product}, {@code revision} and {@code happened_at} those that the sender knows; others say
 * nothing.
 */
final class OrderRows {
  private static final List<String> NEEDED = List.of("event_id", "order_id", "state", "day");
  private static final Set<SaleNews.Kind> STATES =
      Set.of(
          SaleNews.Kind.SUBMITTED,
          SaleNews.Kind.IN_FORCE,
          SaleNews.Kind.REJECTED,
          SaleNews.Kind.REVERSED);

  private final String source;
  private final ZoneId zone;
  private final int columns;
  private final Map<String, Integer> places;

  private OrderRows(Feed feed, List<String> header) {
    this.source = "file:" + feed.name();
    this.zone = feed.schedule().zone();
    this.columns = header.size();
    this.places = new HashMap<>();
    for (int i = 0; i < columns; i++) {
      places.putIfAbsent(header.get(i).strip(), i);
    }
  }

  /** What a header turned out to be. */
  sealed interface Header {
    record Known(OrderRows rows) implements Header {}

    record Wrong(String sentence) implements Header {}
  }

  static Header of(Feed feed, List<String> header) {
    var rows = new OrderRows(feed, header);
    var lacking = new ArrayList<>(NEEDED);
    lacking.removeAll(rows.places.keySet());
    return lacking.isEmpty()
        ? new Header.Known(rows)
        : new Header.Wrong("The header lacks %s.".formatted(String.join(", ", lacking)));
  }

  /** What a row turned out to be. */
  sealed interface Read {
    record News(SaleNews news) implements Read {}

    record Wrong(String sentence) implements Read {}
  }

  Read read(RowsOfFile.Row row) {
    if (row.broken() != null) {
      return new Read.Wrong(row.broken());
    }
    if (row.cells().size() != columns) {
      return new Read.Wrong(
          "The row has %d columns; the header has %d.".formatted(row.cells().size(), columns));
    }
    try {
      return new Read.News(news(row.cells()));
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Read.Wrong(String.valueOf(e.getMessage()));
    }
  }

  private SaleNews news(List<String> cells) {
    var state = needed(cells, "state");
    var kind =
        SaleNews.Kind.ofKey(state)
            .filter(STATES::contains)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The state (%s) is none of submitted, in-force, rejected, reversed."
                        .formatted(state)));
    var day = LocalDate.parse(needed(cells, "day"));
    var reference = cell(cells, "reference");
    var revision = cell(cells, "revision");
    var at = cell(cells, "happened_at");
    return new SaleNews(
        source,
        needed(cells, "event_id"),
        kind,
        new SaleNews.About(
            reference == null ? null : UUID.fromString(reference),
            needed(cells, "order_id"),
            cell(cells, "subscription"),
            cell(cells, "product")),
        revision == null ? null : (Long) Long.parseLong(revision),
        at == null ? day.atStartOfDay(zone).toInstant() : Instant.parse(at),
        day,
        "");
  }

  private String needed(List<String> cells, String column) {
    var cell = cell(cells, column);
    if (cell == null) {
      throw new IllegalArgumentException("The %s is missing.".formatted(column));
    }
    return cell;
  }

  /** The text of a column, null when there is none. */
  private @Nullable String cell(List<String> cells, String column) {
    var place = places.get(column);
    var text = place == null ? "" : cells.get(place).strip();
    return text.isEmpty() ? null : text;
  }
}
