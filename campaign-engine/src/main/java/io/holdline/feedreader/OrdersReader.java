package io.holdline.feedreader;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedReader;
import io.holdline.sale.SaleEvents;
import io.holdline.sale.SaleNews;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Files of orders. Their columns are {@code event_id}, {@code order_id}, {@code state}, {@code
 * day}, and of {@code reference}, {@code subscription}, {@code product}, {@code revision} and
 * {@code happened_at} those that the sender knows; others say nothing.
 */
@Component
final class OrdersReader implements FeedReader {
  private static final Set<SaleNews.Kind> STATES =
      Set.of(
          SaleNews.Kind.SUBMITTED,
          SaleNews.Kind.IN_FORCE,
          SaleNews.Kind.REJECTED,
          SaleNews.Kind.REVERSED);

  private final FileOfNews<SaleNews> file;

  OrdersReader(SaleEvents events) {
    file =
        new FileOfNews<>(
            new Label("订单", "orders"),
            List.of("event_id", "order_id", "state", "day"),
            OrdersReader::news,
            events::hear);
  }

  @Override
  public String kind() {
    return "orders";
  }

  /** An order's newer word is known by its revision, whichever is heard first. */
  @Override
  public boolean olderDoesNoHarm() {
    return true;
  }

  @Override
  public Result take(Feed feed, Path data, String sha256) {
    return file.take(feed, data, sha256);
  }

  private static SaleNews news(NamedRow row) {
    var state = row.needed("state");
    var kind =
        SaleNews.Kind.ofKey(state)
            .filter(STATES::contains)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The state (%s) is none of submitted, in-force, rejected, reversed."
                        .formatted(state)));
    var reference = row.cell("reference");
    var revision = row.cell("revision");
    return new SaleNews(
        row.source(),
        row.needed("event_id"),
        kind,
        new SaleNews.About(
            reference == null ? null : UUID.fromString(reference),
            row.needed("order_id"),
            row.cell("subscription"),
            row.cell("product")),
        revision == null ? null : (Long) Long.parseLong(revision),
        row.happenedAt(),
        row.day(),
        "");
  }
}
