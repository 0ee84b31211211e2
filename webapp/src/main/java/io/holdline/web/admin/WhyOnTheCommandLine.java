package io.holdline.web.admin;

import io.holdline.dialer.CampaignId;
import io.holdline.explanation.Explanation;
import io.holdline.explanation.Explanations;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Audit;
import io.holdline.web.security.LocalOperator;
import io.holdline.web.security.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The sentence of {@code holdline why}; it is on record that it was asked for. */
@RestController
final class WhyOnTheCommandLine {
  private final Explanations explanations;
  private final Audit audit;

  WhyOnTheCommandLine(Explanations explanations, Audit audit) {
    this.explanations = explanations;
    this.audit = audit;
  }

  @LocalOperator
  @GetMapping("/api/why")
  Mono<Explanation> why(
      @AuthenticationPrincipal Person person,
      @RequestParam String customer,
      @RequestParam String campaign,
      ServerWebExchange exchange) {
    return explanations
        .customer(customer)
        .switchIfEmpty(
            Mono.error(() ->
                Problem.notFound("There is no customer with the key %s.".formatted(customer))))
        .flatMap(id ->
            audit
                .write(Audit.Entry.of(person, "read-customer", id, "why"), exchange)
                .then(explanations.of(id, id(campaign))))
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("There is no campaign %s.".formatted(campaign))));
  }

  private static CampaignId id(String campaign) {
    return Problem.understood(() -> new CampaignId(campaign));
  }
}
