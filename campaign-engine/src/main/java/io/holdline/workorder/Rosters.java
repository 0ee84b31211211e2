package io.holdline.workorder;

import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** When the shops of regions work. */
@Component
public final class Rosters {
  /** Which days shops rest on. */
  public enum Rest {
    NONE,
    /** Public holidays of the jurisdiction, but not the days worked for them. */
    HOLIDAYS,
    WEEKENDS
  }

  /**
   * The hours of a region's shops.
   *
   * @param acceptMinutes of working time until an order is to be accepted, 1 to 2,400
   * @param balanced whether an order for nobody goes to whoever has the fewest open ones
   * @param version of a row that a person wrote; 0 before
   */
  public record ShopHours(
      LocalTime opens,
      LocalTime closes,
      Rest rest,
      int acceptMinutes,
      boolean balanced,
      int version) {
    public ShopHours {
      if (!opens.isBefore(closes)) {
        throw new IllegalArgumentException(
            "Shops open (%s) before they close (%s).".formatted(opens, closes));
      }
      if (acceptMinutes < 1 || acceptMinutes > 2_400) {
        throw new IllegalArgumentException(
            "The minutes to accept (%,d) must be 1 to 2,400.".formatted(acceptMinutes));
      }
    }
  }

  private static final String HOURS =
      """
      select g.zone, coalesce(h.opens, '09:00') as opens, coalesce(h.closes, '18:00') as closes,
             coalesce(h.rest, 'holidays') as rest, coalesce(h.accept_minutes, 120) as accept_minutes,
             coalesce(h.balanced, false) as balanced, coalesce(h.version, 0) as version,
             rest_days(coalesce(h.jurisdiction_id, 'CN'), coalesce(h.rest, 'holidays'),
                       (clock_timestamp() at time zone g.zone)::date - :horizon, 2 * :horizon) as closed
        from region g left join shop_hours h on h.region_id = g.id where g.id = :region
      """;
  private static final String CHANGE =
      """
      insert into shop_hours (region_id, opens, closes, rest, accept_minutes, balanced, version)
      select g.id, :opens, :closes, :rest, :minutes, :balanced, 1 from region g where g.id = :region and :version = 0
      on conflict (region_id) do nothing
      """;
  private static final String CHANGE_AGAIN =
      """
      update shop_hours
         set opens = :opens, closes = :closes, rest = :rest, accept_minutes = :minutes, balanced = :balanced,
             version = version + 1
       where region_id = :region and version = :version
      """;

  private final DatabaseClient database;

  Rosters(DatabaseClient database) {
    this.database = database;
  }

  /** A region's working time with how long an order may wait to be accepted. */
  public record OfRegion(Roster roster, Duration accept, boolean balanced) {
    /** Until an order is to be accepted, at the latest when it is to be done. */
    Marks acceptMarks(Instant from, Instant due) {
      var latest = roster.after(from, accept);
      return Marks.until(from, due.isBefore(latest) ? due : latest, roster);
    }
  }

  /** Of a region; empty when there is no such region. */
  public Mono<OfRegion> of(String region) {
    return database
        .sql(HOURS)
        .bind("region", region)
        .bind("horizon", Roster.HORIZON)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new OfRegion(
              new Roster(
                  row.get("opens", LocalTime.class),
                  row.get("closes", LocalTime.class),
                  ZoneId.of(row.text("zone")),
                  Set.of(row.get("closed", LocalDate[].class))),
              Duration.ofMinutes(row.count("accept_minutes")),
              row.flag("balanced"));
        })
        .one();
  }

  /** Those of a region; empty when there is no such region. */
  public Mono<ShopHours> hours(String region) {
    return database
        .sql(HOURS)
        .bind("region", region)
        .bind("horizon", 1)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new ShopHours(
              row.get("opens", LocalTime.class),
              row.get("closes", LocalTime.class),
              Step.ofWord(Rest.class, "rest", row.text("rest")),
              row.count("accept_minutes"),
              row.flag("balanced"),
              row.count("version"));
        })
        .one();
  }

  /** Changes those of the version that was seen; false when somebody changed them meanwhile. */
  public Mono<Boolean> change(String region, ShopHours hours) {
    return database
        .sql(hours.version() == 0 ? CHANGE : CHANGE_AGAIN)
        .bind("region", region)
        .bind("opens", hours.opens())
        .bind("closes", hours.closes())
        .bind("rest", Step.word(hours.rest()))
        .bind("minutes", hours.acceptMinutes())
        .bind("balanced", hours.balanced())
        .bind("version", hours.version())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }
}
