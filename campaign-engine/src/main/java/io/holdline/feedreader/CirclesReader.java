package io.holdline.feedreader;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedReader;
import io.holdline.holding.Holding.Circle;
import io.holdline.holding.HoldingNews;
import io.holdline.holding.Holdings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Files of members of calling circles. Their columns are {@code event_id}, {@code subscription},
 * {@code circle}, {@code kind}, {@code change}, {@code day}, and of {@code order_id} and {@code
 * happened_at} those that the sender knows; others say nothing.
 */
@Component
final class CirclesReader implements FeedReader {
  private final FileOfNews<HoldingNews<Circle>> file;

  CirclesReader(Holdings holdings) {
    file =
        new FileOfNews<>(
            new Label("圈子成员", "members of circles"),
            List.of("event_id", "subscription", "circle", "kind", "change", "day"),
            CirclesReader::news,
            holdings::hearCircles);
  }

  @Override
  public String kind() {
    return "circles";
  }

  @Override
  public boolean olderDoesNoHarm() {
    return true;
  }

  @Override
  public Result take(Feed feed, Path data, String sha256) {
    return file.take(feed, data, sha256);
  }

  private static HoldingNews<Circle> news(NamedRow row) {
    return new HoldingNews<>(
        row.source(),
        row.needed("event_id"),
        row.needed("subscription"),
        new Circle(row.needed("circle"), Circle.Kind.named(row.needed("kind"))),
        row.either("change", "joined", "left"),
        row.cell("order_id"),
        row.happenedAt(),
        row.day());
  }
}
