package io.holdline.pickup;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.Feeds;
import io.holdline.fileserver.FileServer;
import io.holdline.fileserver.FileServers;
import io.holdline.fileserver.RemoteFolder;
import io.holdline.fileserver.ServerVisit;
import io.holdline.workers.EngineProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Brings what lies on the operator's file servers into the folders of the feeds: from a server by
 * one connection at a time, from several at once, so that none keeps another waiting. Uses JDBC and
 * blocks.
 */
@Component
public final class FeedPickup {
  private static final Logger log = LoggerFactory.getLogger(FeedPickup.class);

  /** A visit that takes longer is cut. */
  private static final Duration LONGEST_VISIT = Duration.ofHours(1);

  /** Who did not let us in is left alone for so long, lest we are locked out. */
  private static final Duration AFTER_DENIAL = Duration.ofMinutes(10);

  private final Feeds feeds;
  private final Brought brought;
  private final FileServers servers;
  private final EngineProcess process;
  private final InstantSource clock;
  private final Set<FileServer> underWay = ConcurrentHashMap.newKeySet();
  private final Set<String> holding = ConcurrentHashMap.newKeySet();
  private final Map<FileServer, Instant> alone = new ConcurrentHashMap<>();

  @Autowired
  FeedPickup(
      Feeds feeds,
      DataSource dataSource,
      FileServers servers,
      EngineProcess process,
      ObjectProvider<Clock> clock) {
    this(feeds, dataSource, servers, process, clock.getIfAvailable(Clock::systemUTC));
  }

  FeedPickup(
      Feeds feeds,
      DataSource dataSource,
      FileServers servers,
      EngineProcess process,
      InstantSource clock) {
    this.feeds = feeds;
    this.brought = new Brought(dataSource);
    this.servers = servers;
    this.process = process;
    this.clock = clock;
  }

  private record Errand(Feed feed, RemoteFolder folder) {}

  /** Visits every server once, but for those where this process is still. */
  public void pickUp() {
    var visits = new ArrayList<Thread>();
    errands()
        .forEach((server, errands) -> {
          if (underWay.add(server)) {
            visits.add(
                Thread.ofVirtual().name("pickup").start(() -> visitQuietly(server, errands)));
          }
        });
    try {
      for (var visit : visits) {
        visit.join();
      }
    } catch (InterruptedException e) {
      visits.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  private Map<FileServer, List<Errand>> errands() {
    var errands = new HashMap<FileServer, List<Errand>>();
    for (var feed : feeds.all()) {
      var folder = feed.place().server();
      if (folder != null) {
        errands
            .computeIfAbsent(folder.server(), _ -> new ArrayList<>())
            .add(new Errand(feed, folder));
      }
    }
    return errands;
  }

  /** A failure here loses nothing: the next visit starts from what is written. */
  private void visitQuietly(FileServer server, List<Errand> errands) {
    try {
      visit(server, errands);
    } catch (RuntimeException e) {
      log.warn("{} is not visited now; tried again. {}", server.at(), e.toString());
    } finally {
      underWay.remove(server);
    }
  }

  private void visit(FileServer server, List<Errand> errands) {
    var until = alone.get(server);
    if (until != null && clock.instant().isBefore(until)) {
      return;
    }
    var held = errands.stream().filter(errand -> hold(errand.feed.name())).toList();
    if (held.isEmpty()) {
      return;
    }
    var remarks = new TreeMap<String, @Nullable Label>();
    try {
      switch (servers.open(server, LONGEST_VISIT)) {
        case FileServers.Opened.Refused(var why, var denied) -> {
          held.forEach(errand -> remarks.put(errand.feed.name(), ended(why)));
          if (denied) {
            alone.put(server, clock.instant().plus(AFTER_DENIAL));
          }
        }
        case FileServers.Opened.Open(var visit) -> bring(visit, held, remarks);
      }
    } finally {
      for (var errand : held) {
        var name = errand.feed.name();
        brought.release(name, process.name(), clock.instant(), remarks.get(name));
        holding.remove(name);
      }
    }
  }

  /** A feed that was moved to another server is still held while the visit at the old one lasts. */
  private boolean hold(String feed) {
    if (!holding.add(feed)) {
      return false;
    }
    if (brought.hold(feed, process.name())) {
      return true;
    }
    holding.remove(feed);
    return false;
  }

  private void bring(ServerVisit open, List<Errand> errands, Map<String, @Nullable Label> remarks) {
    try (open) {
      for (var errand : errands) {
        remarks.put(
            errand.feed.name(), new Bringing(errand.feed, errand.folder, open, brought).bring());
      }
    }
  }

  private static Label ended(Label why) {
    return new Label(why.zh() + "。", why.en() + ".");
  }
}
