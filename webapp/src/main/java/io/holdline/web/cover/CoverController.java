package io.holdline.web.cover;

import io.holdline.cover.Covers;
import io.holdline.cover.Covers.Cover;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.web.security.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Covers of the last ninety days and to come; leaders make and end them. */
@RestController
@RequestMapping("/api/covers")
final class CoverController {
  private static final Duration SHOWN = Duration.ofDays(90);

  private final Covers covers;
  private final Audit audit;
  private final Clock clock;

  CoverController(Covers covers, Audit audit, Clock clock) {
    this.covers = covers;
    this.audit = audit;
    this.clock = clock;
  }

  record Wish(
      @Nullable String absent,
      @Nullable String substitute,
      @Nullable Instant from,
      @Nullable Instant until) {}

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @GetMapping
  Mono<List<Cover>> all(@AuthenticationPrincipal Person reader) {
    return covers.since(clock.instant().minus(SHOWN), reach(reader));
  }

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Cover> make(
      @AuthenticationPrincipal Person person, @RequestBody Wish wish, ServerWebExchange exchange) {
    if (wish.absent == null || wish.substitute == null || wish.from == null || wish.until == null) {
      return Mono.error(
          Problem.badRequest("A cover needs 'absent', 'substitute', 'from' and 'until'."));
    }
    return covers
        .make(
            new Covers.Wish(wish.absent, wish.substitute, wish.from, wish.until),
            reach(person),
            person.id())
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "no-cover",
                    "A cover is of one telephone manager by another who works here, both of your"
                        + " team or region; it ends after it begins and after now, and is the only"
                        + " one of its time.")))
        .flatMap(made -> kept(made, "cover-make", person, exchange));
  }

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping("/{id}/end")
  Mono<Cover> end(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    return covers
        .end(id, reach(person), person.id())
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "cover-over", "There is no such cover of your team or region, or it is over.")))
        .flatMap(ended -> kept(ended, "cover-end", person, exchange));
  }

  /** A leader's team; a supervisor's region. */
  private static Covers.Reach reach(Person person) {
    return switch (person.scope()) {
      case Scope.Everything() -> new Covers.Reach(null, null);
      case Scope.Region(var region) -> new Covers.Reach(region, null);
      case Scope.Team(var team) -> new Covers.Reach(null, team);
      case Scope.Owner _, Scope.Nothing() -> throw Problem.refused("no-team", "You lead no team.");
    };
  }

  private Mono<Cover> kept(Cover cover, String action, Person person, ServerWebExchange exchange) {
    return audit
        .write(Audit.Entry.of(person, action, null, Long.toString(cover.id())), exchange)
        .thenReturn(cover);
  }
}
