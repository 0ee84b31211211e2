package io.holdline.web.workorders;

import static io.holdline.web.problem.Problem.needed;
import static io.holdline.web.problem.Problem.understood;
import static io.holdline.web.workorders.OrderAnswers.region;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.workorder.Dispatching;
import io.holdline.workorder.WorkOrderScope;
import io.holdline.workorder.WorkOrderSteps;
import io.holdline.workorder.WorkOrders;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

/** What a rep does with orders, on a telephone that is offline now and then. */
@RestController
@RequestMapping("/api/work-orders")
final class Steps {
  private static final Pattern LAST_FOUR = Pattern.compile("[0-9]{4}");

  private final WorkOrders orders;
  private final WorkOrderSteps steps;
  private final Dispatching dispatching;
  private final OrderAnswers answers;
  private final Audit audit;

  Steps(
      WorkOrders orders,
      WorkOrderSteps steps,
      Dispatching dispatching,
      OrderAnswers answers,
      Audit audit) {
    this.orders = orders;
    this.steps = steps;
    this.dispatching = dispatching;
    this.answers = answers;
    this.audit = audit;
  }

  record HandOver(@Nullable String to, @Nullable String note) {}

  record HandedOver(int moved) {}

  @Allowed(Role.REP)
  @PostMapping("/{id}/steps")
  Mono<OrderView> take(
      @AuthenticationPrincipal Person rep,
      @PathVariable long id,
      @RequestBody StepWish wish,
      ServerWebExchange exchange) {
    var sent = understood(wish::sent);
    return steps
        .take(id, sent, rep.id(), region(rep))
        .flatMap(answer -> answers.done(answer, rep, sent.step().key() + "-work-order", exchange));
  }

  /** Whoever stands in the shop is found by the end of the number. */
  @Allowed(Role.REP)
  @GetMapping("/walk-in")
  Mono<List<OrderView>> walkIn(
      @AuthenticationPrincipal Person rep, @RequestParam String last4, ServerWebExchange exchange) {
    if (!LAST_FOUR.matcher(last4).matches()) {
      throw Problem.badRequest("The end of a number is four digits.");
    }
    return orders
        .walkIn(last4, new WorkOrderScope.OfRegion(region(rep)))
        .flatMap(found -> answers.listed(rep, found, exchange));
  }

  @Allowed({Role.REP, Role.SUPERVISOR})
  @PostMapping("/{id}/transfer")
  Mono<OrderView> transfer(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody HandOver wish,
      ServerWebExchange exchange) {
    var to = needed("to", wish.to);
    var note = needed("note", wish.note);
    return understood(
            () -> dispatching.transfer(id, OrderAnswers.scope(person), person.id(), to, note))
        .flatMap(answer -> answers.done(answer, person, "transfer-work-order", exchange));
  }

  @Allowed(Role.REP)
  @PostMapping("/hand-over")
  Mono<HandedOver> handOver(
      @AuthenticationPrincipal Person rep, @RequestBody HandOver wish, ServerWebExchange exchange) {
    var to = needed("to", wish.to);
    var note = needed("note", wish.note);
    return understood(() -> dispatching.handOver(rep.id(), region(rep), to, note))
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "unknown-representative", "There is no such other rep in your region.")))
        .flatMap(moved ->
            audit
                .write(
                    new Audit.Entry(
                        rep.id(), "hand-over-work-orders", null, to, Map.of("moved", moved)),
                    exchange)
                .thenReturn(new HandedOver(moved)));
  }

  @Allowed({Role.REP, Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping("/colleagues")
  Mono<List<Dispatching.Colleague>> colleagues(@AuthenticationPrincipal Person person) {
    return dispatching.colleagues(region(person));
  }
}
