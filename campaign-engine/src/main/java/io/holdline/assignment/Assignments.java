package io.holdline.assignment;

import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Moves customers from telephone managers to others: each act is seen beforehand, done in one
 * transaction with its history and its audit row, and taken back as long as nobody else moved them.
 */
@Component
public final class Assignments {
  /** Most customers of one act. */
  public static final int MOST = 50_000;

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  Assignments(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /**
   * Who does it.
   *
   * @param address where the request came from, or null for the program itself
   */
  public record Actor(String staff, Reach reach, @Nullable String address) {}

  /**
   * The act.
   *
   * @param key of this act alone; sent again, the act is answered and not done again
   * @param version of the preview that was seen
   * @param reason 1 to 500 characters
   */
  public record Act(UUID key, String version, String reason) {}

  /** The managers of a reach with what they look after; who has left, while he has customers. */
  public Mono<List<Manager>> managers(Reach reach) {
    return managers(reach, null);
  }

  /** Where customers of a reach live. */
  public record Region(String id, String nameZh, String nameEn) {}

  /** The regions of a reach. */
  public Mono<List<Region>> regions(Reach reach) {
    return database
        .sql(AssignmentSql.REGIONS)
        .bind("region", LedgerRow.value(reach.region(), String.class))
        .map(row -> {
          var found = new LedgerRow(row);
          return new Region(found.text("id"), found.text("name_zh"), found.text("name_en"));
        })
        .all()
        .collectList();
  }

  /** How many customers of a reach are nobody's. */
  public Mono<Long> nobodys(Reach reach) {
    return reached(database.sql(AssignmentSql.NOBODYS), reach)
        .map(row -> new LedgerRow(row).number("count"))
        .one();
  }

  /** What a wish would do; empty when one of its managers is out of reach, or who gets has left. */
  public Mono<Preview> preview(Wish wish, Reach reach) {
    return plan(wish, reach, "").map(Plan::preview);
  }

  /** Carries the wish out as it was seen; empty as {@link #preview}. */
  public Mono<Assigned> assign(Wish wish, Act act, Actor actor) {
    return alone()
        .then(
            again(act, actor)
                .switchIfEmpty(
                    Mono.defer(() -> plan(wish, actor.reach(), AssignmentSql.LOCKED))
                        .flatMap(plan -> carryOut(plan, act, actor))))
        .as(transaction::transactional)
        .timeout(LONGEST);
  }

  /** Takes an assignment back as far as nobody has moved its customers since. */
  public Mono<Assigned> undo(long batch, UUID key, String reason, Actor actor) {
    var act = new Act(key, "undo-" + batch, reason);
    return alone()
        .then(
            again(act, actor)
                .switchIfEmpty(
                    Mono.defer(() -> batch(batch, actor.reach()))
                        .flatMap(found -> takeBack(found, act, actor))
                        .defaultIfEmpty(new Assigned.Refused("no-batch"))))
        .as(transaction::transactional)
        .timeout(LONGEST);
  }

  /** What was done within a reach, the latest first. */
  public Mono<List<Batch>> latest(Reach reach, int limit) {
    return reached(database.sql(AssignmentSql.LATEST), reach)
        .bind("limit", limit)
        .map(row -> AssignmentRows.batch(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private Mono<Batch> batch(long id, Reach reach) {
    return reached(database.sql(AssignmentSql.ONE), reach)
        .bind("id", id)
        .map(row -> AssignmentRows.batch(new LedgerRow(row)))
        .one();
  }

  private Mono<Void> alone() {
    return database.sql(AssignmentSql.ONE_AT_A_TIME).then();
  }

  /** The answer to what was done before; empty when it was not. */
  private Mono<Assigned> again(Act act, Actor actor) {
    return database
        .sql(AssignmentSql.BY_KEY)
        .bind("key", act.key())
        .map(row -> {
          var found = new LedgerRow(row);
          return found.text("version").equals(act.version())
                  && found.text("made_by").equals(actor.staff())
              ? new Assigned.Done(AssignmentRows.batch(found))
              : (Assigned) new Assigned.Refused("key-used");
        })
        .one();
  }

  private Mono<List<Manager>> managers(Reach reach, @Nullable List<String> only) {
    return reached(database.sql(AssignmentSql.MANAGERS), reach)
        .bind("everybody", only == null)
        .bind("only", only == null ? new String[0] : only.toArray(String[]::new))
        .map(row -> AssignmentRows.part(new LedgerRow(row)))
        .all()
        .collectList()
        .map(Assignments::summed);
  }

  /** A row for each tier of a manager's customers becomes one manager. */
  private static List<Manager> summed(List<Manager> parts) {
    var whole = new LinkedHashMap<String, Manager>();
    parts.forEach(part -> whole.merge(part.id(), part, Manager::plus));
    return List.copyOf(whole.values());
  }

  private Mono<Plan> plan(Wish wish, Reach reach, String lock) {
    var asked = new ArrayList<>(wish.from());
    asked.addAll(wish.to());
    return managers(reach, asked)
        .filter(found -> Plan.allThere(wish, found))
        .flatMap(found -> chosen(wish, reach, lock).map(rows -> Plan.of(wish, found, rows)));
  }

  private Mono<List<Chosen>> chosen(Wish wish, Reach reach, String lock) {
    return reached(database.sql(AssignmentSql.CHOSEN.formatted(lock)), reach)
        .bind("from", wish.from().toArray(String[]::new))
        .bind("fromNobody", wish.fromNobody())
        .bind("tiers", wish.tiers().toArray(String[]::new))
        .bind("bands", wish.bands().toArray(String[]::new))
        .bind("regions", wish.regions().toArray(String[]::new))
        .bind("keys", wish.keys().toArray(String[]::new))
        .bind("limit", MOST + 1)
        .map(row -> AssignmentRows.chosen(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private Mono<Assigned> carryOut(Plan plan, Act act, Actor actor) {
    if (!plan.preview().version().equals(act.version())) {
      return Mono.just(new Assigned.Changed(plan.preview()));
    }
    if (plan.moves().isEmpty()) {
      return Mono.just(new Assigned.Refused("nothing-to-move"));
    }
    var moves = plan.moves();
    return nextBatch()
        .flatMap(id ->
            database
                .sql(AssignmentSql.MOVE)
                .bind("batch", id)
                .bind("ids", moves.stream().map(Plan.Move::customer).toArray(Long[]::new))
                .bind("from", moves.stream().map(Plan.Move::from).toArray(String[]::new))
                .bind("to", moves.stream().map(Plan.Move::to).toArray(String[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(moved -> {
                  var left = new Left(moves.size() - moved, plan.preview().promised(), 0);
                  return keep(id, plan.sides(), null, moved, left, act, actor);
                }));
  }

  private Mono<Assigned> takeBack(Batch undone, Act act, Actor actor) {
    if (undone.undoes() != null) {
      return Mono.just(new Assigned.Refused("is-undo"));
    }
    if (undone.undoneBy() != null) {
      return Mono.just(new Assigned.Refused("undone"));
    }
    var back = new Plan.Sides(undone.to(), false, undone.from());
    return nextBatch()
        .flatMap(id ->
            database
                .sql(AssignmentSql.MOVE_BACK)
                .bind("batch", id)
                .bind("undone", undone.id())
                .fetch()
                .rowsUpdated()
                .flatMap(moved ->
                    left(id, undone.id())
                        .flatMap(left -> keep(id, back, undone.id(), moved, left, act, actor))));
  }

  /** How many stayed, by why. */
  private record Left(long onLine, long promised, long elsewhere) {}

  private Mono<Left> left(long batch, long undone) {
    return database
        .sql(AssignmentSql.LEFT)
        .bind("batch", batch)
        .bind("undone", undone)
        .map(row -> {
          var found = new LedgerRow(row);
          return new Left(
              found.number("on_line"), found.number("promised"), found.number("elsewhere"));
        })
        .one();
  }

  private Mono<Long> nextBatch() {
    return database.sql(AssignmentSql.NEXT_BATCH).map(row -> new LedgerRow(row).number("id")).one();
  }

  private Mono<Assigned> keep(
      long id,
      Plan.Sides sides,
      @Nullable Long undoes,
      long moved,
      Left left,
      Act act,
      Actor actor) {
    var from = sides.from().toArray(String[]::new);
    var to = sides.to().toArray(String[]::new);
    var callbacks = database.sql(AssignmentSql.CALLBACKS).bind("batch", id).then();
    var kept =
        database
            .sql(AssignmentSql.KEEP)
            .bind("id", id)
            .bind("key", act.key())
            .bind("version", act.version())
            .bind("by", actor.staff())
            .bind("reason", act.reason())
            .bind("from", from)
            .bind("fromNobody", sides.fromNobody())
            .bind("to", to)
            .bind("undoes", LedgerRow.value(undoes, Long.class))
            .bind("moved", moved)
            .bind("onLine", left.onLine())
            .bind("promised", left.promised())
            .bind("elsewhere", left.elsewhere())
            .then();
    var audited =
        database
            .sql(AssignmentSql.AUDIT)
            .bind("by", actor.staff())
            .bind("action", undoes == null ? "assign" : "assign-undo")
            .bind("subject", Long.toString(id))
            .bind("moved", moved)
            .bind("from", from)
            .bind("to", to)
            .bind("reason", act.reason())
            .bind("address", LedgerRow.value(actor.address(), String.class))
            .then();
    return callbacks
        .then(kept)
        .then(audited)
        .then(batch(id, actor.reach()))
        .map(Assigned.Done::new);
  }

  private static GenericExecuteSpec reached(GenericExecuteSpec query, Reach reach) {
    return query
        .bind("region", LedgerRow.value(reach.region(), String.class))
        .bind("team", LedgerRow.value(reach.team(), String.class));
  }
}
