package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerDatabase;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The month of a manager and of a prefecture company, by facts alone. */
final class MonthlyFiguresTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 8);

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(6);
  private final MonthlyFigures figures = new MonthlyFigures(database.client());

  @AfterEach
  void close() {
    database.close();
  }

  private List<MonthlyFigures.Line> lines(MonthlyFigures.By by, KpiScope scope) {
    return figures.of(MONTH, by, scope).blockOptional().orElseThrow();
  }

  private MonthlyFigures.Line line(MonthlyFigures.By by, KpiScope scope, String id) {
    return lines(by, scope).stream().filter(line -> line.id().equals(id)).findFirst().orElseThrow();
  }

  private void facts() {
    for (var sql :
        List.of(
            "update customer set owner_id = case when id <= 4 then 'm1' else 'm2' end",
            "truncate owner_change",
            """
            insert into sale (id, customer_id, product, needs_reply, state)
            select ('00000000-0000-0000-0000-00000000000' || id)::uuid, id, 'contract', false, 'in_force' from customer
            """,
            """
            insert into sale_event (source, source_id, event, reference, happened_at, happened_on)
            select 'test', id::text, 'in-force', id, now(), date '2026-08-10' from sale
            """,
            """
            insert into sale_count (sale_id, event_id, counts, customer_id, product, prefecture_id, credited_to, touch,
                                    new_joiner, happened_on, counted_on)
            select s.id, e.id, 1, s.customer_id, s.product, 'p', case when s.customer_id <= 3 then 'm1' end,
                   case when s.customer_id <= 3 then 'publicity' end, s.customer_id = 1, e.happened_on, e.happened_on
              from sale s join sale_event e on e.reference = s.id
            """,
            """
            insert into sale_mark (sale_id, days, count_id, due_on, stands, measured_on)
            select k.sale_id, d, k.id, k.happened_on + d, d = 30 or k.customer_id = 1, date '2026-11-01'
              from sale_count k cross join unnest(array[30, 60]) d
            """,
            """
            insert into cohort (name, as_of, taken_at, members) values ('august', '2026-08-01', now(), 6)
            """,
            """
            insert into cohort_member (cohort_id, customer_id, region_id, owner_id, bind)
            select 1, id, region_id, owner_id, case when id = 1 then 'hard' else 'none' end from customer
            """,
            """
            insert into in_net_event (source, source_id, subscription_key, kind, happened_at, happened_on)
            values ('test', '1', 's1', 'cancelled', '2026-08-20', '2026-08-20'),
                   ('test', '2', 's2', 'port-applied', '2026-08-21', '2026-08-21'),
                   ('test', '3', 's3', 'suspended', '2026-08-22', '2026-08-22'),
                   ('test', '4', 's4', 'ported', '2026-09-03', '2026-09-03'),
                   ('test', '5', 's5', 'suspended', '2026-08-22', '2026-08-22'),
                   ('test', '6', 's5', 'resumed', '2026-08-23', '2026-08-23')
            """,
            "select apply_in_net(array['s1', 's2', 's3', 's4', 's5'])")) {
      database.run(sql);
    }
  }

  @Test
  void theDaysAddUpToTheMonthAndATargetFallsToManagersByTheirCustomers() {
    facts();
    var m1 = new KpiScope.OfManager(new AgentId("m1"));
    var days = new MonthlyDays(database.client()).of(MONTH, m1).blockOptional().orElseThrow();
    assertThat(days)
        .singleElement()
        .satisfies(day -> {
          assertThat(day.day()).isEqualTo(LocalDate.of(2026, 8, 10));
          assertThat(day.counts()).isEqualTo(line(MonthlyFigures.By.MANAGER, m1, "m1").counts());
        });
    assertThat(new MonthlyDays(database.client()).of(MONTH.plusMonths(1), m1).block()).isEmpty();

    var shares = new MonthlyShares(database.client());
    assertThat(shares.of(MONTH, m1).block()).as("nothing is asked yet").isEmpty();
    database.run(
        """
        insert into monthly_target (prefecture_id, figure, holds_from, amount, reason, decided_by, decided_at)
        values ('p', 'contracts', '2026-07-01', 30, 'x', 'm1', now()), ('p', 'contracts', '2026-08-01', 12, 'x', 'm1', now()),
               ('p', 'contracts', '2026-09-01', 90, 'x', 'm1', now()), ('p', 'retention', '2026-01-01', 0.9, 'x', 'm1', now())
        """);
    assertThat(shares.of(MONTH, m1).block())
        .as("of 6 frozen customers 4 are this manager's")
        .hasSize(2)
        .hasEntrySatisfying("contracts", asked -> assertThat(asked).isEqualByComparingTo("8"))
        .hasEntrySatisfying("retention", asked -> assertThat(asked).isEqualByComparingTo("0.9"));
    assertThat(shares.of(MONTH, new KpiScope.OfManager(new AgentId("m3"))).block())
        .as("who has no customers is asked nothing")
        .isEmpty();
  }

  @Test
  void lossesAndWhatStandsLaterStandBesideTheCounts() {
    facts();
    var line = line(MonthlyFigures.By.MANAGER, new KpiScope.Everybody(), "m1");
    assertThat(line.counts())
        .containsEntry(MonthlyFigure.CONTRACTS, 3L)
        .containsEntry(MonthlyFigure.NEW_JOINERS, 1L)
        .containsEntry(MonthlyFigure.CIRCLES, 0L);
    assertThat(line.cohort())
        .as("whoever left in September was in net at the end of August")
        .isEqualTo(new MonthlyFigures.Cohort(4, 3, 1));
    assertThat(line.losses()).isEqualTo(new MonthlyFigures.Losses(1, 1, 1));
    assertThat(line.marks())
        .containsExactly(
            new MonthlyFigures.Mark(30, 3, 3),
            new MonthlyFigures.Mark(60, 3, 1),
            new MonthlyFigures.Mark(90, 0, 0));
  }

  @Test
  void aLossIsWhoseTheCustomerWasThenAndOpensToHim() {
    facts();
    database.run("update customer set owner_id = 'm2' where id in (1, 2)");
    database.run("truncate owner_change");
    // s1 came to m2 after he had left, s2 on the day on which he applied, s3 left m2 on his.
    database.run(
        """
        insert into owner_change (customer_id, owner_id, changed_on, changed_at)
        values (1, 'm1', '2026-09-01', now()), (2, 'm1', '2026-08-21', now()), (3, 'm2', '2026-08-22', now()),
               (3, null, '2026-10-01', now())
        """);
    var losses = new MonthlyLosses(database.client());
    var everybody = new KpiScope.Everybody();
    assertThat(line(MonthlyFigures.By.MANAGER, everybody, "m1").losses())
        .isEqualTo(new MonthlyFigures.Losses(1, 1, 0));
    assertThat(line(MonthlyFigures.By.MANAGER, everybody, "m2").losses())
        .isEqualTo(new MonthlyFigures.Losses(0, 0, 1));
    assertThat(losses.rows(MONTH, MonthlyLosses.Kind.LEFT, "m1", everybody, 10).block())
        .containsExactly(
            new MonthlyLosses.Row(1, "s1", LocalDate.of(2026, 8, 20), "cancelled", "m2"));
    assertThat(losses.rows(MONTH, MonthlyLosses.Kind.SUSPENDED, "m2", everybody, 10).block())
        .containsExactly(new MonthlyLosses.Row(3, "s3", LocalDate.of(2026, 8, 22), null, "m1"));
    assertThat(
            losses
                .rows(MONTH, MonthlyLosses.Kind.LEFT, "m1", new KpiScope.OfTeam("t2"), 10)
                .block())
        .isEmpty();
  }

  @Test
  void retentionAndHardBindsOpenToTheFrozenCustomers() {
    facts();
    var members = new MonthlyMembers(database.client());
    var cohort = line(MonthlyFigures.By.MANAGER, new KpiScope.Everybody(), "m1").cohort();
    Map<MonthlyMembers.Which, Long> counted =
        Map.of(
            MonthlyMembers.Which.RETAINED,
            cohort.retained(),
            MonthlyMembers.Which.GONE,
            cohort.members() - cohort.retained(),
            MonthlyMembers.Which.HARD_BOUND,
            cohort.hardBound(),
            MonthlyMembers.Which.UNBOUND,
            cohort.members() - cohort.hardBound());
    counted.forEach((which, count) -> {
      long beyond = 0;
      long seen = 0;
      for (var page = page(members, which, beyond); !page.isEmpty(); ) {
        seen += page.size();
        beyond = page.getLast().customerId();
        page = page(members, which, beyond);
      }
      assertThat(seen).as("%s", which).isEqualTo(count);
    });
    assertThat(page(members, MonthlyMembers.Which.GONE, 0))
        .singleElement()
        .satisfies(gone -> {
          assertThat(gone.subscriptionKey()).isEqualTo("s1");
          assertThat(gone.leftOn()).isEqualTo(LocalDate.of(2026, 8, 20));
        });
    assertThat(
            members
                .rows(MONTH, MonthlyMembers.Which.RETAINED, "m1", new KpiScope.OfTeam("t2"), 0, 10)
                .block())
        .isEmpty();
  }

  private static List<MonthlyMembers.Row> page(
      MonthlyMembers members, MonthlyMembers.Which which, long beyond) {
    return members
        .rows(MONTH, which, "m1", new KpiScope.Everybody(), beyond, 2)
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void whoHadACustomerUntilNowIsKept() {
    database.run("update customer set owner_id = 'm1' where id = 1");
    database.run("update customer set owner_id = 'm1', name = 'x' where id = 1");
    database.run("update customer set owner_id = 'm2' where id = 1");
    assertThat(database.rows("select owner_id from owner_change order by id"))
        .extracting(row -> row.get("owner_id"))
        .containsExactly(null, "m1");
  }

  @Test
  void aPrefectureCompanysLineHasNobodysSalesToo() {
    facts();
    var line = line(MonthlyFigures.By.PREFECTURE, new KpiScope.Everybody(), "p");
    assertThat(line.cohort().members()).isEqualTo(6);
    assertThat(line.marks()).contains(new MonthlyFigures.Mark(30, 6, 6));
    assertThat(line(MonthlyFigures.By.TEAM, new KpiScope.Everybody(), "t1"))
        .extracting(MonthlyFigures.Line::losses)
        .isEqualTo(new MonthlyFigures.Losses(1, 1, 1));
  }

  @Test
  void aRegionIsTheSumOfItsTeamsAndATeamOfItsManagers() {
    facts();
    var everybody = new KpiScope.Everybody();
    var teams = lines(MonthlyFigures.By.TEAM, everybody);
    var managers = lines(MonthlyFigures.By.MANAGER, everybody);
    var regions = lines(MonthlyFigures.By.REGION, everybody);
    assertThat(regions.stream().mapToLong(region -> region.cohort().members()).sum()).isPositive();
    for (var team : teams) {
      assertThat(team.cohort().members()).isEqualTo(members(managers, team.id()));
    }
    for (var region : regions) {
      assertThat(region.within()).isNull();
      assertThat(region.cohort().members()).isEqualTo(members(teams, region.id()));
    }
  }

  private static long members(List<MonthlyFigures.Line> lines, String within) {
    return lines.stream()
        .filter(line -> within.equals(line.within()))
        .mapToLong(line -> line.cohort().members())
        .sum();
  }

  @Test
  void whoIsSuspendedOrHasAppliedIsRetainedAsTheMonthDefinesIt() {
    facts();
    database.run(
        "insert into kpi_definition (holds_from, conversation_seconds, right_party_of, save_days,"
            + " applicants_in_net, hard_bind_days, reason, suspended_in_net) values ('2026-08-01',"
            + " 0, 'attempts', 30, false, 1, 'a test', false)");
    var line = line(MonthlyFigures.By.MANAGER, new KpiScope.OfTeam("t1"), "m1");
    assertThat(line.cohort()).isEqualTo(new MonthlyFigures.Cohort(4, 1, 1));
  }
}
