package io.holdline.sale;

import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whom a manager lost in a month: the customers behind {@link MonthlyFigures.Losses}, as of now.
 */
@Component
public final class MonthlyLosses {
  /** How a customer was lost, or may be. */
  public enum Kind {
    LEFT,
    APPLIED,
    SUSPENDED;

    /** As the database and the API have it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a key, empty when there is none. */
    public static Optional<Kind> ofKey(String key) {
      return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
  }

  /**
   * A customer who was lost.
   *
   * @param subscriptionKey the operator's
   * @param how {@code ported} or {@code cancelled}; null when nobody has said
   * @param ownerNow whose he is now; null: nobody's
   */
  public record Row(
      long customerId,
      String subscriptionKey,
      LocalDate on,
      @Nullable String how,
      @Nullable String ownerNow) {}

  private static final String ROWS =
      MonthlyFigures.VISIBLE
          + """
          month as (select cast(:first as date) as first, cast(:after as date) as after)
          select u.id, u.subscription_key, l.on_day, u.owner_id,
                 (select e.kind from in_net_event e
                   where e.subscription_key = u.subscription_key and e.happened_on = l.on_day
                     and e.kind in ('ported', 'cancelled') and l.kind = 'left'
                   order by e.happened_at desc, e.id desc limit 1) as how
            from month
            join customer_loss l on l.on_day >= month.first and l.on_day < month.after
            join customer u on u.id = l.customer_id
           where l.kind = :kind and owner_on(u.id, u.owner_id, l.on_day) = :of
             and :of in (select id from visible)
           order by l.on_day desc, u.id limit :most
          """;

  private final DatabaseClient database;

  MonthlyLosses(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Those who were the manager's when the day of it began, the latest first.
   *
   * @param manager in scope; otherwise there are none
   * @param most 1 or more
   */
  public Mono<List<Row>> rows(
      YearMonth month, Kind kind, String manager, KpiScope scope, int most) {
    return MonthlyFigures.bound(database.sql(ROWS), month, scope)
        .bind("kind", kind.key())
        .bind("of", manager)
        .bind("most", most)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Row(
              row.number("id"),
              row.text("subscription_key"),
              row.get("on_day", LocalDate.class),
              row.textOrNull("how"),
              row.textOrNull("owner_id"));
        })
        .all()
        .collectList();
  }
}
