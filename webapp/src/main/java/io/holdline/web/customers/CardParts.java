package io.holdline.web.customers;

import io.holdline.customer.CustomerCards;
import io.holdline.innet.InNetHistory;
import io.holdline.profile.ProfileLine;
import io.holdline.profile.Profiles;
import io.holdline.sale.Sales;
import io.holdline.web.security.Person;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What is shown beside a card and asked for on its own: empty for a customer whom the reader may
 * not see, and not on record again, since the card is.
 */
@Component
final class CardParts {
  private final CustomerCards customers;
  private final Sales sales;
  private final InNetHistory inNet;
  private final Billing billing;
  private final Profiles profiles;
  private final Clock clock;

  CardParts(
      CustomerCards customers,
      Sales sales,
      InNetHistory inNet,
      Billing billing,
      Profiles profiles,
      Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
    this.customers = customers;
    this.sales = sales;
    this.inNet = inNet;
    this.billing = billing;
  }

  Mono<List<Sales.Sale>> sales(long customer, Person reader) {
    return key(customer, reader).flatMap(_ -> sales.of(customer));
  }

  /** What was heard of one of the customer's sales. */
  Mono<List<Sales.Heard>> history(long customer, UUID sale, Person reader) {
    return key(customer, reader).flatMap(_ -> sales.history(customer, sale));
  }

  /** What was heard of the customer's being in net. */
  Mono<List<InNetHistory.Heard>> inNet(long customer, Person reader) {
    return key(customer, reader).flatMap(inNet::of);
  }

  Mono<AsBilled> billed(long customer, Person reader) {
    return key(customer, reader).flatMap(billing::of);
  }

  /** What the customer said about himself. */
  Mono<List<ProfileLine>> profile(long customer, Person reader) {
    return key(customer, reader).flatMap(_ -> profiles.of(customer, clock.instant()));
  }

  private Mono<String> key(long customer, Person reader) {
    return customers.keyWithin(customer, Cards.scope(reader.scope()));
  }
}
