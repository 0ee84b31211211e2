package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import io.holdline.workers.EngineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks into the folders of all feeds and takes what is whole. Of several processes one looks into
 * a folder at a time. Uses JDBC, waits for what it starts, and blocks.
 */
@Component
public final class FeedWatch {
  private static final Logger log = LoggerFactory.getLogger(FeedWatch.class);

  private final Feeds feeds;
  private final Arrivals arrivals;
  private final Map<String, FeedReader> readers;
  private final EngineProcess process;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();

  FeedWatch(
      Feeds feeds,
      DataSource dataSource,
      List<FeedReader> readers,
      EngineProcess process,
      ObjectProvider<Clock> clock) {
    this.feeds = feeds;
    this.arrivals = new Arrivals(dataSource);
    this.readers =
        readers.stream()
            .collect(
                Collectors.toMap(FeedReader::kind, each -> each, (one, _) -> one, TreeMap::new));
    this.process = process;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /** Looks into every folder once; nothing when this process is at it already. */
  public void look() {
    if (looking.tryLock()) {
      try {
        feeds.all().forEach(this::look);
      } finally {
        looking.unlock();
      }
    }
  }

  /** The kinds of feeds that can be read. */
  public Set<String> kinds() {
    return readers.keySet();
  }

  /** What came of a person's decision. */
  public sealed interface Decided {
    record Done(Arrival arrival) implements Decided {}

    record Refused(String sentence) implements Decided {}
  }

  /**
   * Lets what was put aside be loaded at the next look, or drops it for good.
   *
   * @param reason 1 to 500 characters
   */
  public Decided decide(String name, long arrival, boolean load, String reason, String who) {
    var feed = feeds.find(name);
    var aside = arrivals.find(name, arrival).filter(each -> each.state() == ArrivalState.ASIDE);
    if (feed.isEmpty() || aside.isEmpty()) {
      return new Decided.Refused("There is nothing put aside of this number.");
    }
    looking.lock();
    try {
      if (!feeds.hold(name, process.name())) {
        return new Decided.Refused("Another engine looks into the folder now; try again.");
      }
      try {
        return arrivals.undecided(name).contains(arrival)
            ? new Decided.Done(decide(feed.get(), aside.get(), load, reason, who))
            : new Decided.Refused("Somebody has decided that already.");
      } catch (IOException e) {
        return new Decided.Refused(Remarks.unusable(feed.get(), e).en() + "; try again.");
      } finally {
        feeds.release(name, process.name(), null);
      }
    } finally {
      looking.unlock();
    }
  }

  private Arrival decide(Feed feed, Arrival aside, boolean load, String reason, String who)
      throws IOException {
    var subject = Arrivals.Subject.of(feed.name(), aside);
    var folder = new DropFolder(feed);
    folder.bringBack(aside);
    if (load) {
      return arrivals.add(
          subject,
          ArrivalState.ALLOWED,
          new Label(
              "%s 同意载入：%s".formatted(who, reason),
              "%s lets it be loaded: %s".formatted(who, reason)),
          Map.of(),
          who);
    }
    var dropped =
        arrivals.add(
            subject,
            ArrivalState.DROPPED,
            new Label(
                "%s 不予载入：%s".formatted(who, reason),
                "%s has it dropped: %s".formatted(who, reason)),
            Map.of(),
            who);
    folder.shelve(folder.lying(aside), dropped);
    return dropped;
  }

  private void look(Feed feed) {
    var name = process.name();
    if (!feeds.hold(feed.name(), name)) {
      return;
    }
    var remarks = new Remarks();
    try {
      lookInto(feed, remarks);
      sayMissing(feed);
    } finally {
      feeds.release(feed.name(), name, remarks.joined());
    }
  }

  private void lookInto(Feed feed, Remarks remarks) {
    try {
      take(feed, remarks);
    } catch (IOException | UncheckedIOException e) {
      remarks.add(Remarks.unusable(feed, e));
    }
  }

  private void take(Feed feed, Remarks remarks) throws IOException {
    var reader = readers.get(feed.kind());
    if (reader == null) {
      remarks.add(new Label("没有读取此类文件的程序", "Nothing here reads files of this kind"));
      return;
    }
    new ComingFiles(feed).takeIn();
    var folder = new DropFolder(feed);
    var contents = folder.look();
    for (var strange : contents.strange()) {
      remarks.strange(strange);
    }
    for (var lying : contents.deliveries()) {
      var remark = new Delivery(feed, reader, folder, lying, arrivals, clock.instant()).take();
      if (remark != null) {
        remarks.add(remark);
      }
    }
  }

  private void sayMissing(Feed feed) {
    var standing = feeds.standing(feed);
    var owed = standing.owedDay();
    if (standing.state() == FeedStanding.State.STALE
        && owed != null
        && arrivals.missing(feed.name(), owed, standing.said())) {
      log.warn("The feed {} is stale: {}", feed.name(), standing.said().en());
    }
  }
}
