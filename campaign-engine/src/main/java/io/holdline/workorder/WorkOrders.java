package io.holdline.workorder;

import io.holdline.commitment.Commitments;
import io.holdline.commitment.Promise;
import io.holdline.edge.WorkOrderDesk;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Work orders: dispatched with a promise, and read by whom they concern. */
@Component
public final class WorkOrders {
  /** The answer to a wish. */
  public sealed interface Answer {
    record Done(WorkOrder order) implements Answer {}

    /**
     * @param reason {@code not-found}, {@code not-your-customer}, {@code unknown-representative},
     *     {@code open-order}, {@code assigned-to-another}, {@code not-now} or {@code needs-proof}
     * @param now the order that is in the way, as it is; null when there is none to be seen
     */
    record Refused(String reason, @Nullable WorkOrder now) implements Answer {}
  }

  /**
   * What is to be done.
   *
   * @param what 1 to 500 characters
   * @param assignTo a representative of the customer's region, or null for whoever takes it
   * @param skill asked of whoever does it, or null
   * @param needsProof whether it is finished only with a photo, a signature or an order number
   * @param despite whether another open order of the same customer is no reason against it
   */
  public record Wish(
      String what,
      @Nullable String assignTo,
      @Nullable String skill,
      boolean needsProof,
      boolean despite) {
    private static final Pattern SKILL = Pattern.compile("[a-z0-9_-]{1,32}");

    public Wish {
      if (what.isBlank() || what.length() > 500) {
        throw new IllegalArgumentException(
            "A work order has 1 to 500 characters, not %d.".formatted(what.length()));
      }
      if (skill != null && !SKILL.matcher(skill).matches()) {
        throw new IllegalArgumentException("A skill is a key of 1 to 32 of a-z, 0-9, _ and -.");
      }
    }
  }

  private static final String LIST =
      OrderSql.SELECT
          + """
             and (:state = '' or w.state = :state)
             and (w.finished_at is null or w.finished_at > clock_timestamp() - interval '30 days')
             and w.state <> 'merged'
           order by not w.is_open, case when w.is_open then c.due_at end, coalesce(w.finished_at, w.created_at) desc, w.id
           limit 500
          """;
  private static final String ONE = OrderSql.SELECT + " and w.id = :id";
  private static final String WALK_IN =
      OrderSql.SELECT
          + " and w.is_open and right(u.phone, 4) = :last order by c.due_at, w.id limit 50";
  private static final String CUSTOMER =
      """
      select u.region_id, (select max(id) from work_order w where w.customer_id = u.id and w.is_open) as open
        from customer u where u.id = :customer
      """;

  /**
   * The least busy of the region who has the skill; of equals whoever was given something longest
   * ago.
   */
  private static final String DISPATCH =
      """
      with able as (
        select r.id from staff r
         where r.role = 'rep' and r.active and r.region_id = :region
           and (cast(:skill as text) is null
                or exists (select from staff_skill k where k.staff_id = r.id and k.skill = :skill))),
      least_busy as (
        select a.id from able a left join work_order w on w.assigned_to = a.id
         where :balanced
         group by a.id
         order by count(*) filter (where w.is_open), max(w.created_at) nulls first, a.id limit 1),
      dispatched as (
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, assigned_to, what, skill,
                                needs_proof, created_at, accept_marks, finish_marks)
        select :commitment, :customer, :region, :by, coalesce(:rep, (select id from least_busy)), :what, :skill, :proof,
               :now, :accept, :finish
         where cast(:rep as text) is null or exists (select from able where id = :rep)
        returning id, dispatched_by, assigned_to),
      told as (
        insert into work_order_step (work_order_id, step, by_staff, detail)
        select id, 'dispatched', dispatched_by, jsonb_build_object('to', assigned_to) from dispatched),
      handed_over as (
        insert into work_order_errand (work_order_id) select id from dispatched where :field)
      select id from dispatched
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Commitments commitments;
  private final Rosters rosters;
  private final Clock clock;
  private final boolean handedOver;

  /**
   * @param desk where the operator's own field force is reached; there may be none
   */
  @Autowired
  WorkOrders(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      Commitments commitments,
      Rosters rosters,
      ObjectProvider<Clock> clock,
      ObjectProvider<WorkOrderDesk> desk) {
    this(
        database,
        transactions,
        commitments,
        rosters,
        clock.getIfAvailable(Clock::systemUTC),
        desk.getIfAvailable() != null);
  }

  /**
   * @param handedOver whether orders are also for the operator's own field force
   */
  WorkOrders(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      Commitments commitments,
      Rosters rosters,
      Clock clock,
      boolean handedOver) {
    this.handedOver = handedOver;
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.commitments = commitments;
    this.rosters = rosters;
    this.clock = clock;
  }

  /**
   * Writes a promise and the order that carries it out, both or neither; where there is a field
   * force, the order waits to be handed over to it too.
   */
  public Mono<Answer> dispatch(Promise promise, Wish wish) {
    return transaction
        .execute(running ->
            ordered(promise, wish)
                .doOnNext(answer -> {
                  if (answer instanceof Answer.Refused) {
                    running.setRollbackOnly();
                  }
                }))
        .single();
  }

  private Mono<Answer> ordered(Promise promise, Wish wish) {
    return commitments
        .promise(promise)
        .flatMap(promised ->
            switch (promised) {
              case Commitments.Promised.Refused(var reason) ->
                  Mono.<Answer>just(new Answer.Refused(reason, null));
              case Commitments.Promised.Made(var commitment) -> order(promise, commitment, wish);
            });
  }

  /** Where a customer lives, and his newest open order. */
  private record Place(String region, @Nullable Long open) {}

  private Mono<Answer> order(Promise promise, long commitment, Wish wish) {
    return database
        .sql(CUSTOMER)
        .bind("customer", promise.customer())
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Place(row.text("region_id"), row.orNull("open", Long.class));
        })
        .one()
        .flatMap(place -> {
          var open = place.open();
          return open != null && !wish.despite()
              ? find(open, new WorkOrderScope.All())
                  .<Answer>map(order -> new Answer.Refused("open-order", order))
              : rosters
                  .of(place.region())
                  .flatMap(hours -> insert(promise, commitment, wish, place.region(), hours));
        });
  }

  private Mono<Answer> insert(
      Promise promise, long commitment, Wish wish, String region, Rosters.OfRegion hours) {
    var now = clock.instant();
    var accept = hours.acceptMarks(now, promise.dueAt());
    var finish = Marks.until(now, promise.dueAt(), hours.roster());
    return database
        .sql(DISPATCH)
        .bind("commitment", commitment)
        .bind("customer", promise.customer())
        .bind("region", region)
        .bind("by", promise.agent().value())
        .bind("rep", LedgerRow.value(wish.assignTo(), String.class))
        .bind("skill", LedgerRow.value(wish.skill(), String.class))
        .bind("balanced", hours.balanced())
        .bind("what", wish.what())
        .bind("proof", wish.needsProof())
        .bind("now", now)
        .bind("accept", accept.moments().toArray(Instant[]::new))
        .bind("finish", finish.moments().toArray(Instant[]::new))
        .bind("field", handedOver)
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .flatMap(id -> find(id, new WorkOrderScope.All()))
        .<Answer>map(Answer.Done::new)
        .defaultIfEmpty(new Answer.Refused("unknown-representative", null));
  }

  /**
   * Up to 500 orders in scope: the open ones, the most urgent first, then the others, the newest
   * first; ended ones of 30 days.
   */
  public Mono<List<WorkOrder>> list(WorkOrderScope scope, WorkOrder.@Nullable State state) {
    return orders(scope.bind(database.sql(LIST)).bind("state", state == null ? "" : state.key()));
  }

  /**
   * The open orders of customers whose number ends so.
   *
   * @param last four digits
   */
  public Mono<List<WorkOrder>> walkIn(String last, WorkOrderScope scope) {
    return orders(scope.bind(database.sql(WALK_IN)).bind("last", last));
  }

  private Mono<List<WorkOrder>> orders(DatabaseClient.GenericExecuteSpec statement) {
    return statement
        .map(row -> OrderSql.order(new LedgerRow(row), clock.instant()))
        .all()
        .collectList();
  }

  /** One order in scope; empty when there is none. */
  public Mono<WorkOrder> find(long id, WorkOrderScope scope) {
    return scope
        .bind(database.sql(ONE))
        .bind("id", id)
        .map(row -> OrderSql.order(new LedgerRow(row), clock.instant()))
        .one();
  }
}
