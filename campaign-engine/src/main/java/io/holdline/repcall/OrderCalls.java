package io.holdline.repcall;

import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.Permission;
import io.holdline.donotcall.NumberChecks;
import io.holdline.ledger.LedgerRow;
import io.holdline.workorder.WorkOrderScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Calls to the customers of work orders, as representatives wish them and as all see them. */
@Component
public final class OrderCalls {
  /** The answer to a wish. */
  public sealed interface Answer {
    /** It is on its way; the same wish again is told the same call, also when it is over. */
    record Wished(OrderCall call) implements Answer {}

    /**
     * @param reason {@code not-found}, {@code assigned-to-another}, {@code not-now}, {@code
     *     no-work-number}, {@code call-running}, or a reason of the contact policy
     * @param retryAt when the policy would allow it, if that is known
     */
    record Refused(String reason, @Nullable Instant retryAt) implements Answer {}
  }

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ContactFactsOfCustomer facts;
  private final NumberChecks numbers;
  private final RepCallSettings settings;

  OrderCalls(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      ContactFactsOfCustomer facts,
      NumberChecks numbers,
      RepCallSettings settings) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.facts = facts;
    this.numbers = numbers;
    this.settings = settings;
  }

  /**
   * A representative of a region wishes to speak with the customer of an order.
   *
   * @param command of the sender; the same again is the same call
   */
  public Mono<Answer> wish(long order, UUID command, String rep, String region) {
    // Before the transaction, which waits for nobody else's systems.
    return numbers
        .beforeVisit(order)
        .then(Mono.defer(() -> inOneTransaction(order, command, rep, region)));
  }

  private Mono<Answer> inOneTransaction(long order, UUID command, String rep, String region) {
    return database
        .sql(RepCallSql.ORDER)
        .bind("order", order)
        .bind("rep", rep)
        .bind("region", region)
        .map(row -> Order.of(new LedgerRow(row)))
        .one()
        .flatMap(found ->
            database
                .sql(RepCallSql.OF_COMMAND)
                .bind("command", command)
                .bind("order", order)
                .bind("rep", rep)
                .map(row -> call(new LedgerRow(row)))
                .one()
                .<Answer>map(Answer.Wished::new)
                .switchIfEmpty(Mono.defer(() -> fresh(order, command, rep, found))))
        .defaultIfEmpty(new Answer.Refused("not-found", null))
        .as(transaction::transactional);
  }

  /** The order as it is now. */
  private record Order(
      long customer, boolean open, @Nullable String assignedTo, @Nullable String workNumber) {
    static Order of(LedgerRow row) {
      return new Order(
          row.number("customer_id"),
          row.flag("is_open"),
          row.textOrNull("assigned_to"),
          row.textOrNull("work_number"));
    }

    Optional<String> refusal(String rep) {
      if (assignedTo != null && !assignedTo.equals(rep)) {
        return Optional.of("assigned-to-another");
      }
      if (!open) {
        return Optional.of("not-now");
      }
      return workNumber == null ? Optional.of("no-work-number") : Optional.empty();
    }
  }

  private Mono<Answer> fresh(long order, UUID command, String rep, Order found) {
    var refusal = found.refusal(rep);
    if (refusal.isPresent()) {
      return Mono.just(new Answer.Refused(refusal.get(), null));
    }
    return database
        .sql(RepCallSql.GIVE_UP)
        .bind("rep", rep)
        .then()
        .then(
            database
                .sql(RepCallSql.RUNNING)
                .bind("rep", rep)
                .map(row -> call(new LedgerRow(row)))
                .one())
        .<Answer>map(_ -> new Answer.Refused("call-running", null))
        .switchIfEmpty(Mono.defer(() -> ifAllowed(order, command, rep, found.customer())));
  }

  private Mono<Answer> ifAllowed(long order, UUID command, String rep, long customer) {
    return database
        .sql(RepCallSql.ONE_AT_A_TIME)
        .bind("customer", customer)
        .then()
        .then(facts.readForVisit(customer, settings.shown()))
        .map(ContactPolicy::judgeVisit)
        .flatMap(permission ->
            switch (permission) {
              case Permission.Allowed() -> written(order, command, rep, customer);
              case Permission.Refused(var reason, var retryAt) ->
                  Mono.<Answer>just(new Answer.Refused(reason, retryAt));
            });
  }

  private Mono<Answer> written(long order, UUID command, String rep, long customer) {
    return database
        .sql(RepCallSql.WISH)
        .bind("command", command)
        .bind("order", order)
        .bind("rep", rep)
        .bind("customer", customer)
        .bind("caller", LedgerRow.value(settings.shown(), String.class))
        .map(row -> call(new LedgerRow(row)))
        .one()
        .<Answer>map(Answer.Wished::new);
  }

  /**
   * The representative wants the own call to end; said again it changes nothing. What is told is
   * the call as it is now: until whoever attends to it has hung up it is still there. Empty when
   * there is no such call of this representative.
   */
  public Mono<OrderCall> end(long order, UUID call, String rep) {
    return ofRep(RepCallSql.CALL_OFF, order, call, rep)
        .then()
        .then(Mono.defer(() -> ofRep(RepCallSql.WISH_END, order, call, rep).then()))
        .then(
            Mono.defer(() ->
                ofRep(RepCallSql.OF_REP, order, call, rep)
                    .map(row -> call(new LedgerRow(row)))
                    .one()));
  }

  private GenericExecuteSpec ofRep(String sql, long order, UUID call, String rep) {
    return database.sql(sql).bind("order", order).bind("call", call).bind("rep", rep);
  }

  /** The latest 50 calls of an order in scope, the youngest first. */
  public Mono<List<OrderCall>> of(long order, WorkOrderScope scope) {
    return scope
        .bind(database.sql(RepCallSql.OF_ORDER))
        .bind("order", order)
        .map(row -> call(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static OrderCall call(LedgerRow row) {
    return new OrderCall(
        row.id("id"),
        row.text("rep_id"),
        row.text("stage"),
        row.at("wished_at"),
        row.atOrNull("joined_at"),
        row.flag("ending"),
        row.atOrNull("ended_at"),
        row.textOrNull("outcome"),
        row.textOrNull("refusal"),
        row.textOrNull("ended_by"));
  }
}
