package io.holdline.web.assign;

import io.holdline.assignment.Assigned;
import io.holdline.assignment.Assignments;
import io.holdline.assignment.Assignments.Act;
import io.holdline.assignment.Assignments.Actor;
import io.holdline.assignment.Batch;
import io.holdline.assignment.Manager;
import io.holdline.assignment.Preview;
import io.holdline.assignment.Reach;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.web.security.Scope;
import java.util.List;
import java.util.UUID;
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

/** A leader gives customers to other managers: sees it beforehand, does it, takes it back. */
@RestController
@RequestMapping("/api/assignments")
final class AssignController {
  private static final int SHOWN = 50;
  private static final int LONGEST_REASON = 500;

  private final Assignments assignments;

  AssignController(Assignments assignments) {
    this.assignments = assignments;
  }

  /**
   * Who may give and get.
   *
   * @param nobodys customers of nobody; null: not for this person to give
   */
  record People(List<Manager> managers, List<Assignments.Region> regions, @Nullable Long nobodys) {}

  /**
   * The act as a page sends it.
   *
   * @param key made by the page once an act, so that a click twice is one act
   * @param version of the preview that was seen
   */
  record ActBody(
      @Nullable UUID key,
      @Nullable String version,
      @Nullable String reason,
      @Nullable WishBody wish) {}

  record UndoBody(@Nullable UUID key, @Nullable String reason) {}

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @GetMapping("/people")
  Mono<People> people(@AuthenticationPrincipal Person person) {
    var reach = reach(person);
    if (reach.team() != null) {
      return assignments.managers(reach).map(found -> new People(found, List.of(), null));
    }
    return Mono.zip(
            assignments.managers(reach), assignments.regions(reach), assignments.nobodys(reach))
        .map(all -> new People(all.getT1(), all.getT2(), all.getT3()));
  }

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @GetMapping
  Mono<List<Batch>> latest(@AuthenticationPrincipal Person person) {
    return assignments.latest(reach(person), SHOWN);
  }

  /** What the wish would do; nothing happens. */
  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping("/preview")
  Mono<Preview> preview(@AuthenticationPrincipal Person person, @RequestBody WishBody body) {
    return understood(Mono.fromSupplier(body::wish))
        .flatMap(wish -> understood(assignments.preview(wish, reach(person))))
        .switchIfEmpty(outOfReach());
  }

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Batch> assign(
      @AuthenticationPrincipal Person person,
      @RequestBody ActBody body,
      ServerWebExchange exchange) {
    var wish = body.wish;
    if (body.key == null || body.version == null || wish == null) {
      return Mono.error(
          Problem.badRequest("An assignment needs 'key', 'version', 'reason' and 'wish'."));
    }
    var act = new Act(body.key, body.version, reason(body.reason));
    return understood(Mono.fromSupplier(wish::wish))
        .flatMap(asked -> understood(assignments.assign(asked, act, actor(person, exchange))))
        .switchIfEmpty(outOfReach())
        .map(AssignController::batch);
  }

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER})
  @PostMapping("/{id}/undo")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Batch> undo(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody UndoBody body,
      ServerWebExchange exchange) {
    if (body.key == null) {
      return Mono.error(Problem.badRequest("An undo needs 'key' and 'reason'."));
    }
    return assignments
        .undo(id, body.key, reason(body.reason), actor(person, exchange))
        .map(AssignController::batch);
  }

  private static Batch batch(Assigned assigned) {
    return switch (assigned) {
      case Assigned.Done(var batch) -> batch;
      case Assigned.Changed(var now) ->
          throw Problem.refused(
                  "portfolio-changed",
                  "The portfolios have changed since you looked; 'preview' is how it is now.")
              .with("preview", now);
      case Assigned.Refused(var reason) -> throw refused(reason);
    };
  }

  private static Problem refused(String reason) {
    return switch (reason) {
      case "no-batch" -> Problem.notFound("There is no such assignment in your scope.");
      case "undone" ->
          Problem.refused("assignment-undone", "This assignment has been taken back already.");
      case "is-undo" ->
          Problem.refused("assignment-is-undo", "What was taken back is assigned anew instead.");
      case "key-used" ->
          Problem.refused("key-used", "The key belongs to another act; a new act has a new one.");
      default -> Problem.refused(reason, "None of these customers can be moved now.");
    };
  }

  private static String reason(@Nullable String given) {
    var reason = given == null ? "" : given.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw Problem.badRequest("A 'reason' has 1 to %d characters.".formatted(LONGEST_REASON));
    }
    return reason;
  }

  private static <T> Mono<T> understood(Mono<T> asked) {
    return asked.onErrorMap(
        IllegalArgumentException.class,
        refused -> Problem.badRequest(String.valueOf(refused.getMessage())));
  }

  private static <T> Mono<T> outOfReach() {
    return Mono.error(() ->
        Problem.notFound(
            "One of these managers is not in your scope, or no longer works here and cannot get"
                + " customers."));
  }

  private static Actor actor(Person person, ServerWebExchange exchange) {
    return new Actor(person.id(), reach(person), Audit.address(exchange));
  }

  private static Reach reach(Person person) {
    return switch (person.scope()) {
      case Scope.Everything() -> Reach.everybody();
      case Scope.Region(var region) -> Reach.ofRegion(region);
      case Scope.Team(var team) -> Reach.ofTeam(team);
      case Scope.Owner _, Scope.Nothing _ -> throw Problem.refused("no-team", "You lead no team.");
    };
  }
}
