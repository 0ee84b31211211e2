package io.holdline.answertime;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.answertime.AnswerTimes.Learnt;
import io.holdline.ledger.LedgerDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is learnt of habits that the test has planted, and of none. */
final class AnswerTimesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final Instant NOW = Instant.parse("2026-11-30T00:30:00Z");

  private final LedgerDatabase database = LedgerDatabase.withOperator();

  @AfterEach
  void close() {
    database.close();
  }

  private Learnt learn() throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var learnt =
          new AnswerTimes(new SingleConnectionDataSource(connection, true)).learn(DAY, NOW);
      connection.commit();
      return learnt;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aPlantedHabitIsFoundInMostAndTheSlotIsTheRightOne(long seed) throws SQLException {
    var planted = new PlantedHabits(seed, 300, 0.7, 0.1);
    database.withCustomers(planted.customers());
    planted.write(database, DAY);
    var learnt = learn();
    assertThat(learnt.dials()).isEqualTo(300 * 14);
    assertThat(learnt.customers()).isEqualTo(300);
    assertThat(learnt.habits()).isGreaterThan(200);
    long right =
        LongStream.rangeClosed(1, planted.customers())
            .filter(customer -> bestSlot(customer) == planted.best(customer).number())
            .count();
    assertThat(right / (double) learnt.habits()).isGreaterThan(0.9);
    // Between what is usual and what the customer did; nobody is taken for certain.
    assertThat(
            database.value(
                "select min(c) > 0.005 and max(c) < 0.95 from answer_time, unnest(chances) c"))
        .isEqualTo(true);
  }

  private int bestSlot(long customer) {
    return (int)
        database.value(
            "select coalesce(best_slot, 0)::integer as slot from answer_time where customer_id = "
                + customer);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void chanceAloneIsNoHabit(long seed) throws SQLException {
    var planted = new PlantedHabits(seed, 300, 0.3, 0.3);
    database.withCustomers(planted.customers());
    planted.write(database, DAY);
    assertThat(learn().habits()).isZero();
    assertThat(database.row("select strength is null as none from answer_time_run"))
        .isEqualTo(Map.of("none", true));
  }

  @Test
  void whoAnswersOftenAtAnyTimeHasNoHabitEither() throws SQLException {
    database.withCustomers(300);
    new PlantedHabits(7, 150, 0.8, 0.8).write(database, DAY);
    var later =
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence, begun_at)
        select gen_random_uuid(), 'retention', 1, record_id, customer_id + 150, phone, routing, fence, begun_at from call_attempt
        """;
    database.run(later);
    database.run(
        """
        insert into call_outcome (attempt_id, kind, cause, ended_at)
        select id, case when hashtext(id::text) % 20 = 0 then 'connected' else 'noAnswer' end, 'X', begun_at
          from call_attempt where customer_id > 150\
        """);
    assertThat(learn().habits()).isZero();
    assertThat(
            (boolean)
                database.value(
                    "select avg(chances[2]) filter (where customer_id <= 150) > 0.6 and"
                        + " avg(chances[2]) filter (where customer_id > 150) < 0.2 from"
                        + " answer_time"))
        .as("but another level")
        .isTrue();
  }

  @Test
  void anEmptyLedgerTeachesNothing() throws SQLException {
    assertThat(learn()).isEqualTo(new Learnt(0, 0, 0));
    assertThat(learn()).isEqualTo(new Learnt(0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T00:00:00Z, Asia/Shanghai, 1",
    "2026-11-30T03:59:59Z, Asia/Shanghai, 1",
    "2026-11-30T04:00:00Z, Asia/Shanghai, 2",
    "2026-11-30T10:00:00Z, Asia/Shanghai, 3",
    "2026-11-27T16:00:00Z, Asia/Shanghai, 4",
    "2026-11-29T05:00:00Z, Asia/Shanghai, 5",
    "2026-11-29T15:59:00Z, Asia/Shanghai, 6",
    "2026-11-30T04:00:00Z, America/New_York, 6"
  })
  void theDatabaseAndTheProgramKnowTheSameSlots(Instant at, String zone, int slot) {
    assertThat(DaySlot.of(at, ZoneId.of(zone)).number()).isEqualTo(slot);
    assertThat(DaySlot.numbered(slot).number()).isEqualTo(slot);
    assertThat(database.value("select time_slot('%s', '%s')::integer as slot".formatted(at, zone)))
        .isEqualTo(slot);
  }
}
