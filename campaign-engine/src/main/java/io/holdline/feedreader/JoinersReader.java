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
 * Files of who is new in net. Their columns are {@code event_id}, {@code subscription}, {@code
 * day}, and {@code happened_at} where the sender knows it; others say nothing.
 */
@Component
final class JoinersReader implements FeedReader {
  private final FileOfNews<InNetNews> file;
  private final Clock clock;

  JoinersReader(InNetEvents events, ObjectProvider<Clock> clock) {
    this.clock = clock.getIfAvailable(Clock::systemUTC);
    file =
        new FileOfNews<>(
            new Label("新入网", "new joiners"),
            List.of("event_id", "subscription", "day"),
            this::news,
            events::hear);
  }

  @Override
  public String kind() {
    return "joiners";
  }

  @Override
  public boolean olderDoesNoHarm() {
    return true;
  }

  @Override
  public Result take(Feed feed, Path data, String sha256) {
    return file.take(feed, data, sha256);
  }

  private InNetNews news(NamedRow row) {
    return InNetReader.news(row, InNetChange.JOINED).heardAt(clock.instant());
  }
}
