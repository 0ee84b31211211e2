package io.holdline.web.workorders;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.workorder.WorkOrder;
import io.holdline.workorder.WorkOrderScope;
import io.holdline.workorder.WorkOrders.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Whose orders somebody sees, and what is said to a wish. */
@Component
final class OrderAnswers {
  private final Audit audit;

  OrderAnswers(Audit audit) {
    this.audit = audit;
  }

  static WorkOrderScope scope(Person reader) {
    return switch (reader.role()) {
      case TELEPHONE_MANAGER -> new WorkOrderScope.DispatchedBy(reader.id());
      case REP -> new WorkOrderScope.OfRegion(region(reader));
      case SUPERVISOR ->
          Optional.ofNullable(reader.regionId())
              .<WorkOrderScope>map(WorkOrderScope.OfRegion::new)
              .orElseGet(WorkOrderScope.All::new);
      case TEAM_LEADER, MARKETER, QA, AUDITOR, ADMIN, OPERATOR ->
          throw Problem.notAllowed("Your role sees no work orders.");
    };
  }

  static String region(Person rep) {
    var region = rep.regionId();
    if (region == null) {
      throw Problem.refused("no-own-region", "You belong to no region, so no order can be yours.");
    }
    return region;
  }

  /** The orders, once it is on record who saw whose. */
  Mono<List<OrderView>> listed(Person reader, List<WorkOrder> found, ServerWebExchange exchange) {
    var customers = found.stream().map(order -> order.customer().id()).distinct().toList();
    return found.isEmpty()
        ? Mono.just(List.of())
        : audit
            .write(
                new Audit.Entry(
                    reader.id(), "list-work-orders", null, null, Map.of("customers", customers)),
                exchange)
            .thenReturn(found.stream().map(OrderView::of).toList());
  }

  /** What was done, once it is on record; or why not, with the order as it is now. */
  Mono<OrderView> done(Answer answer, Person person, String action, ServerWebExchange exchange) {
    return switch (answer) {
      case Answer.Done(var order) ->
          audit
              .write(
                  Audit.Entry.of(person, action, order.customer().id(), Long.toString(order.id())),
                  exchange)
              .thenReturn(OrderView.of(order));
      case Answer.Refused(var reason, var now) -> Mono.error(refused(reason, now));
    };
  }

  private static Problem refused(String reason, @Nullable WorkOrder now) {
    var problem =
        switch (reason) {
          case "not-found" -> Problem.notFound("There is no such work order in your scope.");
          case "not-your-customer" ->
              Problem.refused(reason, "The customer is neither yours nor on a call with you.");
          case "unknown-representative" ->
              Problem.refused(reason, "There is no such rep in the customer's region.");
          case "assigned-to-another" -> Problem.refused(reason, "The order is another rep's.");
          case "open-order" ->
              Problem.refused(
                  reason,
                  "The customer has an open work order already. Add to it, or say 'despite'.");
          case "needs-proof" ->
              Problem.refused(
                  reason,
                  "The order needs a photo, a signature or an order number to be finished.");
          case "not-mergeable" ->
              Problem.refused(reason, "Only two open orders of the same customer can be merged.");
          case "not-now" ->
              Problem.refused(reason, "That cannot be done with the order as it is now.");
          default -> Problem.refused(reason, "The order was refused (%s).".formatted(reason));
        };
    return now == null ? problem : problem.with("now", OrderView.of(now));
  }
}
