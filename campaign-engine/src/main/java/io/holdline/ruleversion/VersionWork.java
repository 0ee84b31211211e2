package io.holdline.ruleversion;

import io.holdline.decisiontable.TableKind;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * One change of one version as a transaction: the table is locked, the version read, the change
 * made and its step written, all or nothing.
 */
final class VersionWork {
  private static final String LOCK =
      """
      select t.id from rule_table t
       where t.id = (select v.table_id from rule_version v where v.id = :id) for update
      """;
  private static final String MOVE =
      """
      update rule_version
         set state = :state, lock = lock + 1, changed_at = :now,
             approver = case when :what = 'approved' then :who else approver end
       where id = :id
      """;
  private static final String STEP =
      """
      insert into rule_step (version_id, at, who, what, comment, old_state, new_state)
      values (:id, :now, :who, :what, :comment, :old, :new)
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  VersionWork(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /** A version and the kind of its table. */
  record Found(RuleVersion version, TableKind kind) {}

  /** The work and everything it writes, or nothing of it when it is refused. */
  Mono<Answer> inTransaction(Mono<Answer> work) {
    return transaction
        .execute(running ->
            work.doOnNext(answer -> {
              if (!(answer instanceof Answer.Done)) {
                running.setRollbackOnly();
              }
            }))
        .single();
  }

  /**
   * Changes a version that is as the caller knows it.
   *
   * @param lock of the version that the caller has seen
   */
  Mono<Answer> change(long id, int lock, Deed deed, Function<Found, Mono<Answer>> work) {
    return inTransaction(
        locked(id)
            .then(find(id, deed.at()))
            .flatMap(found ->
                found.version().head().lock() == lock
                    ? work.apply(found)
                    : Mono.just(new Answer.Stale(found.version())))
            .defaultIfEmpty(new Answer.NotFound()));
  }

  private Mono<Void> locked(long id) {
    return database.sql(LOCK).bind("id", id).then();
  }

  Mono<Found> find(long id, Instant now) {
    return database
        .sql(VersionRows.SELECT + " where v.id = :id")
        .bind("now", now)
        .bind("id", id)
        .map(row ->
            new Found(VersionRows.version(row), TableKind.valueOf(new LedgerRow(row).text("kind"))))
        .one();
  }

  /** Makes a move and answers how the version is then. */
  Mono<Answer> make(RuleVersion version, Move move, Deed deed) {
    return switch (move) {
      case Move.Refused(var code, var sentence) -> Mono.just(new Answer.Refused(code, sentence));
      case Move.Step(var what, var to) ->
          database
              .sql(MOVE)
              .bind("id", version.head().id())
              .bind("state", to)
              .bind("what", what)
              .bind("who", deed.who())
              .bind("now", deed.at())
              .then()
              .then(write(version, what, deed))
              .then(done(version.head().id(), deed));
    };
  }

  Mono<Answer> done(long id, Deed deed) {
    return find(id, deed.at()).map(found -> new Answer.Done(found.version()));
  }

  /** Writes a step, with the state of the version before it and the one it has at that moment. */
  Mono<Void> write(RuleVersion before, String what, Deed deed) {
    var id = before.head().id();
    return find(id, deed.at())
        .flatMap(after ->
            database
                .sql(STEP)
                .bind("id", id)
                .bind("now", deed.at())
                .bind("who", deed.who())
                .bind("what", what)
                .bind("comment", deed.comment())
                .bind("old", before.state())
                .bind("new", after.version().state())
                .then());
  }

  static Answer notIn(String state, RuleVersion version) {
    return new Answer.Refused(
        "wrong-state", "The version is %s, not %s.".formatted(version.state(), state));
  }
}
