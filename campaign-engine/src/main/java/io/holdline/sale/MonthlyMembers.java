package io.holdline.sale;

import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The frozen customers behind a manager's retention and hard binds, as of now; of a closed month
 * what was counted then stands.
 */
@Component
public final class MonthlyMembers {
  /** Which of them. */
  public enum Which {
    RETAINED("retained"),
    GONE("gone"),
    HARD_BOUND("hard-bound"),
    UNBOUND("unbound");

    private final String key;

    Which(String key) {
      this.key = key;
    }

    /** Those of a key, empty when there are none. */
    public static Optional<Which> ofKey(String key) {
      return Arrays.stream(values()).filter(which -> which.key.equals(key)).findFirst();
    }
  }

  /**
   * A frozen customer.
   *
   * @param subscriptionKey the operator's
   * @param bind {@code hard}, {@code soft} or {@code none} on the day of the photograph
   * @param leftOn the day on which it was observed; null while in net
   */
  public record Row(
      long customerId,
      String subscriptionKey,
      @Nullable String tier,
      String bind,
      boolean retained,
      @Nullable LocalDate leftOn,
      @Nullable LocalDate appliedOn,
      @Nullable LocalDate suspendedOn) {}

  private static final String ROWS =
      MonthlyFigures.VISIBLE
          + """
          month as (select cast(:first as date) as first, cast(:after as date) as after),
          member as (
            select u.id, u.subscription_key, m.tier, m.bind, o.observed_on, u.port_out_applied_on, u.suspended_on,
          """
          + MonthlyFigures.RETAINED
          + """
          as retained
          """
          + MonthlyFigures.FROZEN
          + """
              and m.owner_id = :of and :of in (select id from visible))
          select * from member
           where id > :beyond
             and case :which when 'RETAINED' then retained when 'GONE' then not retained
                             when 'HARD_BOUND' then bind = 'hard' else bind is distinct from 'hard' end
           order by id limit :most
          """;

  private final DatabaseClient database;

  MonthlyMembers(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Those of a manager, in the order of their numbers.
   *
   * @param manager in scope; otherwise there are none
   * @param beyond the number of the last one seen; 0 for the first
   * @param most 1 or more
   */
  public Mono<List<Row>> rows(
      YearMonth month, Which which, String manager, KpiScope scope, long beyond, int most) {
    return MonthlyFigures.bound(database.sql(ROWS), month, scope)
        .bind("which", which.name())
        .bind("of", manager)
        .bind("beyond", beyond)
        .bind("most", most)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Row(
              row.number("id"),
              row.text("subscription_key"),
              row.textOrNull("tier"),
              row.text("bind"),
              row.flag("retained"),
              row.orNull("observed_on", LocalDate.class),
              row.orNull("port_out_applied_on", LocalDate.class),
              row.orNull("suspended_on", LocalDate.class));
        })
        .all()
        .collectList();
  }
}
