package io.holdline.web.complaints;

import io.holdline.complaint.Complaints;
import io.holdline.customer.CustomerCards;
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
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * What a customer complained of, beside the card: not found for a customer whom the reader may not
 * see, and not on record again, since the card is.
 */
@RestController
@RequestMapping("/api/customers/{id}/complaints")
final class CustomerComplaints {
  private final CustomerCards customers;
  private final Complaints complaints;

  CustomerComplaints(CustomerCards customers, Complaints complaints) {
    this.customers = customers;
    this.complaints = complaints;
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping
  Mono<List<ComplaintView>> complaints(
      @AuthenticationPrincipal Person reader, @PathVariable long id) {
    return customers
        .keyWithin(id, Cards.scope(reader.scope()))
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("There is no such customer in your scope.")))
        .flatMap(_ -> complaints.ofCustomer(id))
        .map(found -> found.stream().map(ComplaintView::of).toList());
  }
}
