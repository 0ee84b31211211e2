package io.holdline.web.customers;

import io.holdline.customer.CustomerCards.Search;
import io.holdline.dialer.CampaignId;
import io.holdline.innet.InNetHistory;
import io.holdline.sale.Sales;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The customers of one's own scope; every reading of one is audited. */
@RestController
@RequestMapping("/api/customers")
final class Customers {
  private static final int LONGEST_WORDS = 64;

  private final Cards cards;
  private final CardParts parts;

  Customers(Cards cards, CardParts parts) {
    this.cards = cards;
    this.parts = parts;
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping
  Mono<List<Card.Line>> find(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable String band,
      @RequestParam(required = false) @Nullable String tier,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "50") int limit,
      ServerWebExchange exchange) {
    if (limit < 1 || limit > Search.MOST) {
      return Mono.error(Problem.badRequest("The 'limit' must be 1 to %d.".formatted(Search.MOST)));
    }
    if (q != null && q.length() > LONGEST_WORDS) {
      return Mono.error(
          Problem.badRequest(
              "The search must have at most %d characters.".formatted(LONGEST_WORDS)));
    }
    var words = q == null || q.isBlank() ? null : q.strip();
    return cards.find(new Search(band, tier, words, limit), reader, exchange);
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}")
  Mono<Card> card(
      @AuthenticationPrincipal Person reader, @PathVariable long id, ServerWebExchange exchange) {
    return cards.read(id, reader, exchange).switchIfEmpty(unknown());
  }

  /** The card of the customer whom another system names by its key. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/by-key")
  Mono<Card> byKey(
      @AuthenticationPrincipal Person reader,
      @RequestParam String key,
      ServerWebExchange exchange) {
    return cards.open(key, reader, exchange).switchIfEmpty(unknown());
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}/why")
  Mono<Card.Why> why(
      @AuthenticationPrincipal Person reader,
      @PathVariable long id,
      @RequestParam(defaultValue = "retention") String campaign,
      ServerWebExchange exchange) {
    return cards.why(id, campaignId(campaign), reader, exchange).switchIfEmpty(unknown());
  }

  /**
   * What the billing system says at this moment; asked for beside the card, which waits for none.
   */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}/billing")
  Mono<AsBilled> billing(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return parts.billed(id, reader).switchIfEmpty(unknown());
  }

  /** What was heard of the customer's being in net, the latest first. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}/in-net")
  Mono<List<InNetHistory.Heard>> inNet(
      @AuthenticationPrincipal Person reader, @PathVariable long id) {
    return parts.inNet(id, reader).switchIfEmpty(unknown());
  }

  /** What was sold to the customer and where each sale stands; asked for again and again. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}/sales")
  Mono<List<Sales.Sale>> sales(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return parts.sales(id, reader).switchIfEmpty(unknown());
  }

  /** What was heard of one of these sales, and what each piece of news changed. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}/sales/{sale}")
  Mono<List<Sales.Heard>> history(
      @AuthenticationPrincipal Person reader, @PathVariable long id, @PathVariable UUID sale) {
    return parts.history(id, sale, reader).switchIfEmpty(unknown());
  }

  private static CampaignId campaignId(String text) {
    return Problem.understood(() -> new CampaignId(text));
  }

  /** The same for what is not there and for what this person may not see. */
  private static <T> Mono<T> unknown() {
    return Mono.error(() -> Problem.notFound("There is no such customer in your scope."));
  }
}
