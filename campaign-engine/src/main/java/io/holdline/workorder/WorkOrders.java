package io.holdline.workorder;

import io.holdline.commitment.Commitments;
import io.holdline.commitment.Promise;
import io.holdline.customer.PersonName;
import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.WorkOrderDesk;
import io.holdline.ledger.LedgerRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Work orders: dispatched with a promise, accepted and finished by a representative. */
@Component
public final class WorkOrders {
  /** The answer to a wish. */
  public sealed interface Answer {
    record Done(WorkOrder order) implements Answer {}

    /** Somebody changed the order in the meantime. */
    record Stale(WorkOrder now) implements Answer {}

    /**
     * @param reason {@code not-found}, {@code not-your-customer}, {@code unknown-representative},
     *     {@code assigned-to-another}, {@code not-accepted} or {@code already-accepted}
     */
    record Refused(String reason) implements Answer {}
  }

  private static final String SELECT =
      """
      select w.id, w.customer_id, u.name, u.phone, w.region_id, w.what, c.promise, c.due_at, w.dispatched_by,
             s.name_zh, s.name_en, w.assigned_to, w.state, w.result, w.created_at, w.accepted_at, w.finished_at,
             w.version, e.field_id, e.last_fault,
             coalesce(e.field_state, case e.state when 'done' then 'handed-over' else e.state end) as field_state
        from work_order w
        left join work_order_errand e on e.work_order_id = w.id
        join customer u on u.id = w.customer_id
        join commitment c on c.id = w.commitment_id
        join staff s on s.id = w.dispatched_by
       where (:region = '' or w.region_id = :region) and (:by = '' or w.dispatched_by = :by)
      """;
  private static final String LIST =
      SELECT
          + " and (:state = '' or w.state = :state)"
          + " order by w.finished_at is not null, c.due_at, w.id limit 500";
  private static final String ONE = SELECT + " and w.id = :id";
  private static final String DISPATCH =
      """
      with dispatched as (
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, assigned_to, what)
        select :commitment, u.id, u.region_id, :by, :rep, :what
          from customer u
         where u.id = :customer
           and (cast(:rep as text) is null
                or exists (select 1 from staff r where r.id = :rep and r.role = 'rep' and r.active
                                                   and r.region_id = u.region_id))
        returning id),
      handed_over as (
        insert into work_order_errand (work_order_id) select id from dispatched where :field)
      select id from dispatched
      """;
  private static final String ACCEPT =
      """
      update work_order
         set state = 'accepted', assigned_to = :rep, accepted_at = clock_timestamp(), version = version + 1
       where id = :id and version = :version and state = 'dispatched' and region_id = :region
         and (assigned_to is null or assigned_to = :rep)
      """;
  private static final String FINISH =
      """
      with finished as (
        update work_order
           set state = 'finished', result = :result, finished_at = clock_timestamp(), version = version + 1
         where id = :id and version = :version and state = 'accepted' and region_id = :region and assigned_to = :rep
        returning id, commitment_id),
      dropped as (
        update work_order_errand e set state = 'dropped' from finished f
         where e.work_order_id = f.id and e.state = 'waiting')
      select commitment_id from finished
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Commitments commitments;
  private final boolean handedOver;

  /**
   * @param desk where the operator's own field force is reached; there may be none
   */
  @Autowired
  WorkOrders(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      Commitments commitments,
      ObjectProvider<WorkOrderDesk> desk) {
    this(database, transactions, commitments, desk.getIfAvailable() != null);
  }

  /**
   * @param handedOver whether orders are also for the operator's own field force
   */
  WorkOrders(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      Commitments commitments,
      boolean handedOver) {
    this.handedOver = handedOver;
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.commitments = commitments;
  }

  /**
   * Writes a promise and the order that carries it out, both or neither; where there is a field
   * force, the order waits to be handed over to it too.
   *
   * @param what 1 to 500 characters
   * @param assignTo a representative of the customer's region, or null for whoever accepts
   */
  public Mono<Answer> dispatch(Promise promise, String what, @Nullable String assignTo) {
    if (what.isBlank() || what.length() > 500) {
      throw new IllegalArgumentException(
          "A work order has 1 to 500 characters, not %d.".formatted(what.length()));
    }
    return transaction
        .execute(running ->
            commitments
                .promise(promise)
                .flatMap(promised ->
                    switch (promised) {
                      case Commitments.Promised.Refused(var reason) ->
                          Mono.<Answer>just(new Answer.Refused(reason));
                      case Commitments.Promised.Made(var commitment) ->
                          order(promise, commitment, what, assignTo);
                    })
                .doOnNext(answer -> {
                  if (answer instanceof Answer.Refused) {
                    running.setRollbackOnly();
                  }
                }))
        .single();
  }

  private Mono<Answer> order(
      Promise promise, long commitment, String what, @Nullable String assignTo) {
    return database
        .sql(DISPATCH)
        .bind("commitment", commitment)
        .bind("customer", promise.customer())
        .bind("by", promise.agent().value())
        .bind("rep", LedgerRow.value(assignTo, String.class))
        .bind("what", what)
        .bind("field", handedOver)
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .flatMap(id -> find(id, new WorkOrderScope.All()))
        .<Answer>map(Answer.Done::new)
        .defaultIfEmpty(new Answer.Refused("unknown-representative"));
  }

  /** Up to 500 orders in scope, the most urgent first and finished ones last. */
  public Mono<List<WorkOrder>> list(WorkOrderScope scope, WorkOrder.@Nullable State state) {
    return scoped(LIST, scope)
        .bind("state", state == null ? "" : state.key())
        .map(row -> workOrder(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** One order in scope; empty when there is none. */
  public Mono<WorkOrder> find(long id, WorkOrderScope scope) {
    return scoped(ONE, scope).bind("id", id).map(row -> workOrder(new LedgerRow(row))).one();
  }

  /** A representative of the region takes a dispatched order on. */
  public Mono<Answer> accept(long id, int version, String rep, String region) {
    return database
        .sql(ACCEPT)
        .bind("id", id)
        .bind("version", version)
        .bind("rep", rep)
        .bind("region", region)
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows > 0)
        .flatMap(_ -> find(id, new WorkOrderScope.OfRegion(region)))
        .<Answer>map(Answer.Done::new)
        .switchIfEmpty(
            Mono.defer(() -> refusal(id, version, rep, region, WorkOrder.State.DISPATCHED)));
  }

  /**
   * The representative says what was done; the promise is kept.
   *
   * @param result 1 to 2,000 characters
   */
  public Mono<Answer> finish(long id, int version, String rep, String region, String result) {
    if (result.isBlank() || result.length() > 2_000) {
      throw new IllegalArgumentException(
          "A result has 1 to 2,000 characters, not %d.".formatted(result.length()));
    }
    return database
        .sql(FINISH)
        .bind("id", id)
        .bind("version", version)
        .bind("rep", rep)
        .bind("region", region)
        .bind("result", result)
        .map(row -> new LedgerRow(row).number("commitment_id"))
        .one()
        .flatMap(commitment -> commitments.kept(commitment).thenReturn(commitment))
        .flatMap(_ -> find(id, new WorkOrderScope.OfRegion(region)))
        .<Answer>map(Answer.Done::new)
        .switchIfEmpty(
            Mono.defer(() -> refusal(id, version, rep, region, WorkOrder.State.ACCEPTED)))
        .as(transaction::transactional);
  }

  private Mono<Answer> refusal(
      long id, int version, String rep, String region, WorkOrder.State expected) {
    return find(id, new WorkOrderScope.OfRegion(region))
        .<Answer>map(now -> {
          var assigned = now.assignedTo();
          if (assigned != null && !assigned.equals(rep)) {
            return new Answer.Refused("assigned-to-another");
          }
          if (now.version() != version) {
            return new Answer.Stale(now);
          }
          return new Answer.Refused(
              expected == WorkOrder.State.ACCEPTED ? "not-accepted" : "already-accepted");
        })
        .defaultIfEmpty(new Answer.Refused("not-found"));
  }

  private DatabaseClient.GenericExecuteSpec scoped(String sql, WorkOrderScope scope) {
    return database
        .sql(sql)
        .bind("region", scope instanceof WorkOrderScope.OfRegion(var region) ? region : "")
        .bind("by", scope instanceof WorkOrderScope.DispatchedBy(var staff) ? staff : "");
  }

  private static WorkOrder workOrder(LedgerRow row) {
    var phone = row.textOrNull("phone");
    return new WorkOrder(
        row.number("id"),
        row.number("customer_id"),
        new PersonName(row.text("name")).masked(),
        phone == null ? null : new PhoneNumber(phone).masked(),
        row.text("region_id"),
        row.text("what"),
        row.text("promise"),
        row.at("due_at"),
        new WorkOrder.Person(row.text("dispatched_by"), row.text("name_zh"), row.text("name_en")),
        row.textOrNull("assigned_to"),
        WorkOrder.State.ofKey(row.text("state")),
        row.textOrNull("result"),
        row.at("created_at"),
        row.atOrNull("accepted_at"),
        row.atOrNull("finished_at"),
        row.count("version"),
        field(row));
  }

  private static WorkOrder.@Nullable Field field(LedgerRow row) {
    var state = row.textOrNull("field_state");
    return state == null
        ? null
        : new WorkOrder.Field(row.textOrNull("field_id"), state, row.textOrNull("last_fault"));
  }
}
