package io.holdline.web.approvals;

import io.holdline.approval.ErasureAsked;
import io.holdline.approval.TwoPersonRequests;
import io.holdline.erasure.Erasure;
import io.holdline.erasure.Erasures;
import io.holdline.web.customers.Cards;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.Map;
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

/** A customer's erasure: asked for with a reason, and how it stands once another person gave it. */
@RestController
@RequestMapping("/api/customers/{id}/erasure")
final class ErasureController {
  private final TwoPersonRequests requests;
  private final Erasures erasures;
  private final Audit audit;

  ErasureController(TwoPersonRequests requests, Erasures erasures, Audit audit) {
    this.requests = requests;
    this.erasures = erasures;
    this.audit = audit;
  }

  record Wish(@Nullable String reason) {}

  /**
   * What waits for a second person.
   *
   * @param id the request among the approvals
   * @param kept what a law would keep for a while, and until when
   */
  record Made(long id, List<Erasure.Kept> kept) {}

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Made> ask(
      @AuthenticationPrincipal Person asker,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var reason = Asking.reason(wish.reason);
    return requests
        .askErasure(id, reason, Cards.scope(asker.scope()), ApprovalsController.party(asker))
        .map(ErasureController::made)
        .flatMap(made ->
            audit
                .write(
                    new Audit.Entry(
                        asker.id(),
                        "approval-ask",
                        id,
                        Long.toString(made.id()),
                        Map.of("kind", TwoPersonRequests.ERASE, "reason", reason)),
                    exchange)
                .thenReturn(made));
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
  @GetMapping
  Mono<Erasure> standing(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return erasures
        .of(id, reader.regionId())
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("No such customer of your scope is erased.")));
  }

  private static Made made(ErasureAsked asked) {
    return switch (asked) {
      case ErasureAsked.Waiting(var id, var kept) -> new Made(id, kept);
      case ErasureAsked.TooMany(var most) -> throw Asking.tooMany(most);
      case ErasureAsked.Unknown() ->
          throw Problem.notFound("There is no such customer in your scope.");
      case ErasureAsked.Against(var objection) -> throw ApprovalsController.against(objection);
    };
  }
}
