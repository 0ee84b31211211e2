package io.holdline.workorder;

import io.holdline.ledger.LedgerRow;
import io.holdline.workorder.OrderRows.Locked;
import io.holdline.workorder.OrderRows.Told;
import io.holdline.workorder.WorkOrder.State;
import io.holdline.workorder.WorkOrders.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What those do with work orders who promised them, answer for them or hand them on. */
@Component
public final class Dispatching {
  private static final String IS_REP =
      """
      select exists (select from staff r where r.id = :rep and r.role = 'rep' and r.active and r.region_id = :region) as is
      """;

  /** In one order, whichever is merged into which. */
  private static final String BOTH =
      "select id from work_order where id in (:id, :into) order by id for update";

  /** With it go those that were merged into it, and the field force need not do it any more. */
  private static final String MERGE =
      """
      with merged as (
        update work_order w
           set state = 'merged', merged_into = i.id, version = w.version + 1, pause_reason = null, pause_note = null,
               paused_at = null, resumes_as = null
          from work_order i
         where w.id = :id and i.id = :into and i.id <> w.id and i.customer_id = w.customer_id and i.is_open
        returning w.id, i.id as into_id),
      followed as (
        update work_order f set merged_into = m.into_id from merged m where f.merged_into = m.id),
      dropped as (
        update work_order_errand e set state = 'dropped' from merged m
         where e.work_order_id = m.id and e.state = 'waiting')
      select id from merged
      """;

  private static final String IN_HANDS =
      """
      select id from work_order
       where assigned_to = :rep and region_id = :region and is_open order by id
      """;
  private static final String COLLEAGUES =
      """
      select r.id, r.name_zh, r.name_en, count(w.id) as open
        from staff r
        left join work_order w on w.assigned_to = r.id and w.is_open
       where r.role = 'rep' and r.active and r.region_id = :region
       group by r.id order by r.id
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final OrderRows rows;
  private final WorkOrders orders;
  private final Rosters rosters;
  private final Clock clock;

  @Autowired
  Dispatching(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      OrderRows rows,
      WorkOrders orders,
      Rosters rosters,
      ObjectProvider<Clock> clock) {
    this(database, transactions, rows, orders, rosters, clock.getIfAvailable(Clock::systemUTC));
  }

  Dispatching(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      OrderRows rows,
      WorkOrders orders,
      Rosters rosters,
      Clock clock) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.rows = rows;
    this.orders = orders;
    this.rosters = rosters;
    this.clock = clock;
  }

  /** Asks where an open order is. */
  public Mono<Answer> chase(long id, WorkOrderScope scope, String by, String note) {
    return act(
        id,
        scope,
        Course.OPEN,
        (_, command, now) ->
            rows.tell(id, Told.of(command, "chase", by, checked(note)), now)
                .thenReturn(Optional.empty()));
  }

  /**
   * Sends a returned order out again.
   *
   * @param to a representative of the region, or null for whoever takes it
   */
  public Mono<Answer> redispatch(
      long id, WorkOrderScope scope, String by, @Nullable String to, String note) {
    return act(
        id,
        scope,
        Set.of(State.RETURNED),
        (locked, command, now) ->
            hand(id, locked, to, now, moved("redispatch", command, by, to, note)));
  }

  /** Gives an open order to another representative of the region. */
  public Mono<Answer> transfer(long id, WorkOrderScope scope, String by, String to, String note) {
    return act(
        id,
        scope,
        Course.OPEN,
        (locked, command, now) ->
            hand(id, locked, to, now, moved("transfer", command, by, to, note)));
  }

  /** The customer says that what was promised was done. */
  public Mono<Answer> confirm(long id, WorkOrderScope scope, String by, String note) {
    return act(
        id,
        scope,
        Set.of(State.FINISHED),
        (locked, command, now) ->
            rows.save(id, locked.course().confirmed())
                .then(rows.tell(id, Told.of(command, "confirm", by, checked(note)), now))
                .thenReturn(Optional.empty()));
  }

  /**
   * An open order is done with another open one of the same customer, which keeps both promises.
   */
  public Mono<Answer> merge(long id, long into, WorkOrderScope scope, String by) {
    return database
        .sql(BOTH)
        .bind("id", id)
        .bind("into", into)
        .then()
        .then(
            act(
                id,
                scope,
                Course.OPEN,
                (_, command, now) ->
                    orders
                        .find(into, scope)
                        .flatMap(_ -> merged(id, into))
                        .flatMap(_ ->
                            rows.tell(
                                    id,
                                    new Told(
                                        command, "merge", by, null, null, Map.of("into", into)),
                                    now)
                                .thenReturn(Optional.<String>empty()))
                        .defaultIfEmpty(Optional.of("not-mergeable"))))
        .as(transaction::transactional);
  }

  private Mono<Long> merged(long id, long into) {
    return database
        .sql(MERGE)
        .bind("id", id)
        .bind("into", into)
        .map(row -> new LedgerRow(row).number("id"))
        .one();
  }

  /**
   * All that a representative has goes to a colleague, with a note, or nothing does.
   *
   * @return how many; empty when there is no such colleague
   */
  public Mono<Integer> handOver(String rep, String region, String to, String note) {
    return isRep(to, region)
        .filter(is -> is && !to.equals(rep))
        .flatMap(_ ->
            database
                .sql(IN_HANDS)
                .bind("rep", rep)
                .bind("region", region)
                .map(row -> new LedgerRow(row).number("id"))
                .all()
                .collectList())
        .flatMap(all ->
            Flux.fromIterable(all)
                .concatMap(id -> transfer(id, new WorkOrderScope.OfRegion(region), rep, to, note))
                .filter(Answer.Done.class::isInstance)
                .count()
                .map(Long::intValue))
        .as(transaction::transactional);
  }

  /**
   * A representative of a region.
   *
   * @param open how many open orders there are in these hands
   */
  public record Colleague(String id, String nameZh, String nameEn, long open) {}

  public Mono<List<Colleague>> colleagues(String region) {
    return database
        .sql(COLLEAGUES)
        .bind("region", region)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Colleague(
              row.text("id"), row.text("name_zh"), row.text("name_en"), row.number("open"));
        })
        .all()
        .collectList();
  }

  private interface Act {
    /** Why not, or nothing when it is done. */
    Mono<Optional<String>> of(Locked locked, UUID command, Instant now);
  }

  private Mono<Answer> act(long id, WorkOrderScope scope, Set<State> from, Act act) {
    var command = UUID.randomUUID();
    return rows.lock(id, command, scope)
        .flatMap(locked ->
            from.contains(locked.course().state())
                ? act.of(locked, command, clock.instant())
                : Mono.just(Optional.of("not-now")))
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

  private static Told moved(
      String step, UUID command, String by, @Nullable String to, String note) {
    return new Told(
        command, step, by, null, checked(note), to == null ? Map.of() : Map.of("to", to));
  }

  private Mono<Optional<String>> hand(
      long id, Locked locked, @Nullable String to, Instant now, Told told) {
    return (to == null ? Mono.just(true) : isRep(to, locked.region()))
        .flatMap(is ->
            is
                ? rosters
                    .of(locked.region())
                    .flatMap(hours ->
                        rows.save(
                            id,
                            locked
                                .course()
                                .handed(
                                    to,
                                    hours.acceptMarks(now, locked.dueAt()),
                                    now,
                                    hours.roster())))
                    .then(rows.tell(id, told, now))
                    .thenReturn(Optional.<String>empty())
                : Mono.just(Optional.of("unknown-representative")));
  }

  private Mono<Boolean> isRep(String rep, String region) {
    return database
        .sql(IS_REP)
        .bind("rep", rep)
        .bind("region", region)
        .map(row -> new LedgerRow(row).flag("is"))
        .one();
  }

  private static String checked(String note) {
    if (note.isBlank() || note.length() > 500) {
      throw new IllegalArgumentException(
          "A note has 1 to 500 characters, not %,d.".formatted(note.length()));
    }
    return note;
  }
}
