package io.holdline.web.customers;

import io.holdline.approval.NumbersShown;
import io.holdline.approval.NumbersShown.Viewer;
import io.holdline.approval.Shown;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A customer's number in full: a right of few, with a reason, counted and on record. */
@RestController
@RequestMapping("/api/customers")
final class Numbers {
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 300;

  private final NumbersShown numbers;

  Numbers(NumbersShown numbers) {
    this.numbers = numbers;
  }

  record Wish(@Nullable String reason) {}

  /**
   * The number.
   *
   * @param today customers whose number the person has been shown today without an approval
   * @param aDay how many may be
   * @param approval the one it was shown by; null: none was needed
   */
  record Number(String number, int today, int aDay, @Nullable Long approval) {}

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR, Role.AUDITOR})
  @PostMapping("/{id}/number")
  Mono<ResponseEntity<Number>> show(
      @AuthenticationPrincipal Person reader,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var reason = wish.reason == null ? "" : wish.reason.strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      return Mono.error(
          Problem.badRequest(
              "Showing a number needs a 'reason' of %d to %d characters."
                  .formatted(SHORTEST_REASON, LONGEST_REASON)));
    }
    var viewer =
        new Viewer(reader.id(), Cards.scope(reader.scope()), reason, Audit.address(exchange));
    return numbers
        .show(id, viewer)
        .map(Numbers::number)
        .map(number -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(number));
  }

  private static Number number(Shown shown) {
    return switch (shown) {
      case Shown.Number(var number, var today, var aDay, var request) ->
          new Number(number.e164(), today, aDay, request);
      case Shown.Unknown() -> throw Problem.notFound("There is no such customer in your scope.");
      case Shown.None() -> throw Problem.refused("no-number", "This customer has no number.");
      case Shown.ApprovalNeeded(var aDay) ->
          throw Problem.refused(
              "approval-needed",
              "You have been shown the numbers of %d customers today. A second person must approve more."
                  .formatted(aDay));
    };
  }
}
