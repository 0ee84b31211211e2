package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.answertime.AnswerTimes;
import io.holdline.answertime.PlantedHabits;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.OutcomeKind;
import io.holdline.ledger.LedgerDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Two days of calls from a real list, with what was learnt of customers' habits and without it:
 * more answers a dial where there are habits, the very same calls where there are none.
 */
final class BestTimeTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final Instant MORNING = Instant.parse("2026-11-30T01:00:00Z");
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final int AN_HOUR = 8;
  private static final int HOURS = 48;

  /** A call as it was placed. */
  private record Placed(Instant at, long customer, boolean answered) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void habitsBringMoreAnswersADial(long seed) throws SQLException {
    var habits = new PlantedHabits(seed, 200, 0.7, 0.1);
    double without = answersADial(calls(habits, false));
    double with = answersADial(calls(habits, true));
    assertThat(with).isGreaterThan(1.25 * without);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void withoutHabitsNothingChanges(long seed) throws SQLException {
    var chance = new PlantedHabits(seed, 200, 0.3, 0.3);
    assertThat(calls(chance, true)).isEqualTo(calls(chance, false));
  }

  private static double answersADial(List<Placed> calls) {
    return calls.stream().filter(Placed::answered).count() / (double) calls.size();
  }

  private static List<Placed> calls(PlantedHabits habits, boolean learn) throws SQLException {
    try (var database = LedgerDatabase.atVirtualTime(MORNING)) {
      database.withCustomers(habits.customers());
      database.run("update call_list_record set state = 'done'");
      database.run(
          "update campaign set bands = '{HIGH}', tiers = '{GOLD}', hold_out_share = 0, all_hours ="
              + " false, jurisdiction_id = 'TEST', window_hours = 3, max_attempts = 4");
      database.run(
          "insert into score_run (as_of, rule_version, finished_at) values ('2026-11-30', 't',"
              + " now())");
      database.run(
          """
          insert into score (customer_id, as_of, run_id, points, band, tier, monthly_value, reasons, rule_version)
          select id, '2026-11-30', 1, 40 + id % 20, 'HIGH', 'GOLD', 10, '[]', 't' from customer\
          """);
      habits.write(database, MONDAY);
      build(database, learn);
      return twoDays(database, habits);
    }
  }

  private static void build(LedgerDatabase database, boolean learn) throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var source = new SingleConnectionDataSource(connection, true);
      if (learn) {
        new AnswerTimes(source).learn(MONDAY, MORNING);
      }
      var settings = new ContactSettings(false, "");
      var placing = new Placing(source, RETENTION.value(), MONDAY, MORNING, settings);
      long list = placing.createList();
      placing.findStanding(3);
      placing.place(list);
      connection.createStatement().execute("update call_list set ready = true where id = " + list);
      connection.commit();
    }
  }

  private static List<Placed> twoDays(LedgerDatabase database, PlantedHabits habits) {
    var list = TestCallList.of(database);
    var ended = TestCallList.endedCalls(database);
    var placed = new ArrayList<Placed>();
    for (int hour = 0; hour < HOURS; hour++) {
      var now = MORNING.plus(Duration.ofHours(hour));
      database.setClock(now);
      for (var target : list.claim(RETENTION, AN_HOUR).toCompletableFuture().join()) {
        assertThat(list.begin(target.call(), 1).toCompletableFuture().join())
            .isEqualTo(new Begin.Begun(target.call()));
        long customer = customer(target);
        boolean answered = habits.answers(customer, now);
        var kind = answered ? OutcomeKind.CONNECTED : OutcomeKind.NO_ANSWER;
        database.run(
            "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, 'X', :c)",
            target.call().value(),
            kind.key(),
            now.plusSeconds(30));
        ended.recycle(target.call(), kind).block();
        placed.add(new Placed(now, customer, answered));
      }
    }
    return placed;
  }

  private static long customer(DialTarget target) {
    return Long.parseLong(target.number().e164().substring("+999".length()));
  }
}
