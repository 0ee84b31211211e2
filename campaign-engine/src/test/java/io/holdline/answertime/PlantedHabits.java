package io.holdline.answertime;

import io.holdline.ledger.LedgerDatabase;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Customers 1..n, each of whom answers by a habit of the test's making, and calls of two months
 * that show it.
 *
 * @param atBest the chance of an answer in the customer's own part of a working day
 * @param otherwise the chance at any other time
 */
public record PlantedHabits(long seed, int customers, double atBest, double otherwise) {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int CALLS = 14;
  private static final int[] HOURS = {10, 14, 19};

  /** The customer's own part of the day. */
  public DaySlot best(long customer) {
    return DaySlot.numbered(1 + (int) (customer % 3));
  }

  /** Whether a call at a moment is answered: the same whoever asks and how often. */
  public boolean answers(long customer, Instant at) {
    double chance = DaySlot.of(at, ZONE).equals(best(customer)) ? atBest : otherwise;
    var draws = new SplittableRandom(seed ^ customer * 0x9E3779B97F4A7C15L ^ at.getEpochSecond());
    return draws.nextDouble() < chance;
  }

  /**
   * Writes calls on working days from ten weeks to one and a half before a day, three hours a day.
   */
  public void write(LedgerDatabase database, LocalDate day) {
    var random = new SplittableRandom(seed);
    try (var connection = database.dataSource().getConnection();
        var attempts =
            connection.prepareStatement(
                "insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone,"
                    + " routing, fence, begun_at) values (?, 'retention', 1, ?, ?, 'x', 'pooled',"
                    + " 1, ?)");
        var outcomes =
            connection.prepareStatement(
                "insert into call_outcome (attempt_id, kind, cause, ended_at) values (?, ?, 'X',"
                    + " ?)")) {
      for (long customer = 1; customer <= customers; customer++) {
        for (int call = 0; call < CALLS; call++) {
          var at = workingDay(day.minusDays(10 + random.nextInt(60)), random);
          var id = UUID.randomUUID();
          attempts.setObject(1, id);
          attempts.setLong(2, customer);
          attempts.setLong(3, customer);
          attempts.setTimestamp(4, Timestamp.from(at));
          attempts.addBatch();
          outcomes.setObject(1, id);
          outcomes.setString(2, answers(customer, at) ? "connected" : "noAnswer");
          outcomes.setTimestamp(3, Timestamp.from(at.plusSeconds(30)));
          outcomes.addBatch();
        }
      }
      attempts.executeBatch();
      outcomes.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant workingDay(LocalDate day, SplittableRandom random) {
    var working =
        switch (day.getDayOfWeek()) {
          case SATURDAY, SUNDAY -> day.with(DayOfWeek.FRIDAY);
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    var time = LocalTime.of(HOURS[random.nextInt(HOURS.length)], random.nextInt(60));
    return working.atTime(time).atZone(ZONE).toInstant();
  }
}
