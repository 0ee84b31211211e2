package io.holdline.approval;

import io.holdline.approval.TwoPersonRequests.Party;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Recordings of calls, heard by one person with the word of another. */
@Component
public final class RecordingsHeard {
  /** How long a request waits, and how long what was given holds, from the asking on. */
  private static final Duration HOLDS = Duration.ofHours(8);

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 3;

  private static final String ASK =
      """
      insert into approval_request (at, asked_by, region_id, kind, how_many, reason, valid_until, attempt_id)
      select :now, :staff, coalesce((select u.region_id from call_attempt a join customer u on u.id = a.customer_id
                                      where a.id = :call), :region), :kind, 1, :reason, :until, :call
       where (select count(*) from approval_request r
               where r.asked_by = :staff and r.kind = :kind and r.valid_until > :now
                 and not exists (select from approval_decision d where d.request_id = r.id)) < :most
      returning id
      """;
  private static final String LATEST =
      """
      select r.id, r.valid_until, d.given
        from approval_request r left join approval_decision d on d.request_id = r.id
       where r.attempt_id = :call and r.asked_by = :staff and r.valid_until > :now
       order by r.id desc limit 1
      """;
  private static final String HEARD =
      """
      insert into recording_heard (at, staff_id, attempt_id, request_id) values (:now, :staff, :call, :request)
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Clock clock;

  RecordingsHeard(DatabaseClient database, ReactiveTransactionManager transactions, Clock clock) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.clock = clock;
  }

  /**
   * A request that is not over.
   *
   * @param given null: nobody has decided
   */
  public record Request(long id, Instant until, @Nullable Boolean given) {}

  /**
   * Asks for a recording; a person of the customer's region decides.
   *
   * @param reason 5 to 300 characters
   */
  public Mono<Asked> ask(CallId call, String reason, Party asker) {
    var now = clock.instant();
    var asked =
        OnePerson.alone(database, asker.staff())
            .then(
                Mono.defer(() ->
                    database
                        .sql(ASK)
                        .bind("now", now)
                        .bind("staff", asker.staff())
                        .bind("region", LedgerRow.value(asker.region(), String.class))
                        .bind("kind", TwoPersonRequests.RECORDING)
                        .bind("call", call.value())
                        .bind("reason", reason)
                        .bind("until", now.plus(HOLDS))
                        .bind("most", MOST_WAITING)
                        .map(row -> new LedgerRow(row).number("id"))
                        .one()))
            .<Asked>map(Asked.Waiting::new)
            .defaultIfEmpty(new Asked.TooMany(MOST_WAITING));
    return transaction.transactional(asked).timeout(LONGEST);
  }

  /** The person's latest request for a call that is not over; empty when there is none. */
  public Mono<Request> standing(CallId call, String staff) {
    return database
        .sql(LATEST)
        .bind("call", call.value())
        .bind("staff", staff)
        .bind("now", clock.instant())
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Request(
              row.number("id"), row.at("valid_until"), row.orNull("given", Boolean.class));
        })
        .one()
        .timeout(LONGEST);
  }

  /** Writes down that it is heard and says by which request; empty while nobody has allowed it. */
  public Mono<Long> hear(CallId call, String staff) {
    return standing(call, staff)
        .filter(request -> Optional.ofNullable(request.given()).orElse(false))
        .flatMap(request ->
            database
                .sql(HEARD)
                .bind("now", clock.instant())
                .bind("staff", staff)
                .bind("call", call.value())
                .bind("request", request.id())
                .then()
                .thenReturn(request.id()))
        .as(transaction::transactional);
  }
}
