package io.holdline.web.floor;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.Presence;
import io.holdline.dialer.Supervision;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.web.wishes.Wishes;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What those who lead do on the floor: go into a call, and set what somebody has forgotten. */
@RestController
@RequestMapping("/api/floor/agents/{id}")
@ResponseStatus(HttpStatus.ACCEPTED)
final class FloorActs {
  private static final Pattern REASON = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Availability availability;
  private final Wishes wishes;
  private final FloorPeople people;
  private final Audit audit;

  FloorActs(Availability availability, Wishes wishes, FloorPeople people, Audit audit) {
    this.availability = availability;
    this.wishes = wishes;
    this.people = people;
    this.audit = audit;
  }

  record Hearing(@Nullable String mode) {}

  record State(@Nullable String presence, @Nullable String reason) {}

  /** Puts the viewer's own telephone into the agent's call, or out of it. */
  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping("/supervise")
  Mono<Void> supervise(
      @AuthenticationPrincipal Person viewer,
      @PathVariable String id,
      @RequestBody Hearing wish,
      ServerWebExchange exchange) {
    var mode = mode(wish.mode);
    return onFloor(viewer, id)
        .filter(state -> mode == Supervision.Mode.OFF || isInCall(state))
        .switchIfEmpty(
            Mono.error(() -> Problem.refused("not-on-call", "This manager is in no call now.")))
        .flatMap(state ->
            audit
                .write(
                    new Audit.Entry(
                        viewer.id(),
                        "supervise",
                        null,
                        String.valueOf(state.call()),
                        Map.of("agent", id, "mode", mode.name())),
                    exchange)
                .thenReturn(state))
        .flatMap(state ->
            wishes.supervise(
                state.campaign(), new Supervision(new AgentId(viewer.id()), state.agent(), mode)));
  }

  /** Declares for an agent; a call under way goes on. */
  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping("/presence")
  Mono<Void> presence(
      @AuthenticationPrincipal Person viewer,
      @PathVariable String id,
      @RequestBody State wish,
      ServerWebExchange exchange) {
    var presence = presence(wish.presence);
    var reason = wish.reason;
    if (reason == null ? presence == Presence.PAUSED : !REASON.matcher(reason).matches()) {
      return Mono.error(
          Problem.badRequest("A pause needs a 'reason': a key of a-z, 0-9 and '-', up to 64."));
    }
    return onFloor(viewer, id)
        .flatMap(state ->
            audit
                .write(
                    new Audit.Entry(
                        viewer.id(), "set-presence", null, id, Map.of("to", presence.name())),
                    exchange)
                .then(
                    Mono.fromCompletionStage(() ->
                        availability.declare(state.agent(), state.campaign(), presence, reason))))
        .doOnNext(FloorActs::changed)
        .then();
  }

  /** The state of an agent in the viewer's scope; others are not found. */
  private Mono<AgentAvailability> onFloor(Person viewer, String id) {
    return people
        .find(viewer, id)
        .flatMap(_ -> Mono.fromCompletionStage(() -> availability.floor(null)))
        .flatMapIterable(floor -> floor)
        .filter(
            state -> state.agent().value().equals(id) && state.presence() != Presence.LOGGED_OUT)
        .next()
        .switchIfEmpty(
            Mono.error(
                () -> Problem.refused("not-signed-on", "This manager is not signed on now.")));
  }

  private static boolean isInCall(AgentAvailability state) {
    return switch (state.activity()) {
      case TALKING, HOLD -> true;
      case IDLE, RESERVED, RINGING, WRAP_UP, UNREACHABLE -> false;
    };
  }

  private static void changed(Transition transition) {
    switch (transition) {
      case Transition.Changed _ -> {}
      case Transition.Denied(var why) ->
          throw Problem.refused(why, "The floor refused this (%s).".formatted(why));
    }
  }

  private static Supervision.Mode mode(@Nullable String text) {
    return switch (text == null ? "" : text) {
      case "listen" -> Supervision.Mode.LISTEN;
      case "whisper" -> Supervision.Mode.WHISPER;
      case "barge" -> Supervision.Mode.BARGE;
      case "off" -> Supervision.Mode.OFF;
      default -> throw Problem.badRequest("The 'mode' is one of listen, whisper, barge and off.");
    };
  }

  private static Presence presence(@Nullable String text) {
    for (var presence : Presence.values()) {
      if (presence.name().equals(text)) {
        return presence;
      }
    }
    throw Problem.badRequest(
        "The 'presence' is one of READY, PAUSED, MEETING, TRAINING, BREAK and LOGGED_OUT.");
  }
}
