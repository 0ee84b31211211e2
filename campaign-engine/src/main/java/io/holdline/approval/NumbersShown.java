package io.holdline.approval;

import io.holdline.customer.CustomerCards;
import io.holdline.customer.CustomerScope;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows a customer's number in full: some a day alone, more with an approval. Each showing is on
 * record in the same transaction, and one person's are counted one after the other. Whom a person
 * has seen today costs nothing again.
 */
@Component
public final class NumbersShown {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final String COUNT =
      """
      select (count(distinct n.customer_id) filter (where n.request_id is null) + %s)::int as today,
             coalesce(bool_or(n.customer_id = :customer), false) as seen,
             max(n.request_id) filter (where n.customer_id = :customer) as request_id
        from number_shown n where n.staff_id = :staff and n.at >= :day
      """
          .formatted(RejectFiles.ROWS_TODAY);
  private static final String APPROVED =
      """
      select r.id from approval_request r join approval_decision d on d.request_id = r.id and d.given
       where r.asked_by = :staff and r.kind = 'unmask' and r.valid_until > :now
         and r.how_many > (select count(distinct n.customer_id) from number_shown n where n.request_id = r.id)
       order by r.valid_until, r.id limit 1
      """;
  private static final String SHOW =
      """
      with shown as (
        insert into number_shown (at, staff_id, customer_id, reason, request_id)
        values (:now, :staff, :customer, :reason, :request))
      insert into audit (at, staff_id, action, customer_id, detail, address)
      values (:now, :staff, 'show-number', :customer, cast(:detail as jsonb), :address)
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final CustomerCards customers;
  private final NumberLimit limit;
  private final Clock clock;

  NumbersShown(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      CustomerCards customers,
      NumberLimit limit,
      Clock clock) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.customers = customers;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Who wants to see it and why.
   *
   * @param reason 5 to 300 characters
   * @param address where the request came from
   */
  public record Viewer(String staff, CustomerScope scope, String reason, String address) {}

  private record Counted(int today, boolean seen, @Nullable Long request) {}

  public Mono<Shown> show(long customer, Viewer viewer) {
    var shown =
        OnePerson.alone(database, viewer.staff())
            .then(customers.number(customer, viewer.scope()))
            .flatMap(found ->
                found
                    .map(number -> counted(customer, number, viewer))
                    .orElseGet(() -> Mono.just(new Shown.None())))
            .defaultIfEmpty(new Shown.Unknown());
    return transaction.transactional(shown).timeout(LONGEST);
  }

  private Mono<Shown> counted(long customer, PhoneNumber number, Viewer viewer) {
    var now = clock.instant();
    return count(customer, viewer.staff(), now)
        .flatMap(counted -> {
          if (counted.seen()) {
            return show(
                customer, number, viewer, now, counted, Optional.ofNullable(counted.request()));
          }
          if (counted.today() < limit.aDay()) {
            var more = new Counted(counted.today() + 1, true, null);
            return show(customer, number, viewer, now, more, Optional.empty());
          }
          return approved(viewer.staff(), now)
              .flatMap(
                  request -> show(customer, number, viewer, now, counted, Optional.of(request)))
              .defaultIfEmpty(new Shown.ApprovalNeeded(limit.aDay()));
        });
  }

  private Mono<Counted> count(long customer, String staff, Instant now) {
    var day = limit.dayOf(now);
    return database
        .sql(COUNT)
        .bind("customer", customer)
        .bind("staff", staff)
        .bind("day", day)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Counted(
              row.count("today"), row.flag("seen"), row.orNull("request_id", Long.class));
        })
        .one();
  }

  private Mono<Long> approved(String staff, Instant now) {
    return database
        .sql(APPROVED)
        .bind("staff", staff)
        .bind("now", now)
        .map(row -> new LedgerRow(row).number("id"))
        .one();
  }

  private Mono<Shown> show(
      long customer,
      PhoneNumber number,
      Viewer viewer,
      Instant now,
      Counted counted,
      Optional<Long> request) {
    var by = request.orElse(null);
    var detail =
        by == null
            ? Map.of("reason", viewer.reason())
            : Map.of("reason", viewer.reason(), "approval", by);
    return database
        .sql(SHOW)
        .bind("now", now)
        .bind("staff", viewer.staff())
        .bind("customer", customer)
        .bind("reason", viewer.reason())
        .bind("request", LedgerRow.value(by, Long.class))
        .bind("detail", JSON.writeValueAsString(detail))
        .bind("address", viewer.address())
        .then()
        .thenReturn(new Shown.Number(number, counted.today(), limit.aDay(), by));
  }
}
