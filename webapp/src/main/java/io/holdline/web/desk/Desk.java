package io.holdline.web.desk;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import io.holdline.script.CallScripts;
import io.holdline.script.CallType;
import io.holdline.script.ScriptVersion;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.web.security.StillEmployed;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The telephone manager's own desk: what is declared, what goes on, and what came of a call. */
@RestController
@RequestMapping("/api/desk")
final class Desk {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
  private static final String NEEDS_REASON =
      "A pause needs a 'reason': a key of a-z, 0-9 and '-', up to 64.";
  private static final Pattern REASON = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Seats seats;
  private final DeskFeed feed;
  private final AfterCallWork afterCallWork;
  private final CallScripts scripts;
  private final StillEmployed stillEmployed;
  private final Clock clock;

  Desk(
      Seats seats,
      DeskFeed feed,
      AfterCallWork afterCallWork,
      CallScripts scripts,
      StillEmployed stillEmployed,
      Clock clock) {
    this.seats = seats;
    this.feed = feed;
    this.afterCallWork = afterCallWork;
    this.scripts = scripts;
    this.stillEmployed = stillEmployed;
    this.clock = clock;
  }

  record Ready(@Nullable String campaign) {}

  /**
   * @param presence what kind of pause: {@code PAUSED} (with a reason), {@code MEETING}, {@code
   *     TRAINING} or {@code BREAK}
   */
  record Pause(@Nullable String reason, @Nullable String presence) {}

  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping
  Mono<DeskView> now(@AuthenticationPrincipal Person person, ServerWebExchange exchange) {
    return feed.once(seats.now(agent(person)), person, exchange);
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/ready")
  Mono<DeskView> ready(
      @AuthenticationPrincipal Person person,
      @RequestBody(required = false) @Nullable Ready wish,
      ServerWebExchange exchange) {
    var campaign = wish == null || wish.campaign == null ? null : campaignId(wish.campaign);
    return feed.once(seats.ready(agent(person), campaign), person, exchange);
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/pause")
  Mono<DeskView> pause(
      @AuthenticationPrincipal Person person, @RequestBody Pause wish, ServerWebExchange exchange) {
    var presence = pausing(wish.presence);
    var reason = wish.reason;
    if (reason == null ? presence == Presence.PAUSED : !REASON.matcher(reason).matches()) {
      return Mono.error(Problem.badRequest(NEEDS_REASON));
    }
    return feed.once(seats.pause(agent(person), presence, reason), person, exchange);
  }

  private static Presence pausing(@Nullable String presence) {
    return switch (presence == null ? "PAUSED" : presence) {
      case "PAUSED" -> Presence.PAUSED;
      case "MEETING" -> Presence.MEETING;
      case "TRAINING" -> Presence.TRAINING;
      case "BREAK" -> Presence.BREAK;
      default ->
          throw Problem.badRequest(
              "The 'presence' of a pause is one of PAUSED, MEETING, TRAINING and BREAK.");
    };
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/log-out")
  Mono<DeskView> logOut(@AuthenticationPrincipal Person person, ServerWebExchange exchange) {
    return feed.once(seats.logOut(agent(person)), person, exchange);
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/heartbeat")
  Mono<DeskView> heartbeat(@AuthenticationPrincipal Person person, ServerWebExchange exchange) {
    return feed.once(seats.heartbeat(agent(person)), person, exchange);
  }

  /**
   * The desk at every change. While the stream is open the server keeps the agent reachable; after
   * its end the agent's heartbeat runs out.
   */
  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<DeskView>> events(
      @AuthenticationPrincipal Person person, WebSession session, ServerWebExchange exchange) {
    var views =
        feed.goingOn(person, exchange)
            .map(view -> ServerSentEvent.builder(view).event("desk").build());
    var silence =
        Flux.interval(KEEP_ALIVE)
            .onBackpressureDrop()
            .map(_ -> ServerSentEvent.<DeskView>builder().comment("still here").build());
    return Flux.merge(views, silence).takeUntilOther(stillEmployed.ended(person, session));
  }

  /** What is to be said in the call at the own desk, as far as it is known what it is about. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping("/calls/{id}/script")
  Mono<ScriptVersion> script(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String type) {
    var call = callId(id);
    var wanted = type == null ? null : callType(type);
    return seats
        .holding(agent(person), call)
        .flatMap(_ -> scripts.of(call, wanted, clock.instant()))
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("Nothing is known of the call, or has a script.")));
  }

  private static CallType callType(String key) {
    return Problem.understood(() -> CallType.ofKey(key));
  }

  /** Writes what came of a call and how far it went by its script, and ends the after-call work. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/calls/{id}/disposition")
  Mono<DeskView> disposition(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody AfterCallWork.Form form,
      ServerWebExchange exchange) {
    var call = callId(id);
    var walk = form.walk();
    var kept =
        walk == null
            ? Mono.<Void>empty()
            : scripts.walked(agent(person), call, walk, clock.instant());
    var closed = kept.then(Mono.defer(() -> afterCallWork.close(person, call, form, exchange)));
    return feed.once(closed, person, exchange);
  }

  static AgentId agent(Person person) {
    return new AgentId(person.id());
  }

  private static CampaignId campaignId(String text) {
    return Problem.understood(() -> new CampaignId(text));
  }

  static CallId callId(String text) {
    try {
      return CallId.of(text);
    } catch (IllegalArgumentException _) {
      throw Problem.badRequest("The call id must be a UUID.");
    }
  }
}
