package io.holdline.web.floor;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.web.security.StillEmployed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The floor, once or as it goes on. Telephone managers find its counts and themselves. */
@RestController
@RequestMapping("/api/floor")
final class Floor {
  private final FloorFeed feed;
  private final StillEmployed stillEmployed;

  Floor(FloorFeed feed, StillEmployed stillEmployed) {
    this.feed = feed;
    this.stillEmployed = stillEmployed;
  }

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER, Role.ADMIN, Role.TELEPHONE_MANAGER})
  @GetMapping
  Mono<FloorView> now(
      @AuthenticationPrincipal Person viewer,
      @RequestParam(required = false) @Nullable String campaign) {
    return floor(campaign).next().map(floor -> floor.as(viewer));
  }

  private Flux<FloorNow> floor(@Nullable String campaign) {
    return campaign == null
        ? feed.floor()
        : feed.floor(campaign)
            .switchIfEmpty(Flux.error(() -> Problem.notFound("There is no such campaign.")));
  }

  /** Ends with the session; a viewer who reads slowly misses the floors in between. */
  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER, Role.ADMIN, Role.TELEPHONE_MANAGER})
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<FloorView>> events(
      @AuthenticationPrincipal Person viewer,
      @RequestParam(required = false) @Nullable String campaign,
      WebSession session) {
    return floor(campaign)
        .onBackpressureLatest()
        .takeUntilOther(stillEmployed.ended(viewer, session))
        .map(floor -> ServerSentEvent.builder(floor.as(viewer)).event("floor").build());
  }
}
