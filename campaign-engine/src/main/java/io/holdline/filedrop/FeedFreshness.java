package io.holdline.filedrop;

import io.holdline.jobs.DataFreshness;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The data are fresh when of each feed what is due has come. Uses JDBC and blocks. */
@Component
final class FeedFreshness implements DataFreshness {
  private final Feeds feeds;
  private final JdbcClient jdbc;

  FeedFreshness(Feeds feeds, DataSource dataSource) {
    this.feeds = feeds;
    this.jdbc = JdbcClient.create(dataSource);
  }

  private record Standing(Feed feed, FeedStanding now) {
    private String said() {
      return feed.title().en() + ": " + now.said().en();
    }
  }

  @Override
  public Optional<String> objection(String campaign) {
    return said(stale(campaign));
  }

  @Override
  public Optional<String> awaited() {
    return said(standings(FeedStanding.State.LATE, _ -> true));
  }

  @Override
  public void override(String campaign, LocalDate asOf, String reason, String who) {
    jdbc.sql(
            """
            insert into feed_override (campaign_id, as_of, feeds, reason, decided_by)
            values (:campaign, :asOf, :feeds, :reason, :who)
            """)
        .param("campaign", campaign)
        .param("asOf", asOf)
        .param(
            "feeds", stale(campaign).stream().map(each -> each.feed.name()).toArray(String[]::new))
        .param("reason", reason)
        .param("who", who)
        .update();
  }

  private List<Standing> stale(String campaign) {
    return standings(FeedStanding.State.STALE, feed -> feed.serves(campaign));
  }

  private List<Standing> standings(FeedStanding.State state, Predicate<Feed> which) {
    return feeds.all().stream()
        .filter(which)
        .map(feed -> new Standing(feed, feeds.standing(feed)))
        .filter(each -> each.now.state() == state)
        .toList();
  }

  private static Optional<String> said(List<Standing> standings) {
    return standings.isEmpty()
        ? Optional.empty()
        : Optional.of(standings.stream().map(Standing::said).collect(Collectors.joining(" ")));
  }
}
