package io.holdline.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.ledger.Added;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.ledger.RunsJobs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the figures mean, by the day; which saves still stand. */
@RunsJobs
final class KpiDefinitionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z"); // 23:00 in Shanghai

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(8);
  private final KpiDays days = new KpiDays(database.client(), new KpiFacts(database.client()));

  @AfterEach
  void close() {
    database.close();
  }

  private void define(String from, int conversation, String rightPartyOf, boolean applicants) {
    database.run(
        "insert into kpi_definition values (cast(:a as date), :b, :c, 60, :d, 1, 'a test')",
        from,
        conversation,
        rightPartyOf,
        applicants);
  }

  /** A contact of a minute with a save claimed, by m1. */
  private void save(int customer, String at) {
    var call = UUID.randomUUID();
    var said = Instant.parse(at);
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, :b, '+999000000001', 'm1',"
            + " 'pooled', 1, :c)",
        call,
        customer,
        said.minusSeconds(100));
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call, said.minusSeconds(90));
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, 'connected', 'X',"
            + " :b)",
        call,
        said.minusSeconds(30));
    database.run(
        "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at)"
            + " values (:a, 'm1', 'saved', true, true, :b)",
        call,
        said);
  }

  private List<String> saves() {
    return database
        .rows(
            "select day || ' ' || days || ' ' || contacts || ' ' || claimed || ' ' || kept || ' '"
                + " || gone || ' ' || unknown as line from kpi_save order by day, days")
        .stream()
        .map(row -> String.valueOf(row.get("line")))
        .toList();
  }

  @Test
  void aSaveStandsWhileTheCustomerIsInNetInTheSenseOfItsDay() throws Exception {
    define("2026-09-01", 60, "connects", false);
    for (int customer = 1; customer <= 6; customer++) {
      save(customer, "2026-08-10T04:00:00Z");
    }
    save(7, "2026-09-10T04:00:00Z");
    save(8, "2026-09-10T04:00:00Z");
    database.run(
        """
        insert into customer_outcome values (2, 'churned', true, date '2026-09-09', 'boss'),
          (3, 'churned', true, date '2026-09-10', 'boss'), (4, 'churned', true, null, 'boss')
        """);
    database.run("update customer set port_out_applied_on = '2026-10-01' where id in (5, 8)");
    database.run(
        """
        insert into disposition_correction
        select d.attempt_id, 1, 'refused', true, false, code, right_party, save_claimed, 'heard again', 'm2', :a
          from disposition d join call_attempt a on a.id = d.attempt_id where a.customer_id = 6
        """,
        NOW.minusSeconds(60));

    RollUps.run(database, LocalDate.of(2026, 9, 9), LocalDate.of(2026, 9, 9), NOW);
    assertThat(saves()).as("what ripens that night").containsExactly("2026-08-10 30 6 5 3 1 1");

    RollUps.run(database, LocalDate.of(2026, 8, 10), LocalDate.of(2026, 9, 10), NOW);
    RollUps.run(database, LocalDate.of(2026, 8, 10), LocalDate.of(2026, 9, 10), NOW);
    assertThat(saves())
        .as("the 90 days of September's are not over")
        .containsExactly(
            "2026-08-10 30 6 5 3 1 1",
            "2026-08-10 60 6 5 2 2 1",
            "2026-08-10 90 6 5 2 2 1",
            "2026-09-10 30 2 2 1 1 0",
            "2026-09-10 60 2 2 1 1 0");

    assertThat(told(LocalDate.of(2026, 8, 10)))
        .as("after 30 days")
        .isEqualTo(new KpiLine.Saves(6, 5, 3, 1, 0));
    assertThat(told(LocalDate.of(2026, 9, 10)))
        .as("after 60 days")
        .isEqualTo(new KpiLine.Saves(2, 2, 1, 0, 0));
    RollUps.run(database, DayKpi.dayOf(NOW), DayKpi.dayOf(NOW), NOW);
    assertThat(database.row("select saves, right_party from kpi_day where day = '2026-11-21'"))
        .as("the correction is the figure of its own day")
        .containsEntry("saves", -1L)
        .containsEntry("right_party", 0L);
  }

  private KpiLine.Saves told(LocalDate day) {
    return new KpiReports(database.client())
        .byManager(day, day, new KpiScope.OfManager(new AgentId("m1")))
        .blockOptional()
        .orElseThrow()
        .getFirst()
        .saves();
  }

  @Test
  void aShortTalkIsNoContactWhereTheDefinitionSaysSo() {
    define("2026-09-01", 61, "connects", true);
    save(1, "2026-08-10T04:00:00Z");
    save(2, "2026-09-10T04:00:00Z");
    days.fold(LocalDate.of(2026, 8, 10), NOW).block();
    days.fold(LocalDate.of(2026, 9, 10), NOW).block();
    assertThat(database.rows("select right_party, saves from kpi_day order by day"))
        .extracting(row -> row.get("right_party") + " " + row.get("saves"))
        .containsExactly("1 1", "0 1");
    save(3, "2026-09-10T04:10:00Z");
    database.run(
        "insert into call_attempt select gen_random_uuid(), 'retention', 1, 1, 1, '+999000000001',"
            + " 'm1', 'pooled', 1, timestamptz '2026-09-10T04:00:00Z'");
    days.fold(LocalDate.of(2026, 9, 10), NOW).block();
    var line =
        new KpiReports(database.client())
            .byTeam(LocalDate.of(2026, 8, 10), LocalDate.of(2026, 9, 10), new KpiScope.OfTeam("t1"))
            .blockOptional()
            .orElseThrow()
            .getFirst();
    assertThat(line.rightPartyBase())
        .as("one attempt of August, two calls joined of September")
        .isEqualTo(3);
    assertThat(line.kpi().attempts()).isEqualTo(4);
  }

  @Test
  void aDefinitionHoldsFromALaterDayAndOneADay() {
    var definitions = new KpiDefinitions(database.client());
    var today = DayKpi.dayOf(NOW);
    assertThat(add(definitions, today))
        .isInstanceOfSatisfying(
            Added.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("day-has-begun"));
    assertThat(add(definitions, today.plusDays(1))).isEqualTo(new Added.Kept());
    assertThat(add(definitions, today.plusDays(1)))
        .isInstanceOfSatisfying(
            Added.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("day-taken"));
    assertThat(definitions.all().blockOptional().orElseThrow())
        .extracting(KpiDefinition::holdsFrom)
        .containsExactly(today.plusDays(1), LocalDate.of(2000, 1, 1));
  }

  private static Added add(KpiDefinitions definitions, LocalDate from) {
    return definitions
        .add(
            new KpiDefinition(
                from,
                20,
                KpiDefinition.RightPartyOf.CONNECTS,
                90,
                new KpiDefinition.InNet(false, false),
                30,
                "agreed for 2027"),
            "m1",
            NOW)
        .blockOptional()
        .orElseThrow();
  }
}
