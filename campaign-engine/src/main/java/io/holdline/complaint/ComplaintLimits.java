package io.holdline.complaint;

import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How long the answer to a complaint of each class may take, as data with dates. */
@Component
public final class ComplaintLimits {
  /** The longest that may be promised: after it a customer may turn to the authority. */
  private static final int MOST_HOURS = 360;

  /** The day that begins first anywhere is half a day ahead of UTC. */
  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

  /**
   * A limit.
   *
   * @param hours 1 to 360, by the clock, as the customer is told
   * @param holdsFrom the first day on which complaints are taken by it
   * @param source where it is from, 1 to 300 characters
   * @param decidedBy who of the staff; null for those that came with the program
   */
  public record Limit(
      ComplaintClass about,
      int hours,
      LocalDate holdsFrom,
      String source,
      @Nullable String decidedBy) {
    public Limit {
      if (hours < 1 || hours > MOST_HOURS) {
        throw new IllegalArgumentException(
            "The hours until an answer (%,d) must be 1 to %,d.".formatted(hours, MOST_HOURS));
      }
      if (source.isBlank() || source.length() > 300) {
        throw new IllegalArgumentException("The source has 1 to 300 characters.");
      }
    }
  }

  /** Those that hold or will; of each class what holds on a day is the last that has begun. */
  private static final String ALL =
      """
      select class, hours, holds_from, source, decided_by from complaint_limit l
       where not exists (select from complaint_limit x
                          where x.class = l.class and x.holds_from > l.holds_from and x.holds_from <= :today)
       order by class, holds_from
      """;

  private static final String ADD =
      """
      insert into complaint_limit (class, hours, holds_from, source, decided_by)
      values (:class, :hours, :from, :source, :by)
      on conflict do nothing
      """;

  private final DatabaseClient database;
  private final Clock clock;

  ComplaintLimits(DatabaseClient database, ObjectProvider<Clock> clock) {
    this.database = database;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /** The limits of all classes, those of today first, then those to come. */
  public Mono<List<Limit>> limits() {
    return database
        .sql(ALL)
        .bind("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(-12)))
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Limit(
              ComplaintClass.ofKey(row.text("class")),
              row.count("hours"),
              row.get("holds_from", LocalDate.class),
              row.text("source"),
              row.textOrNull("decided_by"));
        })
        .all()
        .collectList();
  }

  /**
   * Adds one.
   *
   * @return false when it does not begin after today anywhere, or there is one of that day
   */
  public Mono<Boolean> add(Limit limit) {
    return limit.holdsFrom().isAfter(LocalDate.ofInstant(clock.instant(), FIRST_ZONE))
        ? database
            .sql(ADD)
            .bind("class", limit.about().key())
            .bind("hours", limit.hours())
            .bind("from", limit.holdsFrom())
            .bind("source", limit.source())
            .bind("by", LedgerRow.value(limit.decidedBy(), String.class))
            .fetch()
            .rowsUpdated()
            .map(rows -> rows > 0)
        : Mono.just(false);
  }
}
