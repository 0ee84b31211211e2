package io.holdline.web.customers;

import io.holdline.customer.CustomerCards;
import io.holdline.customer.CustomerCards.Reader;
import io.holdline.customer.CustomerCards.Search;
import io.holdline.customer.CustomerScope;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Scope;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Customers as one person may see them: what is outside the scope is not found, and each reading is
 * on record.
 */
@Component
public final class Cards {
  private final CustomerCards customers;
  private final CardMapping mapping;

  Cards(CustomerCards customers, CardMapping mapping) {
    this.customers = customers;
    this.mapping = mapping;
  }

  /** The card of a customer whom the reader may see; empty otherwise. */
  Mono<Card> read(long customer, Person reader, ServerWebExchange exchange) {
    return customers
        .card(customer, reader(reader, "card", exchange))
        .map(card -> reader.seesNames() ? mapping.inFull(card) : mapping.masked(card));
  }

  /**
   * The card of the customer of a call, with the name in full. Whether the reader has that call is
   * for the asker to know: the floor in Redis says so before the database does.
   */
  public Mono<Card> readOnCall(CallId call, Person reader, ServerWebExchange exchange) {
    return customers.cardOnCall(call, reader(reader, "desk", exchange)).map(mapping::inFull);
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

  private static Reader reader(Person person, String where, ServerWebExchange exchange) {
    return new Reader(person.id(), scope(person.scope()), where, Audit.address(exchange));
  }

  private static CustomerScope scope(Scope scope) {
    return switch (scope) {
      case Scope.Everything() -> new CustomerScope.All();
      case Scope.Region(var region) -> new CustomerScope.OfRegion(region);
      case Scope.Team(var team) -> new CustomerScope.OfTeam(team);
      case Scope.Owner(var manager) -> new CustomerScope.OfManager(manager);
      case Scope.Nothing() -> new CustomerScope.None();
    };
  }
}
