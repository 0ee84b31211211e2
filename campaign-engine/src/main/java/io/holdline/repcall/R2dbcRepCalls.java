package io.holdline.repcall;

import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.Permission;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd;
import io.holdline.dialer.RepCalls;
import io.holdline.ledger.LedgerRow;
import io.holdline.ledger.Stages;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The calls of representatives in PostgreSQL; all moments of holding are the database's. */
@Component
final class R2dbcRepCalls implements RepCalls {
  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ContactFactsOfCustomer facts;

  R2dbcRepCalls(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      ContactFactsOfCustomer facts) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.facts = facts;
  }

  @Override
  public CompletionStage<List<RepCall>> attend(String holder, int limit) {
    return Stages.one(
        database
            .sql(RepCallSql.ATTEND)
            .bind("holder", holder)
            .bind("limit", limit)
            .map(row -> call(new LedgerRow(row)))
            .all()
            .collectList());
  }

  private static RepCall call(LedgerRow row) {
    return new RepCall(
        new CallId(row.id("id")),
        new CallId(row.id("leg")),
        new AgentId(row.text("rep_id")),
        new PhoneNumber(row.text("rep_phone")),
        new PhoneNumber(row.text("phone")),
        row.textOrNull("caller_id"),
        Stage.ofKey(row.text("stage")),
        row.at("wished_at"),
        row.flag("end_wished"));
  }

  @Override
  public CompletionStage<Begin> begin(CallId call, String holder) {
    return Stages.one(
        database
            .sql(RepCallSql.HELD)
            .bind("call", call.value())
            .bind("holder", holder)
            .map(row -> Held.of(new LedgerRow(row)))
            .one()
            .flatMap(held -> begin(call, held))
            .defaultIfEmpty(new Begin.Refused(call, "stale-fence"))
            .as(transaction::transactional));
  }

  /** A call that this holder may place, locked. */
  private record Held(long customer, @Nullable String callerId, boolean sameNumber) {
    static Held of(LedgerRow row) {
      return new Held(
          row.number("customer_id"), row.textOrNull("caller_id"), row.flag("same_number"));
    }
  }

  private Mono<Begin> begin(CallId call, Held held) {
    if (!held.sameNumber()) {
      return refuse(call, "no-number");
    }
    return database
        .sql(RepCallSql.ONE_AT_A_TIME)
        .bind("customer", held.customer())
        .then()
        .then(facts.readForVisit(held.customer(), held.callerId()))
        .map(ContactPolicy::judgeVisit)
        .flatMap(permission ->
            switch (permission) {
              case Permission.Allowed() ->
                  database
                      .sql(RepCallSql.DIAL)
                      .bind("call", call.value())
                      .then()
                      .<Begin>thenReturn(new Begin.Begun(call));
              case Permission.Refused(var reason, _) -> refuse(call, reason);
            });
  }

  private Mono<Begin> refuse(CallId call, String reason) {
    return database
        .sql(RepCallSql.REFUSE)
        .bind("call", call.value())
        .bind("reason", reason)
        .then()
        .thenReturn(new Begin.Refused(call, reason));
  }

  @Override
  public CompletionStage<Void> reached(CallId call, Stage stage, Instant at) {
    return Stages.done(
        database
            .sql(RepCallSql.REACHED)
            .bind("call", call.value())
            .bind("stage", stage.key())
            .bind("speaking", stage == Stage.SPEAKING)
            .bind("at", at)
            .then());
  }

  @Override
  public CompletionStage<Void> ended(RepCallEnd end) {
    return Stages.done(
        database
            .sql(RepCallSql.END)
            .bind("call", end.call().value())
            .bind("ended", end.endedAt())
            .bind("cause", end.cause())
            .bind("kind", LedgerRow.value(key(end.kind()), String.class))
            .bind("repAnswered", LedgerRow.value(end.repAnsweredAt(), Instant.class))
            .bind("ringing", LedgerRow.value(end.ringingAt(), Instant.class))
            .bind("answered", LedgerRow.value(end.answeredAt(), Instant.class))
            .bind("joined", LedgerRow.value(end.joinedAt(), Instant.class))
            .bind("by", LedgerRow.value(key(end.endedBy()), String.class))
            .then());
  }

  private static @Nullable String key(@Nullable OutcomeKind kind) {
    return kind == null ? null : kind.key();
  }

  private static @Nullable String key(RepCallEnd.@Nullable By by) {
    return by == null ? null : by.key();
  }
}
