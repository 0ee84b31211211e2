package io.holdline.web.workorders;

import static io.holdline.web.problem.Problem.needed;
import static io.holdline.web.problem.Problem.understood;

import io.holdline.repcall.OrderCall;
import io.holdline.repcall.OrderCalls;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A rep has the switch call the customer of an order; no number goes out here. */
@RestController
@RequestMapping("/api/work-orders/{id}/calls")
final class CustomerCalls {
  private final OrderCalls calls;
  private final Audit audit;

  CustomerCalls(OrderCalls calls, Audit audit) {
    this.calls = calls;
    this.audit = audit;
  }

  record Wish(@Nullable String command) {}

  @Allowed(Role.REP)
  @PostMapping
  Mono<OrderCall> call(
      @AuthenticationPrincipal Person rep,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var command = understood(() -> UUID.fromString(needed("command", wish.command)));
    return calls
        .wish(id, command, rep.id(), OrderAnswers.region(rep))
        .flatMap(answer ->
            switch (answer) {
              case OrderCalls.Answer.Wished(var call) ->
                  audited(rep, id, Map.of("call", call.id().toString()), exchange).thenReturn(call);
              case OrderCalls.Answer.Refused(var reason, var retryAt) ->
                  audited(rep, id, Map.of("refused", reason), exchange)
                      .then(
                          Mono.error(() -> {
                            var problem = refused(reason);
                            return retryAt == null ? problem : problem.with("retryAt", retryAt);
                          }));
            });
  }

  private Mono<Void> audited(
      Person rep, long order, Map<String, Object> detail, ServerWebExchange exchange) {
    return audit.write(
        new Audit.Entry(rep.id(), "call-customer", null, Long.toString(order), detail), exchange);
  }

  /** Said again, or of a call that is over, it changes nothing: the answer is the call as it is. */
  @Allowed(Role.REP)
  @DeleteMapping("/{call}")
  Mono<OrderCall> end(
      @AuthenticationPrincipal Person rep,
      @PathVariable long id,
      @PathVariable String call,
      ServerWebExchange exchange) {
    var wanted = understood(() -> UUID.fromString(call));
    return calls
        .end(id, wanted, rep.id())
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused("not-your-call", "There is no such call of yours for this order.")))
        .delayUntil(ended ->
            audit.write(
                new Audit.Entry(
                    rep.id(),
                    "end-customer-call",
                    null,
                    Long.toString(id),
                    Map.of("call", ended.id().toString())),
                exchange));
  }

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping
  Mono<List<OrderCall>> list(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return calls.of(id, OrderAnswers.scope(reader));
  }

  private static Problem refused(String reason) {
    return switch (reason) {
      case "not-found" -> Problem.notFound("There is no such work order in your scope.");
      case "assigned-to-another" -> Problem.refused(reason, "The order is another rep's.");
      case "not-now" -> Problem.refused(reason, "The order is closed: nobody is called for it.");
      case "no-work-number" ->
          Problem.refused(
              reason,
              "No work number of yours is on record: your supervisor enters it before you can"
                  + " call.");
      case "call-running" -> Problem.refused(reason, "Another call of yours is under way.");
      case "do-not-call", "telemarketing-refused" ->
          Problem.refused(reason, "The customer does not want to be called.");
      case "no-consent" -> Problem.refused(reason, "The customer has not agreed to be called.");
      case "quiet-hours" -> Problem.refused(reason, "It is outside the customer's calling hours.");
      case "rest-day" -> Problem.refused(reason, "Nobody is called on this day of rest.");
      case "day-limit", "number-day-limit" ->
          Problem.refused(reason, "The customer has been called as often as a day allows.");
      case "call-under-way" -> Problem.refused(reason, "The customer is being called right now.");
      case "open-complaint" -> Problem.refused(reason, "The customer has an open complaint.");
      case "legal-hold" -> Problem.refused(reason, "The law keeps the customer from being called.");
      case "no-number", "dead-number" ->
          Problem.refused(reason, "There is no number on which the customer is reached.");
      case "left-net", "port-out" ->
          Problem.refused(reason, "The customer has left, or has applied to leave.");
      case "caller-id" ->
          Problem.refused(
              reason, "Calls for service must not show the number registered for marketing.");
      default -> Problem.refused(reason, "The customer may not be called (%s).".formatted(reason));
    };
  }
}
