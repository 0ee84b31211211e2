package io.holdline.web.approvals;

import io.holdline.approval.Approval;
import io.holdline.approval.Decided;
import io.holdline.approval.RequestsInSight;
import io.holdline.approval.TwoPersonRequests;
import io.holdline.approval.TwoPersonRequests.Party;
import io.holdline.approval.TwoPersonRequests.Wish;
import io.holdline.erasure.Objection;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * Requests for what nobody sees or does alone; supervisors decide those of their region,
 * administrators who is erased.
 */
@RestController
@RequestMapping("/api/approvals")
final class ApprovalsController {
  private static final String UNMASK = TwoPersonRequests.UNMASK;
  private static final int MOST_NUMBERS = 500;

  private final TwoPersonRequests requests;
  private final RequestsInSight inSight;
  private final Audit audit;
  private final Clock clock;

  ApprovalsController(
      TwoPersonRequests requests, RequestsInSight inSight, Audit audit, Clock clock) {
    this.requests = requests;
    this.inSight = inSight;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param kind {@code unmask}
   * @param validUntil at most 24 hours from now
   */
  record Request(
      @Nullable String kind,
      @Nullable Integer howMany,
      @Nullable String reason,
      @Nullable Instant validUntil) {}

  record Refusal(@Nullable String reason) {}

  record Made(long id) {}

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN})
  @GetMapping
  Mono<List<Approval>> seen(@AuthenticationPrincipal Person reader) {
    return inSight.of(party(reader));
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR, Role.AUDITOR})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Made> ask(
      @AuthenticationPrincipal Person asker,
      @RequestBody Request request,
      ServerWebExchange exchange) {
    var wish = wish(request);
    return requests
        .ask(wish, party(asker))
        .map(Asking::waiting)
        .flatMap(id ->
            audit
                .write(
                    new Audit.Entry(
                        asker.id(),
                        "approval-ask",
                        null,
                        Long.toString(id),
                        Map.of(
                            "kind", UNMASK,
                            "howMany", wish.howMany(),
                            "reason", wish.reason(),
                            "validUntil", wish.until().toString())),
                    exchange)
                .thenReturn(new Made(id)));
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PostMapping("/{id}/approve")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> approve(
      @AuthenticationPrincipal Person decider, @PathVariable long id, ServerWebExchange exchange) {
    return decide(id, true, null, decider, exchange);
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PostMapping("/{id}/refuse")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> refuse(
      @AuthenticationPrincipal Person decider,
      @PathVariable long id,
      @RequestBody Refusal refusal,
      ServerWebExchange exchange) {
    return decide(id, false, Asking.reason(refusal.reason, 1), decider, exchange);
  }

  private Mono<Void> decide(
      long id, boolean given, @Nullable String reason, Person decider, ServerWebExchange exchange) {
    var action = given ? "approval-give" : "approval-refuse";
    Map<String, Object> detail = reason == null ? Map.of() : Map.of("reason", reason);
    return requests
        .decide(id, given, reason, party(decider))
        .doOnNext(ApprovalsController::counts)
        .then(
            audit.write(
                new Audit.Entry(decider.id(), action, null, Long.toString(id), detail), exchange));
  }

  /** Supervisors decide everything of their region, administrators what is erased. */
  static Party party(Person person) {
    var decides =
        switch (person.role()) {
          case SUPERVISOR ->
              Set.of(
                  UNMASK,
                  TwoPersonRequests.REJECT_FILE,
                  TwoPersonRequests.ERASE,
                  TwoPersonRequests.RECORDING);
          case ADMIN -> Set.of(TwoPersonRequests.ERASE);
          case TELEPHONE_MANAGER, TEAM_LEADER, MARKETER, REP, QA, AUDITOR, OPERATOR ->
              Set.<String>of();
        };
    return new Party(person.id(), person.regionId(), decides);
  }

  private Wish wish(Request request) {
    if (!UNMASK.equals(request.kind)) {
      throw Problem.badRequest("The 'kind' must be 'unmask'.");
    }
    var many = request.howMany;
    if (many == null || many < 1 || many > MOST_NUMBERS) {
      throw Problem.badRequest("'howMany' must be 1 to %d numbers.".formatted(MOST_NUMBERS));
    }
    var until = Asking.until(request.validUntil, clock.instant());
    return Wish.ofNumbers(many, Asking.reason(request.reason), until);
  }

  /** Why a customer is not erased now. */
  static Problem against(Objection objection) {
    var until = objection.until();
    var problem =
        switch (objection.why()) {
          case LEGAL_HOLD ->
              Problem.refused(
                  "legal-hold",
                  "The law holds this customer's data back; nothing is erased until that is"
                      + " lifted.");
          case ON_CALL ->
              Problem.refused(
                  "on-call", "A call to this customer is under way. Try again after it.");
          case ERASED -> Problem.refused("erased", "This customer is erased already.");
          case ASKED ->
              Problem.refused(
                  "erasure-asked", "Somebody has asked for it; another person decides.");
        };
    return until == null ? problem : problem.with("until", until.toString());
  }

  private static void counts(Decided decided) {
    switch (decided) {
      case Decided.Done() -> {}
      case Decided.Unknown() ->
          throw Problem.notFound("There is no such request for you to decide.");
      case Decided.Against(var objection) -> throw against(objection);
      case Decided.Refused(var why) ->
          throw switch (why) {
            case OWN ->
                Problem.refused("own-request", "What you asked for another person must decide.");
            case DECIDED -> Problem.refused("request-decided", "Somebody has decided it already.");
            case OVER -> Problem.refused("request-over", "Its time has passed.");
          };
    }
  }
}
