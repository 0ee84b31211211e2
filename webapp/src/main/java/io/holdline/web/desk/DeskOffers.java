package io.holdline.web.desk;

import io.holdline.dialer.AgentId;
import io.holdline.offering.Offering;
import io.holdline.offering.Offering.Answer;
import io.holdline.offering.Offering.Answered;
import io.holdline.web.customers.OffersView;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a customer says to offers while the conversation goes on; each answer decides anew. */
@RestController
@RequestMapping("/api/desk/calls/{id}")
final class DeskOffers {
  private static final int LONGEST_OFFER = 32;
  private static final int LONGEST_REASON = 200;

  private final Offering offering;

  DeskOffers(Offering offering) {
    this.offering = offering;
  }

  record Why(@Nullable String reason) {}

  /** The customer does not want it. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/offers/{offer}/reject")
  Mono<OffersView> reject(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @PathVariable String offer,
      @RequestBody(required = false) @Nullable Why why) {
    return answer(person, id, offer, Answer.REJECTED, why);
  }

  /** The manager does not tell it, for a reason. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/offers/{offer}/skip")
  Mono<OffersView> skip(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @PathVariable String offer,
      @RequestBody(required = false) @Nullable Why why) {
    if (why == null || why.reason == null || why.reason.isBlank()) {
      return Mono.error(Problem.badRequest("Skipping an offer needs a 'reason'."));
    }
    return answer(person, id, offer, Answer.SKIPPED, why);
  }

  /** The customer speaks of leaving: offers that wait until they are needed are needed now. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/speaks-of-leaving")
  Mono<OffersView> speaksOfLeaving(
      @AuthenticationPrincipal Person person, @PathVariable String id) {
    return offering
        .speaksOfLeaving(Desk.callId(id), new AgentId(person.id()))
        .map(DeskOffers::view);
  }

  private Mono<OffersView> answer(
      Person person, String id, String offer, Answer answer, @Nullable Why why) {
    var reason = why == null || why.reason == null ? "" : why.reason.strip();
    if (offer.length() > LONGEST_OFFER || reason.length() > LONGEST_REASON) {
      return Mono.error(
          Problem.badRequest(
              "An offer's id has at most %d characters, a reason at most %d."
                  .formatted(LONGEST_OFFER, LONGEST_REASON)));
    }
    return offering
        .answer(Desk.callId(id), new AgentId(person.id()), offer, answer, reason)
        .map(DeskOffers::view);
  }

  private static OffersView view(Answered answered) {
    return switch (answered) {
      case Answered.Decided(var offered) -> OffersView.of(offered);
      case Answered.Refused(var reason) ->
          throw Problem.refused(
              reason,
              reason.equals("not-your-call")
                  ? "You were not joined to this call."
                  : "There is no such offer.");
    };
  }
}
