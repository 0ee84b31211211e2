package io.holdline.web.workorders;

import static io.holdline.web.problem.Problem.needed;
import static io.holdline.web.problem.Problem.understood;

import io.holdline.commitment.Promise;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.workorder.Dispatching;
import io.holdline.workorder.Stories;
import io.holdline.workorder.Waits;
import io.holdline.workorder.WorkOrder;
import io.holdline.workorder.WorkOrders;
import java.time.Instant;
import java.util.List;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A promise goes out as an order; whoever promised it or answers for it follows it. */
@RestController
@RequestMapping("/api/work-orders")
final class Orders {
  private final WorkOrders orders;
  private final Dispatching dispatching;
  private final Stories stories;
  private final Waits waits;
  private final OrderAnswers answers;
  private final JsonMapper json;

  Orders(
      WorkOrders orders,
      Dispatching dispatching,
      Stories stories,
      Waits waits,
      OrderAnswers answers,
      JsonMapper json) {
    this.orders = orders;
    this.dispatching = dispatching;
    this.stories = stories;
    this.waits = waits;
    this.answers = answers;
    this.json = json;
  }

  record Dispatch(
      @Nullable Long customerId,
      @Nullable String attemptId,
      @Nullable String promise,
      @Nullable Instant dueAt,
      @Nullable String what,
      @Nullable String assignTo,
      @Nullable String skill,
      @Nullable Boolean needsProof,
      @Nullable Boolean despite) {}

  record Act(@Nullable String note, @Nullable String assignTo, @Nullable Long into) {}

  /** A step of its story. */
  record Told(
      Instant at,
      @Nullable Instant saidAt,
      String step,
      WorkOrder.@Nullable Person by,
      @Nullable String note,
      JsonNode detail) {}

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping
  Mono<List<OrderView>> list(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable String state,
      ServerWebExchange exchange) {
    return orders
        .list(OrderAnswers.scope(reader), state == null || state.isBlank() ? null : stateOf(state))
        .flatMap(found -> answers.listed(reader, found, exchange));
  }

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping("/{id}/story")
  Mono<List<Told>> story(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return stories
        .of(id, OrderAnswers.scope(reader))
        .filter(told -> !told.isEmpty())
        .map(told -> told.stream().map(this::told).toList())
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("There is no such work order in your scope.")));
  }

  private Told told(Stories.Told step) {
    return new Told(
        step.at(),
        step.saidAt(),
        step.step(),
        step.by(),
        step.note(),
        json.readTree(step.detail()));
  }

  @Allowed(Role.SUPERVISOR)
  @GetMapping("/waits")
  Mono<List<Waits.Wait>> waits(@AuthenticationPrincipal Person reader) {
    return waits.waits(reader.regionId());
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping
  Mono<OrderView> dispatch(
      @AuthenticationPrincipal Person person,
      @RequestBody Dispatch wish,
      ServerWebExchange exchange) {
    var promise =
        understood(() ->
            new Promise(
                needed("customerId", wish.customerId),
                wish.attemptId == null ? null : CallId.of(wish.attemptId),
                new AgentId(person.id()),
                needed("promise", wish.promise),
                needed("dueAt", wish.dueAt)));
    var what = needed("what", wish.what);
    var order =
        understood(() ->
            new WorkOrders.Wish(
                what,
                wish.assignTo,
                wish.skill,
                Boolean.TRUE.equals(wish.needsProof),
                Boolean.TRUE.equals(wish.despite)));
    return orders
        .dispatch(promise, order)
        .flatMap(answer -> answers.done(answer, person, "dispatch-work-order", exchange));
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @PostMapping("/{id}/chase")
  Mono<OrderView> chase(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Act act,
      ServerWebExchange exchange) {
    var note = needed("note", act.note);
    return understood(() -> dispatching.chase(id, OrderAnswers.scope(person), person.id(), note))
        .flatMap(answer -> answers.done(answer, person, "chase-work-order", exchange));
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @PostMapping("/{id}/redispatch")
  Mono<OrderView> redispatch(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Act act,
      ServerWebExchange exchange) {
    var note = needed("note", act.note);
    return understood(() ->
            dispatching.redispatch(id, OrderAnswers.scope(person), person.id(), act.assignTo, note))
        .flatMap(answer -> answers.done(answer, person, "redispatch-work-order", exchange));
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @PostMapping("/{id}/confirm")
  Mono<OrderView> confirm(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Act act,
      ServerWebExchange exchange) {
    var note = needed("note", act.note);
    return understood(() -> dispatching.confirm(id, OrderAnswers.scope(person), person.id(), note))
        .flatMap(answer -> answers.done(answer, person, "confirm-work-order", exchange));
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @PostMapping("/{id}/merge")
  Mono<OrderView> merge(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Act act,
      ServerWebExchange exchange) {
    return dispatching
        .merge(id, needed("into", act.into), OrderAnswers.scope(person), person.id())
        .flatMap(answer -> answers.done(answer, person, "merge-work-order", exchange));
  }

  private static WorkOrder.State stateOf(String key) {
    for (var state : WorkOrder.State.values()) {
      if (state.key().equals(key)) {
        return state;
      }
    }
    throw Problem.badRequest("There is no such state of a work order.");
  }
}
