package io.holdline.workorder;

import io.holdline.workorder.OrderRows.Locked;
import io.holdline.workorder.WorkOrder.State;
import io.holdline.workorder.WorkOrders.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What representatives do with work orders, each step once, with the order locked. */
@Component
public final class WorkOrderSteps {
  /**
   * A step as it was sent.
   *
   * @param command of the sender; the same again does nothing
   * @param saidAt by the clock of the sender, who may have been offline
   */
  public record Sent(UUID command, @Nullable Instant saidAt, Step step) {}

  private final TransactionalOperator transaction;
  private final OrderRows rows;
  private final WorkOrders orders;
  private final Rosters rosters;
  private final Clock clock;

  @Autowired
  WorkOrderSteps(
      ReactiveTransactionManager transactions,
      OrderRows rows,
      WorkOrders orders,
      Rosters rosters,
      ObjectProvider<Clock> clock) {
    this(transactions, rows, orders, rosters, clock.getIfAvailable(Clock::systemUTC));
  }

  WorkOrderSteps(
      ReactiveTransactionManager transactions,
      OrderRows rows,
      WorkOrders orders,
      Rosters rosters,
      Clock clock) {
    this.transaction = TransactionalOperator.create(transactions);
    this.rows = rows;
    this.orders = orders;
    this.rosters = rosters;
    this.clock = clock;
  }

  /** A representative of the region takes a step. */
  public Mono<Answer> take(long id, Sent sent, String rep, String region) {
    var scope = new WorkOrderScope.OfRegion(region);
    return rows.lock(id, sent.command(), scope)
        .flatMap(locked ->
            locked.done() ? Mono.just(Optional.<String>empty()) : move(id, locked, sent, rep))
        .flatMap(refusal ->
            orders
                .find(id, scope)
                .<Answer>map(now ->
                    refusal.isPresent()
                        ? new Answer.Refused(refusal.get(), now)
                        : new Answer.Done(now)))
        .defaultIfEmpty(new Answer.Refused("not-found", null))
        .as(transaction::transactional);
  }

  /** Why not, or nothing when it is done. */
  private Mono<Optional<String>> move(long id, Locked locked, Sent sent, String rep) {
    if (sent.step() instanceof Step.Finish(_, var number)
        && locked.needsProof()
        && !locked.proven()
        && number == null) {
      return Mono.just(Optional.of("needs-proof"));
    }
    var now = clock.instant();
    return rosters
        .of(locked.region())
        .flatMap(hours ->
            switch (locked.course().after(sent.step(), rep, now, hours.roster())) {
              case Course.After.Refused(var reason) -> Mono.just(Optional.of(reason));
              case Course.After.Moved(var course) -> write(id, course, told(sent, rep), now);
            });
  }

  private Mono<Optional<String>> write(long id, Course course, OrderRows.Told told, Instant now) {
    return rows.save(id, course)
        .then(rows.tell(id, told, now))
        .then(Mono.defer(() -> course.state() == State.FINISHED ? rows.keep(id) : Mono.empty()))
        .thenReturn(Optional.empty());
  }

  private static OrderRows.Told told(Sent sent, String rep) {
    var step = sent.step();
    return new OrderRows.Told(
        sent.command(), step.key(), rep, sent.saidAt(), note(step), detail(step));
  }

  private static @Nullable String note(Step step) {
    return switch (step) {
      case Step.Return(_, _, var note) -> note;
      case Step.Pause(_, var note) -> note;
      case Step.Note(var note) -> note;
      case Step.Finish(var result, _) -> result;
      case Step.Seen _, Step.Accept _, Step.Appoint _, Step.Begin _, Step.Resume _, Step.Delay _ ->
          null;
    };
  }

  private static Map<String, Object> detail(Step step) {
    var detail = new LinkedHashMap<String, Object>();
    switch (step) {
      case Step.Return(var reason, var next, _) -> {
        detail.put("reason", Step.word(reason));
        if (next != null) {
          detail.put("nextStep", Step.word(next));
        }
      }
      case Step.Appoint(var at) -> detail.put("for", at.toString());
      case Step.Pause(var reason, _) -> detail.put("reason", Step.word(reason));
      case Step.Delay(var lateness) -> detail.put("delay", Step.word(lateness));
      case Step.Finish(_, var number) -> {
        if (number != null) {
          detail.put("orderNumber", number);
        }
      }
      case Step.Seen _, Step.Accept _, Step.Begin _, Step.Resume _, Step.Note _ -> {}
    }
    return detail;
  }
}
