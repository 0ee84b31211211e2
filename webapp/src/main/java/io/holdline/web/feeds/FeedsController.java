package io.holdline.web.feeds;

import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedWatch;
import io.holdline.filedrop.Feeds;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What came last night: the feeds, and decisions of what was put aside. */
@RestController
@RequestMapping("/api/feeds")
final class FeedsController {
  private static final int LONGEST_REASON = 500;

  private final Feeds feeds;
  private final FeedWatch watch;
  private final Audit audit;
  private final Clock clock;

  FeedsController(Feeds feeds, FeedWatch watch, Audit audit, Clock clock) {
    this.feeds = feeds;
    this.watch = watch;
    this.audit = audit;
    this.clock = clock;
  }

  record Decision(@Nullable Boolean load, @Nullable String reason) {}

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @GetMapping
  Mono<List<FeedView>> all() {
    return blocking(() -> feeds.views().stream().map(FeedView::of).toList());
  }

  /** Adds a feed or changes one. */
  @Allowed(Role.ADMIN)
  @PutMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> save(
      @AuthenticationPrincipal Person person,
      @PathVariable String name,
      @RequestBody FeedWish wish,
      ServerWebExchange exchange) {
    var feed = feed(name, wish);
    var entry =
        new Audit.Entry(
            person.id(),
            "feed-save",
            null,
            name,
            Map.of("folder", feed.folder().toString(), "from", feed.place().text()));
    return blocking(
            () -> {
              feeds.save(feed);
              return feed;
            })
        .then(audit.write(entry, exchange));
  }

  private Feed feed(String name, FeedWish wish) {
    try {
      return wish.feed(name, watch.kinds(), LocalDate.ofInstant(clock.instant(), clock.getZone()));
    } catch (IllegalArgumentException refused) {
      throw Problem.badRequest(String.valueOf(refused.getMessage()));
    }
  }

  /** Lets what was put aside be loaded at the next look, or drops it. */
  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PostMapping("/{name}/arrivals/{id}/decision")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> decide(
      @AuthenticationPrincipal Person person,
      @PathVariable String name,
      @PathVariable long id,
      @RequestBody Decision decision,
      ServerWebExchange exchange) {
    var load = decision.load;
    var reason = decision.reason == null ? "" : decision.reason.strip();
    if (load == null || reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw Problem.badRequest(
          "A decision needs 'load' and a 'reason' of 1 to %d characters."
              .formatted(LONGEST_REASON));
    }
    var entry =
        new Audit.Entry(
            person.id(),
            load ? "feed-load" : "feed-drop",
            null,
            name + ' ' + id,
            Map.of("reason", reason));
    return blocking(() -> decided(watch.decide(name, id, load, reason, person.id())))
        .then(audit.write(entry, exchange));
  }

  private static long decided(FeedWatch.Decided decided) {
    return switch (decided) {
      case FeedWatch.Decided.Done(var arrival) -> arrival.id();
      case FeedWatch.Decided.Refused(var sentence) ->
          throw Problem.refused("feed-decided", sentence);
    };
  }

  private static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
