package io.holdline.sale;

import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.Errands;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is to be done about sales, handed out once at a time. */
@Component
final class SaleErrands implements Errands<SaleErrand, SaleErrands.Run> {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /**
   * An order that was not answered may still be on its way; only after this is it looked for, and
   * handed over again when it is not there.
   */
  private static final Duration ORDER_PAUSE = Duration.ofSeconds(20);

  private static final String TAKE =
      """
      with next as (
        select sale_id, kind from sale_errand
         where state = 'waiting' and next_at <= clock_timestamp()
         order by next_at limit :most for update skip locked),
      taken as (
        update sale_errand e set tries = e.tries + 1, next_at = clock_timestamp() + make_interval(secs => :lease)
          from next n where n.sale_id = e.sale_id and n.kind = e.kind
        returning e.sale_id, e.kind, e.tries)
      select t.sale_id, t.kind, t.tries, o.id as offer, o.name_zh, o.name_en, s.product, s.agreed_at, s.agreed_with,
             u.subscription_key, u.phone, u.language
        from taken t
        join sale s on s.id = t.sale_id
        join offer o on o.id = s.offer_id
        join customer u on u.id = s.customer_id
      """;
  private static final String DONE =
      """
      update sale_errand e set state = 'done', last_fault = null
        from unnest(:sale, :kind) as d(sale_id, kind)
       where d.sale_id = e.sale_id and d.kind = e.kind and e.state = 'waiting'
      """;
  private static final String AGAIN =
      """
      update sale_errand
         set last_fault = :fault,
             next_at = clock_timestamp() + make_interval(secs =>
               greatest(least(power(2, least(tries, 12)), :longest), case kind when 'submit' then :shortest else 0 end))
       where sale_id = :sale and kind = :kind and state = 'waiting'
      """;

  private final DatabaseClient database;
  private final SaleEvents events;
  private final TransactionalOperator transaction;

  SaleErrands(DatabaseClient database, ReactiveTransactionManager transactions, SaleEvents events) {
    this.database = database;
    this.events = events;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /** An errand that was run, and what came of it. */
  record Run(SaleErrand errand, SaleNews news) {}

  @Override
  public Flux<SaleErrand> take(int most, Duration lease) {
    return database
        .sql(TAKE)
        .bind("most", most)
        .bind("lease", (double) lease.toSeconds())
        .map(row -> errand(new LedgerRow(row)))
        .all();
  }

  @Override
  public Mono<Void> done(List<Run> runs) {
    return events
        .hear(runs.stream().map(Run::news).toList())
        .then(
            database
                .sql(DONE)
                .bind("sale", runs.stream().map(run -> run.errand().sale()).toArray(UUID[]::new))
                .bind("kind", runs.stream().map(run -> key(run.errand())).toArray(String[]::new))
                .then())
        .as(transaction::transactional);
  }

  /** Another try comes later, after twice the pause before it; of an order not before 20 s. */
  @Override
  public Mono<Void> again(SaleErrand errand, String fault) {
    return database
        .sql(AGAIN)
        .bind("sale", errand.sale())
        .bind("kind", key(errand))
        .bind("fault", fault.length() > 500 ? fault.substring(0, 500) : fault)
        .bind("longest", (double) LONGEST_PAUSE.toSeconds())
        .bind("shortest", (double) ORDER_PAUSE.toSeconds())
        .then();
  }

  private static String key(SaleErrand errand) {
    return errand.kind().name().toLowerCase(Locale.ROOT);
  }

  private static SaleErrand errand(LedgerRow row) {
    var phone = row.textOrNull("phone");
    return new SaleErrand(
        row.id("sale_id"),
        SaleErrand.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
        row.count("tries"),
        new SaleErrand.Order(
            row.text("offer"),
            row.text("name_zh"),
            row.text("name_en"),
            row.text("product"),
            row.at("agreed_at"),
            row.text("agreed_with")),
        new SaleErrand.Customer(
            row.text("subscription_key"),
            phone == null ? null : new PhoneNumber(phone),
            row.text("language")));
  }
}
