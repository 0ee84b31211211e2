package io.holdline.donotcall;

import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.DoNotCallCheck;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * One number, asked about before it is dialled unless the list's word on it is younger than a day.
 * The dial never waits for long: while the list is silent, nobody asks it.
 */
@Component
public final class NumberChecks {
  private static final Logger log = LoggerFactory.getLogger(NumberChecks.class);
  private static final Duration PATIENCE = Duration.ofMillis(800);

  /** So long after it was silent the list is not asked again. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final String OLD =
      """
      select u.phone from call_list_record r
        join customer u on u.id = r.customer_id
        left join number_check k on k.phone = u.phone and k.asked_at > clock_timestamp() - interval '1 day'
       where r.call_id = :call and u.phone is not null and k.phone is null
      """;

  private static final String OLD_OF_ORDER =
      """
      select u.phone from work_order w
        join customer u on u.id = w.customer_id
        left join number_check k on k.phone = u.phone and k.asked_at > clock_timestamp() - interval '1 day'
       where w.id = :order and u.phone is not null and k.phone is null
      """;

  private final DatabaseClient database;
  private final @Nullable DoNotCallCheck check;
  private final Clock clock;
  private final Duration patience;
  private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.MIN);

  @Autowired
  NumberChecks(DatabaseClient database, ObjectProvider<DoNotCallCheck> check, Clock clock) {
    this(database, check.getIfAvailable(), clock, PATIENCE);
  }

  /**
   * @param check null where no list is asked
   */
  NumberChecks(
      DatabaseClient database, @Nullable DoNotCallCheck check, Clock clock, Duration patience) {
    this.database = database;
    this.check = check;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Sees to it that what is on record of a claimed call's number is young enough, or says that
   * nobody knows. Never an error of the list's.
   */
  public Mono<Void> before(CallId call) {
    return check == null
        ? Mono.empty()
        : young(check, database.sql(OLD).bind("call", call.value()));
  }

  /** The same for the customer of a work order. */
  public Mono<Void> beforeVisit(long order) {
    return check == null
        ? Mono.empty()
        : young(check, database.sql(OLD_OF_ORDER).bind("order", order));
  }

  private Mono<Void> young(DoNotCallCheck asked, DatabaseClient.GenericExecuteSpec old) {
    return old.map(row -> new PhoneNumber(new LedgerRow(row).text("phone")))
        .one()
        .flatMap(number ->
            listed(asked, number)
                .flatMap(listed -> heard(number, listed).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> missed(number).thenReturn(true))))
        .then();
  }

  /** Empty when the list is silent. */
  private Mono<Boolean> listed(DoNotCallCheck asked, PhoneNumber number) {
    if (clock.instant().isBefore(silentUntil.get())) {
      return Mono.empty();
    }
    return Mono.defer(() -> asked.listed(Set.of(number)))
        .timeout(patience)
        .map(listed -> listed.contains(number))
        .onErrorResume(fault -> {
          log.warn("The do-not-call list is silent: {}", fault.toString());
          silentUntil.set(clock.instant().plus(SILENCE));
          return Mono.empty();
        });
  }

  private Mono<Void> heard(PhoneNumber number, boolean listed) {
    return database
        .sql("select hear_number_check(:asked, :listed, clock_timestamp()) as heard")
        .bind("asked", new String[] {number.e164()})
        .bind("listed", listed ? new String[] {number.e164()} : new String[0])
        .fetch()
        .first()
        .then();
  }

  private Mono<Void> missed(PhoneNumber number) {
    return database
        .sql("select miss_number_check(:number, clock_timestamp()) as missed")
        .bind("number", number.e164())
        .fetch()
        .first()
        .then();
  }
}
