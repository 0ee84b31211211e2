package io.holdline.feedreader;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedReader;
import io.holdline.innet.InNetChange;
import io.holdline.innet.InNetEvents;
import io.holdline.innet.InNetNews;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Files of what happened to customers' being in net. Their columns are {@code event_id}, {@code
 * subscription}, {@code change}, {@code day}, and {@code happened_at} where the sender knows it;
 * others say nothing.
 */
@Component
final class InNetReader implements FeedReader {
  private final FileOfNews<InNetNews> file;
  private final Clock clock;

  InNetReader(InNetEvents events, ObjectProvider<Clock> clock) {
    this.clock = clock.getIfAvailable(Clock::systemUTC);
    file =
        new FileOfNews<>(
            new Label("在网状态", "being in net"),
            List.of("event_id", "subscription", "change", "day"),
            this::news,
            events::hear);
  }

  @Override
  public String kind() {
    return "in-net";
  }

  /** What happened later stands, whichever is heard first. */
  @Override
  public boolean olderDoesNoHarm() {
    return true;
  }

  @Override
  public Result take(Feed feed, Path data, String sha256) {
    return file.take(feed, data, sha256);
  }

  private InNetNews news(NamedRow row) {
    return news(row, InNetChange.named(row.needed("change"))).heardAt(clock.instant());
  }

  /** News of a change, by the columns that all such files have. */
  static InNetNews news(NamedRow row, InNetChange change) {
    return InNetNews.of(
        row.source(),
        row.needed("event_id"),
        row.needed("subscription"),
        change,
        row.happenedAt(),
        row.day(),
        row.zone());
  }
}
