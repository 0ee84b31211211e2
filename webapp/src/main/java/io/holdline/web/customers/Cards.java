package io.holdline.web.customers;

import io.holdline.customer.CustomerCards;
import io.holdline.customer.CustomerCards.Reader;
import io.holdline.customer.CustomerCards.Search;
import io.holdline.customer.CustomerScope;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.offering.Offered;
import io.holdline.offering.Offering;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Scope;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Customers as one person may see them: what is outside the scope is not found, and each reading is
 * on record.
 */
@Component
public final class Cards {
  private static final Logger LOG = LoggerFactory.getLogger(Cards.class);

  private final CustomerCards customers;
  private final Offering offering;
  private final CardMapping mapping;
  private final CustomerLink link;

  Cards(CustomerCards customers, Offering offering, CardMapping mapping, CustomerLink link) {
    this.link = link;
    this.customers = customers;
    this.offering = offering;
    this.mapping = mapping;
  }

  /** The card of a customer whom the reader may see; empty otherwise. */
  Mono<Card> read(long customer, Person reader, ServerWebExchange exchange) {
    return customers
        .card(customer, reader(reader, "card", exchange))
        .flatMap(card ->
            offers(offering.of(customer))
                .map(offers ->
                    reader.seesNames()
                        ? mapping.inFull(card, offers, link.to(card.subscriptionKey()))
                        : mapping.masked(card, offers, link.to(card.subscriptionKey()))));
  }

  /** The same of the customer with this key, opened from another system. */
  Mono<Card> open(String key, Person reader, ServerWebExchange exchange) {
    return customers
        .find(key, reader(reader, "link", exchange))
        .flatMap(customer -> read(customer, reader, exchange));
  }

  /**
   * The card of the customer of a call, with the name in full; what it offers counts as proposed.
   * Whether the reader has that call is for the asker to know: the floor in Redis says so before
   * the database does.
   */
  public Mono<Card> readOnCall(CallId call, Person reader, ServerWebExchange exchange) {
    return customers
        .cardOnCall(call, reader(reader, "desk", exchange))
        .flatMap(card ->
            offers(offering.onCall(call, new AgentId(reader.id())))
                .map(offers -> mapping.inFull(card, offers, link.to(card.subscriptionKey()))));
  }

  /** A card without offers is better than none. */
  private static Mono<OffersView> offers(Mono<Offered> chosen) {
    return chosen
        .map(OffersView::of)
        .onErrorResume(failure -> {
          LOG.warn("Offers cannot be chosen.", failure);
          return Mono.empty();
        })
        .defaultIfEmpty(OffersView.NONE);
  }

  Mono<List<Card.Line>> find(Search search, Person reader, ServerWebExchange exchange) {
    return customers
        .list(search, reader(reader, "list", exchange))
        .map(found -> found.stream().map(mapping::line).toList());
  }

  Mono<Card.Why> why(
      long customer, CampaignId campaign, Person reader, ServerWebExchange exchange) {
    return customers.why(customer, campaign, reader(reader, "why", exchange)).map(mapping::why);
  }

  /** The customer with this key, whom the reader may see and is told why about; empty otherwise. */
  public Mono<Long> find(String key, Person reader, ServerWebExchange exchange) {
    return customers.find(key, reader(reader, "why", exchange));
  }

  private static Reader reader(Person person, String where, ServerWebExchange exchange) {
    return new Reader(person.id(), scope(person.scope()), where, Audit.address(exchange));
  }

  /** A person's scope, of customers. */
  public static CustomerScope scope(Scope scope) {
    return switch (scope) {
      case Scope.Everything() -> new CustomerScope.All();
      case Scope.Region(var region) -> new CustomerScope.OfRegion(region);
      case Scope.Team(var team) -> new CustomerScope.OfTeam(team);
      case Scope.Owner(var manager) -> new CustomerScope.OfManager(manager);
      case Scope.Nothing() -> new CustomerScope.None();
    };
  }
}
