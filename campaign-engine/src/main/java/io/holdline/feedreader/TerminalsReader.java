package io.holdline.feedreader;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedReader;
import io.holdline.holding.Holding.Terminal;
import io.holdline.holding.HoldingNews;
import io.holdline.holding.Holdings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Files of terminals. Their columns are {@code event_id}, {@code subscription}, {@code terminal},
 * {@code change}, {@code day}, and of {@code model}, {@code order_id} and {@code happened_at} those
 * that the sender knows; others say nothing.
 */
@Component
final class TerminalsReader implements FeedReader {
  private final FileOfNews<HoldingNews<Terminal>> file;

  TerminalsReader(Holdings holdings) {
    file =
        new FileOfNews<>(
            new Label("终端", "terminals"),
            List.of("event_id", "subscription", "terminal", "change", "day"),
            TerminalsReader::news,
            holdings::hearTerminals);
  }

  @Override
  public String kind() {
    return "terminals";
  }

  @Override
  public boolean olderDoesNoHarm() {
    return true;
  }

  @Override
  public Result take(Feed feed, Path data, String sha256) {
    return file.take(feed, data, sha256);
  }

  private static HoldingNews<Terminal> news(NamedRow row) {
    return new HoldingNews<>(
        row.source(),
        row.needed("event_id"),
        row.needed("subscription"),
        new Terminal(row.needed("terminal"), row.cell("model")),
        row.either("change", "sold", "returned"),
        row.cell("order_id"),
        row.happenedAt(),
        row.day());
  }
}
