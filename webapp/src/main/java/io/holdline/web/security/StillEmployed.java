package io.holdline.web.security;

import io.holdline.web.sessions.SharedSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether a person who signed in is still on the staff, in the same role and place; what the
 * database said is good for five seconds, and for as long as the database cannot be asked.
 */
@Component
public final class StillEmployed {
  private static final Logger LOG = LoggerFactory.getLogger(StillEmployed.class);
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Staff staff;
  private final SharedSessions sessions;
  private final Clock clock;

  /** Holds at most the whole staff: only who has signed in is asked for. */
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  StillEmployed(Staff staff, SharedSessions sessions, Clock clock) {
    this.staff = staff;
    this.sessions = sessions;
    this.clock = clock;
  }

  private record Answer(Person asked, boolean employed, Instant until) {}

  Mono<Boolean> check(Person person) {
    if (person.role() == Role.OPERATOR) {
      return Mono.just(true);
    }
    var known = answers.get(person.id());
    if (known != null && known.asked.equals(person) && clock.instant().isBefore(known.until)) {
      return Mono.just(known.employed);
    }
    return staff
        .employed(person.id())
        .map(person::equals)
        .defaultIfEmpty(false)
        .timeout(LONGEST)
        .onErrorResume(failure -> {
          LOG.debug("Whether {} is still employed cannot be read.", person.id(), failure);
          return Mono.just(known == null || !known.asked.equals(person) || known.employed);
        })
        .doOnNext(employed ->
            answers.put(person.id(), new Answer(person, employed, clock.instant().plus(KEPT))));
  }

  /** Completes when the session of a stream has ended, on whichever node, or must end. */
  public Mono<Void> ended(Person person, WebSession session) {
    return Flux.interval(KEPT)
        .onBackpressureDrop()
        .concatMap(
            _ -> sessions.goesOn(session).flatMap(on -> on ? check(person) : Mono.just(false)), 1)
        .takeWhile(employed -> employed)
        .then();
  }
}
