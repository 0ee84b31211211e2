package io.holdline.complaint;

import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerRow;
import io.holdline.workorder.Marks;
import io.holdline.workorder.Rosters;
import io.holdline.workorder.WorkOrderScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Complaints: taken by a manager, answered by whoever leads the region, told to the customer. */
@Component
public final class Complaints {
  private static final int MOST_WORDS = 1_000;
  private static final WorkOrderScope ALL = new WorkOrderScope.All();

  /** The answer to a wish. */
  public sealed interface Answer {
    record Done(Complaint complaint) implements Answer {}

    /**
     * @param reason {@code not-found}, {@code not-your-customer} or {@code not-now}
     * @param now the complaint as it is; null when there is none to be seen
     */
    record Refused(String reason, @Nullable Complaint now) implements Answer {}
  }

  /**
   * A complaint as it is taken.
   *
   * @param command of the sender; the same again takes nothing
   * @param call in which it was made, if in one
   * @param words of the customer, 1 to 1,000 characters
   * @param wishedBy until when the customer would like an answer, or null
   */
  public record Taken(
      UUID command,
      long customer,
      @Nullable CallId call,
      ComplaintClass about,
      String words,
      @Nullable Instant wishedBy) {
    public Taken {
      checked("words", words);
    }
  }

  private static final String LIST =
      ComplaintSql.SELECT
          + """
             and (k.state <> 'closed' or coalesce(k.told_at, k.taken_at) > clock_timestamp() - interval '30 days')
           order by not k.is_open, case when k.is_open then k.marks[3] end,
                    coalesce(k.answered_at, k.taken_at) desc, k.complaint_id
           limit 500
          """;
  private static final String URGENT =
      ComplaintSql.SELECT
          + " and k.is_open and k.marks[2] <= :now order by k.marks[3], k.complaint_id limit 100";
  private static final String ONE = ComplaintSql.SELECT + " and k.complaint_id = :id";
  private static final String SENT = ComplaintSql.SELECT + " and k.command = :command";
  private static final String OF_CUSTOMER =
      ComplaintSql.SELECT
          + " and k.customer_id = :customer order by k.taken_at desc, k.complaint_id desc limit 5";

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Rosters rosters;
  private final Clock clock;

  @Autowired
  Complaints(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      Rosters rosters,
      ObjectProvider<Clock> clock) {
    this(database, transactions, rosters, clock.getIfAvailable(Clock::systemUTC));
  }

  Complaints(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      Rosters rosters,
      Clock clock) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.rosters = rosters;
    this.clock = clock;
  }

  /**
   * Takes a complaint: from this moment the contact policy knows of it.
   *
   * @param by the manager, whose customer it is or who is in the call
   */
  public Mono<Answer> take(Taken taken, String by) {
    var sent = sent(taken.command(), by);
    return sent.switchIfEmpty(Mono.defer(() -> taken(taken, by)).as(transaction::transactional))
        .onErrorResume(DuplicateKeyException.class, _ -> sent);
  }

  /** What this manager has sent before. */
  private Mono<Answer> sent(UUID command, String by) {
    return new WorkOrderScope.DispatchedBy(by)
        .bind(database.sql(SENT))
        .bind("command", command)
        .map(row -> ComplaintSql.complaint(new LedgerRow(row), clock.instant()))
        .one()
        .<Answer>map(Answer.Done::new);
  }

  private Mono<Answer> taken(Taken taken, String by) {
    var now = clock.instant();
    return clock(taken.customer(), taken.about(), now)
        .flatMap(begun ->
            database
                .sql(ComplaintSql.TAKE)
                .bind("command", taken.command())
                .bind("customer", taken.customer())
                .bind(
                    "call",
                    LedgerRow.value(taken.call() == null ? null : taken.call().value(), UUID.class))
                .bind("region", begun.region())
                .bind("class", taken.about().key())
                .bind("words", taken.words())
                .bind("wished", LedgerRow.value(taken.wishedBy(), Instant.class))
                .bind("by", by)
                .bind("now", now)
                .bind("marks", begun.marks().moments().toArray(Instant[]::new))
                .map(row -> new LedgerRow(row).number("complaint_id"))
                .one())
        .flatMap(id -> tell(id, "taken", by, now, null).then(find(id, ALL)))
        .<Answer>map(Answer.Done::new)
        .defaultIfEmpty(new Answer.Refused("not-your-customer", null));
  }

  /** Where a customer lives, and the clock that begins there now. */
  private record Begun(String region, Marks marks) {}

  private record Place(String region, Duration limit) {}

  private Mono<Begun> clock(long customer, ComplaintClass about, Instant now) {
    return database
        .sql(ComplaintSql.PLACE)
        .bind("customer", customer)
        .bind("class", about.key())
        .bind("now", now)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Place(row.text("region_id"), Duration.ofHours(row.count("hours")));
        })
        .one()
        .flatMap(place ->
            rosters
                .of(place.region())
                .map(hours ->
                    new Begun(
                        place.region(),
                        Marks.until(now, now.plus(place.limit()), hours.roster()))));
  }

  /** Somebody of the region looks into it. */
  public Mono<Answer> begin(long id, WorkOrderScope scope, String by) {
    return step(id, scope, by, "begin", null, (now, _) -> Mono.justOrEmpty(now.begun(by)));
  }

  /**
   * Answers it.
   *
   * @param cause why it came to it, 1 to 1,000 characters
   * @param recovery what is done about it, 1 to 1,000 characters
   */
  public Mono<Answer> answer(
      long id, WorkOrderScope scope, String by, String cause, String recovery) {
    checked("cause", cause);
    checked("recovery", recovery);
    return step(
        id,
        scope,
        by,
        "answer",
        null,
        (now, at) -> Mono.justOrEmpty(now.answered(by, new Handling.Reply(cause, recovery, at))));
  }

  /** The customer has heard the answer; what he said to it is the note. */
  public Mono<Answer> tell(long id, WorkOrderScope scope, String by, String note) {
    checked("note", note);
    return step(id, scope, by, "tell", note, (now, at) -> Mono.justOrEmpty(now.told(at)));
  }

  /** The answer does not do, for the reason in the note; the clock of its class begins anew. */
  public Mono<Answer> reopen(long id, WorkOrderScope scope, String by, String note) {
    checked("note", note);
    return find(id, scope)
        .flatMap(known ->
            step(
                id,
                scope,
                by,
                "reopen",
                note,
                (now, at) ->
                    clock(known.customer().id(), known.about(), at)
                        .flatMap(begun -> Mono.justOrEmpty(now.reopened(begun.marks())))))
        .defaultIfEmpty(new Answer.Refused("not-found", null));
  }

  private interface Move {
    /** What becomes of it; empty when that is not possible. */
    Mono<Handling> of(Handling now, Instant at);
  }

  private Mono<Answer> step(
      long id, WorkOrderScope scope, String by, String step, @Nullable String note, Move move) {
    var now = clock.instant();
    return scope
        .bind(database.sql(ComplaintSql.LOCK))
        .bind("id", id)
        .map(row -> ComplaintSql.handling(new LedgerRow(row)))
        .one()
        .flatMap(was ->
            move.of(was, now)
                .flatMap(
                    next -> save(id, next).then(tell(id, step, by, now, note)).thenReturn(true))
                .defaultIfEmpty(false))
        .flatMap(done ->
            find(id, scope)
                .<Answer>map(is -> done ? new Answer.Done(is) : new Answer.Refused("not-now", is)))
        .defaultIfEmpty(new Answer.Refused("not-found", null))
        .as(transaction::transactional);
  }

  private Mono<Void> save(long id, Handling handling) {
    var reply = Optional.ofNullable(handling.reply());
    return database
        .sql(ComplaintSql.MOVE)
        .bind("id", id)
        .bind("state", handling.state().key())
        .bind("held", LedgerRow.value(handling.heldBy(), String.class))
        .bind("marks", handling.marks().moments().toArray(Instant[]::new))
        .bind("cause", LedgerRow.value(reply.map(Handling.Reply::cause).orElse(null), String.class))
        .bind(
            "recovery",
            LedgerRow.value(reply.map(Handling.Reply::recovery).orElse(null), String.class))
        .bind(
            "answered", LedgerRow.value(reply.map(Handling.Reply::at).orElse(null), Instant.class))
        .bind("told", LedgerRow.value(handling.told(), Instant.class))
        .then();
  }

  private Mono<Void> tell(long id, String step, String by, Instant at, @Nullable String note) {
    return database
        .sql(ComplaintSql.TELL)
        .bind("id", id)
        .bind("step", step)
        .bind("staff", by)
        .bind("at", at)
        .bind("note", LedgerRow.value(note, String.class))
        .then();
  }

  /**
   * Up to 500 in scope: those without an answer, the most urgent first, then the others, the newest
   * first; closed ones of 30 days.
   */
  public Mono<List<Complaint>> list(WorkOrderScope scope) {
    return complaints(scope.bind(database.sql(LIST)));
  }

  /**
   * Those in scope that have no answer and are near the promised moment, three fifths of the way to
   * it, or past it; the most urgent first, at most 100.
   */
  public Mono<List<Complaint>> urgent(WorkOrderScope scope) {
    return complaints(scope.bind(database.sql(URGENT)).bind("now", clock.instant()));
  }

  /** The five latest of a customer, the youngest first. */
  public Mono<List<Complaint>> ofCustomer(long customer) {
    return complaints(ALL.bind(database.sql(OF_CUSTOMER)).bind("customer", customer));
  }

  private Mono<List<Complaint>> complaints(DatabaseClient.GenericExecuteSpec statement) {
    return statement
        .map(row -> ComplaintSql.complaint(new LedgerRow(row), clock.instant()))
        .all()
        .collectList();
  }

  /** One in scope; empty when there is none. */
  public Mono<Complaint> find(long id, WorkOrderScope scope) {
    return scope
        .bind(database.sql(ONE))
        .bind("id", id)
        .map(row -> ComplaintSql.complaint(new LedgerRow(row), clock.instant()))
        .one();
  }

  private static void checked(String field, String text) {
    if (text.isBlank() || text.length() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "The field '%s' has 1 to %,d characters, not %,d."
              .formatted(field, MOST_WORDS, text.length()));
    }
  }
}
