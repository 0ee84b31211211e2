package io.holdline.approval;

import io.holdline.customer.CustomerCards;
import io.holdline.customer.CustomerScope;
import io.holdline.erasure.Erasures;
import io.holdline.erasure.Objection;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Requests for what nobody may see or do alone, decided by another person. */
@Component
public final class TwoPersonRequests {
  /** Numbers shown in full. */
  public static final String UNMASK = "unmask";

  /** The refused rows of an import. */
  public static final String REJECT_FILE = "reject-file";

  /** A customer erased. */
  public static final String ERASE = "erase";

  /** The recording of a call heard. */
  public static final String RECORDING = "recording";

  /** How many requests of one kind one person may have waiting at once. */
  private static final int MOST_WAITING = 3;

  private static final int MOST_ERASURES_WAITING = 50;
  private static final Duration ERASURE_WAITS = Duration.ofHours(24);

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_ERASURE = Duration.ofSeconds(30);

  /** Of the requests in sight: one's own, and those of the region of whoever decides. */
  static final String IN_SIGHT =
      """
      (r.asked_by = :reader or (r.kind = any (:decides) and (cast(:region as text) is null or r.region_id = :region)))
      """;

  private static final String ASK =
      """
      insert into approval_request (at, asked_by, region_id, kind, how_many, reason, valid_until, job_id, customer_id)
      select :now, :reader, coalesce((select u.region_id from customer u where u.id = :customer), :region), :kind, :many,
             :reason, :until, :job, :customer
       where (select count(*) from approval_request r
               where r.asked_by = :reader and r.kind = :kind and r.valid_until > :now
                 and not exists (select from approval_decision d where d.request_id = r.id)) < :most
      returning id
      """;

  private static final String FIND =
      """
      select r.asked_by, r.valid_until, r.customer_id,
             exists (select from approval_decision d where d.request_id = r.id) as decided
        from approval_request r where r.id = :id and %s
         for update of r
      """
          .formatted(IN_SIGHT);

  private static final String DECIDE =
      """
      insert into approval_decision (request_id, at, decided_by, given, reason)
      values (:id, :now, :reader, :given, :reason) on conflict do nothing
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final CustomerCards customers;
  private final Erasures erasures;
  private final Clock clock;

  TwoPersonRequests(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      CustomerCards customers,
      Erasures erasures,
      Clock clock) {
    this.customers = customers;
    this.erasures = erasures;
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.clock = clock;
  }

  /**
   * Who asks, reads or decides.
   *
   * @param region where the person works; null: everywhere
   * @param decides the kinds of requests of that region that the person decides
   */
  public record Party(String staff, @Nullable String region, Set<String> decides) {
    public Party {
      decides = Set.copyOf(decides);
    }

    String[] kinds() {
      return decides.toArray(String[]::new);
    }
  }

  /**
   * What is asked for.
   *
   * @param howMany customers, 1 to 500; of a reject file its rows
   * @param reason 5 to 300 characters
   * @param until at most 24 hours from now
   * @param job whose reject file it is; null: numbers in full
   */
  public record Wish(int howMany, String reason, Instant until, @Nullable Long job) {
    /** More numbers in full. */
    public static Wish ofNumbers(int howMany, String reason, Instant until) {
      return new Wish(howMany, reason, until, null);
    }

    /** The reject file of a job. */
    public static Wish ofFile(RefusedRows refused, String reason, Instant until) {
      return new Wish(refused.rows(), reason, until, refused.job());
    }

    /** As requests have it. */
    public String kind() {
      return job == null ? UNMASK : REJECT_FILE;
    }
  }

  /** Asks for more numbers, or for a file. */
  public Mono<Asked> ask(Wish wish, Party party) {
    var asked =
        OnePerson.alone(database, party.staff())
            .then(insert(wish, wish.kind(), null, party))
            .<Asked>map(Asked.Waiting::new)
            .defaultIfEmpty(new Asked.TooMany(MOST_WAITING));
    return transaction.transactional(asked).timeout(LONGEST);
  }

  /**
   * Asks for a customer of the asker's scope to be erased; decided within a day, or it is over.
   *
   * @param reason 5 to 300 characters
   */
  public Mono<ErasureAsked> askErasure(
      long customer, String reason, CustomerScope scope, Party party) {
    var now = clock.instant();
    var asked =
        OnePerson.alone(database, party.staff())
            .then(Mono.defer(() -> customers.isWithin(customer, scope)))
            .flatMap(within ->
                within
                    ? erasures
                        .objection(customer, now)
                        .<ErasureAsked>map(ErasureAsked.Against::new)
                        .switchIfEmpty(Mono.defer(() -> erasing(customer, reason, party, now)))
                    : Mono.just(new ErasureAsked.Unknown()));
    return transaction.transactional(asked).timeout(LONGEST);
  }

  private Mono<ErasureAsked> erasing(long customer, String reason, Party party, Instant now) {
    return insert(new Wish(1, reason, now.plus(ERASURE_WAITS), null), ERASE, customer, party)
        .flatMap(id ->
            erasures
                .wouldKeep(customer, now)
                .<ErasureAsked>map(kept -> new ErasureAsked.Waiting(id, kept)))
        .defaultIfEmpty(new ErasureAsked.TooMany(MOST_ERASURES_WAITING));
  }

  private Mono<Long> insert(Wish wish, String kind, @Nullable Long customer, Party party) {
    return Mono.defer(() ->
        database
            .sql(ASK)
            .bind("now", clock.instant())
            .bind("reader", party.staff())
            .bind("region", LedgerRow.value(party.region(), String.class))
            .bind("kind", kind)
            .bind("job", LedgerRow.value(wish.job(), Long.class))
            .bind("customer", LedgerRow.value(customer, Long.class))
            .bind("many", wish.howMany())
            .bind("reason", wish.reason())
            .bind("until", wish.until())
            .bind("most", kind.equals(ERASE) ? MOST_ERASURES_WAITING : MOST_WAITING)
            .map(row -> new LedgerRow(row).number("id"))
            .one());
  }

  /**
   * Gives or refuses what was asked for; an erasure that is given is done in the same transaction.
   *
   * @param reason null only where it is given
   */
  public Mono<Decided> decide(long id, boolean given, @Nullable String reason, Party party) {
    var now = clock.instant();
    var decided =
        database
            .sql(FIND)
            .bind("id", id)
            .bind("reader", party.staff())
            .bind("region", LedgerRow.value(party.region(), String.class))
            .bind("decides", party.kinds())
            .map(cells -> found(new LedgerRow(cells), party, now))
            .one()
            .flatMap(found -> {
              if (!(found.verdict() instanceof Decided.Done)) {
                return Mono.just(found.verdict());
              }
              return given && found.customer() != null
                  ? erase(found.customer(), id, party, now)
                  : write(id, given, reason, party, now);
            })
            .defaultIfEmpty(new Decided.Unknown());
    return transaction.transactional(decided).timeout(LONGEST_ERASURE);
  }

  private record Found(Decided verdict, @Nullable Long customer) {}

  private static Found found(LedgerRow row, Party party, Instant now) {
    return new Found(against(row, party, now), row.orNull("customer_id", Long.class));
  }

  private static Decided against(LedgerRow row, Party party, Instant now) {
    if (row.text("asked_by").equals(party.staff())) {
      return new Decided.Refused(Decided.Why.OWN);
    }
    if (row.flag("decided")) {
      return new Decided.Refused(Decided.Why.DECIDED);
    }
    return row.at("valid_until").isAfter(now)
        ? new Decided.Done()
        : new Decided.Refused(Decided.Why.OVER);
  }

  private Mono<Decided> erase(long customer, long id, Party party, Instant now) {
    return erasures
        .objection(customer, now)
        .filter(objection -> objection.why() != Objection.Why.ASKED) // by this very request
        .<Decided>map(Decided.Against::new)
        .switchIfEmpty(
            Mono.defer(() ->
                write(id, true, null, party, now)
                    .flatMap(written ->
                        written instanceof Decided.Done
                            ? erasures.erase(customer, id, party.staff(), now).thenReturn(written)
                            : Mono.just(written))));
  }

  /** Of two who decide at once the second finds it decided. */
  private Mono<Decided> write(
      long id, boolean given, @Nullable String reason, Party party, Instant now) {
    return database
        .sql(DECIDE)
        .bind("id", id)
        .bind("now", now)
        .bind("reader", party.staff())
        .bind("given", given)
        .bind("reason", LedgerRow.value(reason, String.class))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0 ? new Decided.Done() : new Decided.Refused(Decided.Why.DECIDED));
  }
}
