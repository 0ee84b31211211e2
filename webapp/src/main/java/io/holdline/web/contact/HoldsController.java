package io.holdline.web.contact;

import io.holdline.contactpolicy.LegalHolds;
import io.holdline.contactpolicy.LegalHolds.Deed;
import io.holdline.contactpolicy.LegalHolds.Hold;
import io.holdline.web.customers.Cards;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Customers whom the law holds back: seen, placed, lifted, each on record. */
@RestController
@RequestMapping("/api/contact/holds")
final class HoldsController {
  private static final int LONGEST_REASON = 200;

  private final Cards cards;
  private final LegalHolds holds;
  private final Audit audit;

  HoldsController(Cards cards, LegalHolds holds, Audit audit) {
    this.cards = cards;
    this.holds = holds;
    this.audit = audit;
  }

  /**
   * A hold to place.
   *
   * @param customer the operator's key of the subscription
   * @param until null: until it is lifted
   */
  record Wish(@Nullable String customer, @Nullable String reason, @Nullable Instant until) {}

  record Lift(@Nullable String reason) {}

  @Allowed({Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping
  Mono<List<Hold>> of(
      @AuthenticationPrincipal Person reader,
      @RequestParam String customer,
      ServerWebExchange exchange) {
    return customer(customer, reader, exchange).flatMap(holds::of);
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Hold> place(
      @AuthenticationPrincipal Person person, @RequestBody Wish wish, ServerWebExchange exchange) {
    if (wish.customer == null) {
      return Mono.error(Problem.badRequest("A hold needs 'customer'."));
    }
    var reason = reason(wish.reason, "Holding a customer back");
    return customer(wish.customer, person, exchange)
        .flatMap(found ->
            done(
                holds.place(found, reason, wish.until, person.id()),
                new Audit.Entry(person.id(), "hold-place", found, null, Map.of("reason", reason)),
                exchange));
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/lift")
  Mono<Hold> lift(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Lift wish,
      ServerWebExchange exchange) {
    var reason = reason(wish.reason, "Lifting a hold");
    return done(
        holds.lift(id, reason, person.id()),
        new Audit.Entry(
            person.id(), "hold-lift", null, Long.toString(id), Map.of("reason", reason)),
        exchange);
  }

  private Mono<Long> customer(String key, Person reader, ServerWebExchange exchange) {
    return cards
        .find(key, reader, exchange)
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("There is no such customer in your scope.")));
  }

  private Mono<Hold> done(Mono<Deed> deed, Audit.Entry entry, ServerWebExchange exchange) {
    return deed.map(HoldsController::hold)
        .flatMap(hold -> audit.write(entry, exchange).thenReturn(hold));
  }

  private static Hold hold(Deed deed) {
    return switch (deed) {
      case Deed.Done(var hold) -> hold;
      case Deed.Over() ->
          throw Problem.refused("hold-over", "There is no such hold, or its end has passed.");
    };
  }

  private static String reason(@Nullable String given, String deed) {
    var reason = given == null ? "" : given.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw Problem.badRequest(
          "%s needs a 'reason' of 1 to %d characters.".formatted(deed, LONGEST_REASON));
    }
    return reason;
  }
}
