package io.holdline.web.campaigns;

import io.holdline.explanation.Explanation;
import io.holdline.explanation.Explanations;
import io.holdline.web.customers.Cards;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Why a campaign calls a customer or not, and how many customers have each reason. */
@RestController
@RequestMapping("/api/campaigns/{id}")
final class WhyController {
  private final Cards cards;
  private final Explanations explanations;

  WhyController(Cards cards, Explanations explanations) {
    this.cards = cards;
    this.explanations = explanations;
  }

  /**
   * @param customer the operator's key of the subscription
   */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/why")
  Mono<Explanation> why(
      @AuthenticationPrincipal Person reader,
      @PathVariable String id,
      @RequestParam String customer,
      ServerWebExchange exchange) {
    var campaign = CampaignAnswers.id(id);
    return cards
        .find(customer, reader, exchange)
        .flatMap(found -> explanations.of(found, campaign))
        .switchIfEmpty(
            Mono.error(() ->
                Problem.notFound("There is no such customer in your scope, or no such campaign.")));
  }

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER, Role.ADMIN, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/reasons")
  Mono<List<Explanation.Count>> reasons(@PathVariable String id) {
    return explanations.counts(CampaignAnswers.id(id));
  }
}
