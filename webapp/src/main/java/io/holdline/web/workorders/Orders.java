package io.holdline.web.workorders;

import io.holdline.commitment.Promise;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.workorder.WorkOrder;
import io.holdline.workorder.WorkOrderScope;
import io.holdline.workorder.WorkOrders;
import io.holdline.workorder.WorkOrders.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A promise goes out as an order, a rep accepts it and says what was done. */
@RestController
@RequestMapping("/api/work-orders")
final class Orders {
  private final WorkOrders orders;
  private final Audit audit;

  Orders(WorkOrders orders, Audit audit) {
    this.orders = orders;
    this.audit = audit;
  }

  record Dispatch(
      @Nullable Long customerId,
      @Nullable String attemptId,
      @Nullable String promise,
      @Nullable Instant dueAt,
      @Nullable String what,
      @Nullable String assignTo) {}

  record Step(@Nullable Integer version, @Nullable String result) {}

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping
  Mono<List<OrderView>> list(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable String state,
      ServerWebExchange exchange) {
    return orders
        .list(scope(reader), state == null || state.isBlank() ? null : stateOf(state))
        .flatMap(found ->
            found.isEmpty()
                ? Mono.just(List.of())
                : audit
                    .write(listed(reader, found), exchange)
                    .thenReturn(found.stream().map(OrderView::of).toList()));
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping
  Mono<OrderView> dispatch(
      @AuthenticationPrincipal Person person,
      @RequestBody Dispatch wish,
      ServerWebExchange exchange) {
    var order =
        understood(() ->
            new Promise(
                needed("customerId", wish.customerId),
                wish.attemptId == null ? null : CallId.of(wish.attemptId),
                new AgentId(person.id()),
                needed("promise", wish.promise),
                needed("dueAt", wish.dueAt)));
    var what = needed("what", wish.what);
    return understood(() -> orders.dispatch(order, what, wish.assignTo))
        .flatMap(answer -> done(answer, person, "dispatch-work-order", exchange));
  }

  @Allowed(Role.REP)
  @PostMapping("/{id}/accept")
  Mono<OrderView> accept(
      @AuthenticationPrincipal Person rep,
      @PathVariable long id,
      @RequestBody Step step,
      ServerWebExchange exchange) {
    return orders
        .accept(id, needed("version", step.version), rep.id(), region(rep))
        .flatMap(answer -> done(answer, rep, "accept-work-order", exchange));
  }

  @Allowed(Role.REP)
  @PostMapping("/{id}/finish")
  Mono<OrderView> finish(
      @AuthenticationPrincipal Person rep,
      @PathVariable long id,
      @RequestBody Step step,
      ServerWebExchange exchange) {
    var version = needed("version", step.version);
    var result = needed("result", step.result);
    return understood(() -> orders.finish(id, version, rep.id(), region(rep), result))
        .flatMap(answer -> done(answer, rep, "finish-work-order", exchange));
  }

  private Mono<OrderView> done(
      Answer answer, Person person, String action, ServerWebExchange exchange) {
    return switch (answer) {
      case Answer.Done(var order) ->
          audit
              .write(
                  Audit.Entry.of(person, action, order.customerId(), Long.toString(order.id())),
                  exchange)
              .thenReturn(OrderView.of(order));
      case Answer.Stale _ ->
          Mono.error(
              Problem.refused(
                  "stale", "Somebody changed this order in the meantime. Look at it again."));
      case Answer.Refused(var reason) -> Mono.error(refused(reason));
    };
  }

  private static Problem refused(String reason) {
    return switch (reason) {
      case "not-found" -> Problem.notFound("There is no such work order in your scope.");
      case "not-your-customer" ->
          Problem.refused(reason, "The customer is neither yours nor on a call with you.");
      case "unknown-representative" ->
          Problem.refused(reason, "There is no such rep in the customer's region.");
      case "assigned-to-another" -> Problem.refused(reason, "The order is another rep's.");
      case "not-accepted" -> Problem.refused(reason, "Accept the order before finishing it.");
      case "already-accepted" -> Problem.refused(reason, "The order is accepted already.");
      default -> Problem.refused(reason, "The order was refused (%s).".formatted(reason));
    };
  }

  private static Audit.Entry listed(Person reader, List<WorkOrder> found) {
    var customers = found.stream().map(WorkOrder::customerId).distinct().toList();
    return new Audit.Entry(
        reader.id(), "list-work-orders", null, null, Map.of("customers", customers));
  }

  private static WorkOrderScope scope(Person reader) {
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

  private static String region(Person rep) {
    var region = rep.regionId();
    if (region == null) {
      throw Problem.refused("no-region", "You belong to no region, so no order can be yours.");
    }
    return region;
  }

  private static WorkOrder.State stateOf(String key) {
    for (var state : WorkOrder.State.values()) {
      if (state.key().equals(key)) {
        return state;
      }
    }
    throw Problem.badRequest("The 'state' must be dispatched, accepted, finished or returned.");
  }

  private static <T> T needed(String field, @Nullable T value) {
    if (value == null) {
      throw Problem.badRequest("The field '%s' is missing.".formatted(field));
    }
    return value;
  }

  /** What a value says against a wish is what the caller is told. */
  private static <T> T understood(Supplier<T> wish) {
    try {
      return wish.get();
    } catch (IllegalArgumentException refused) {
      throw Problem.badRequest(String.valueOf(refused.getMessage()));
    }
  }
}
