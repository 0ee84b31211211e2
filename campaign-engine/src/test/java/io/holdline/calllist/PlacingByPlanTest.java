package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdline.contactpolicy.ContactSettings;
import io.holdline.ledger.LedgerDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A plan's shares of tiers and calls of a manager, as the list takes them. */
final class PlacingByPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-30T02:30:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final int CUSTOMERS = 2_000;

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOW);

  /** Half of them gold; of every four one is m1's, one m2's and two are nobody's. */
  @BeforeEach
  void scoredCustomers() {
    database.withCustomers(CUSTOMERS);
    database.run("delete from call_list_record where customer_id > 1");
    database.run("update call_list_record set state = 'done'");
    database.run(
        "update campaign set bands = '{HIGH}', tiers = '{GOLD,BASIC}', routing = 'ownerFirst',"
            + " hold_out_share = 0");
    database.run(
        "update customer set owner_id = case id % 4 when 0 then 'm1' when 1 then 'm2' end");
    database.run(
        """
        insert into score_run (as_of, rule_version, finished_at) values (date '2026-11-30', 'test', now())\
        """);
    database.run(
        """
        insert into score (customer_id, as_of, run_id, points, band, tier, monthly_value, reasons, rule_version)
        select c.id, date '2026-11-30', r.id, c.id, 'HIGH', case when c.id % 8 < 4 then 'GOLD' else 'BASIC' end, 10, '[]', 'test'
          from customer c cross join score_run r\
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long build() throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var placing =
          new Placing(
              new SingleConnectionDataSource(connection, true),
              "retention",
              DAY,
              NOW,
              new ContactSettings(false, ""));
      long list = placing.createList();
      placing.findStanding(5);
      placing.place(list);
      connection.commit();
      return list;
    }
  }

  private long count(String sql) {
    return (long) Objects.requireNonNull(database.row("select count(*) as n " + sql).get("n"));
  }

  @Test
  void aTierIsHeldOutByItsOwnShareAndTheProbabilityIsKept() throws SQLException {
    database.run("insert into campaign_hold_out values ('retention', 'GOLD', 0.5)");
    build();
    assertThat(count("from hold_out where held_out") / (CUSTOMERS / 2.0))
        .isCloseTo(0.5, within(0.06));
    assertThat(
            count(
                "from hold_out h join score s on s.customer_id = h.customer_id where h.probability"
                    + " <> case s.tier when 'GOLD' then 0.5 else 0 end or h.held_out and s.tier <>"
                    + " 'GOLD'"))
        .isZero();
    assertThat(count("from hold_out")).isEqualTo(CUSTOMERS);
  }

  @Test
  void aManagerHasAsManyOwnCallsAsTheCampaignLetsHimHaveAndTheyAreTheBest() throws SQLException {
    database.run("update campaign set calls_per_manager_day = 40");
    promisedByM2();
    long list = build();
    var records = "from call_list_record where list_id = %d and ".formatted(list);
    assertThat(count(records + "owner_id = 'm1'")).isEqualTo(40);
    assertThat(count(records + "owner_id = 'm2'")).as("one call is promised").isEqualTo(39);
    assertThat(count(records + "owner_id is null")).isEqualTo(CUSTOMERS / 2);
    assertThat(
            count(
                "from call_list_exclusion x join customer c on c.id = x.customer_id where x.reason"
                    + " = 'over-capacity' and c.id > (select min(r.customer_id) from"
                    + " call_list_record r where r.owner_id = c.owner_id)"))
        .as("nobody worth more was left out")
        .isZero();
    assertThat(count("from call_list_exclusion where reason = 'over-capacity'"))
        .isEqualTo(CUSTOMERS / 2 - 40 - 39 - 1);
  }

  @Test
  void onlyThoseAreDrawnForWhomTheListHasRoom() throws SQLException {
    database.run("update campaign set list_limit = 100, hold_out_share = 0.3");
    long list = build();
    var worst =
        "(select min(customer_id) from call_list_record where list_id = %d)".formatted(list);
    assertThat(count("from call_list_record where list_id = " + list)).isEqualTo(100);
    assertThat(count("from hold_out where not held_out")).isEqualTo(100);
    assertThat(count("from hold_out where held_out")).isBetween(20L, 70L);
    assertThat(count("from customer where id >= " + worst)).isEqualTo(count("from hold_out"));
    assertThat(count("from hold_out where customer_id < " + worst)).isZero();
    assertThat(
            count(
                "from call_list_exclusion x join hold_out h on h.customer_id = x.customer_id and"
                    + " h.held_out where x.reason = 'hold-out'"))
        .isEqualTo(count("from hold_out where held_out"));
    assertThat(count("from call_list_exclusion where reason = 'over-limit'"))
        .isEqualTo(CUSTOMERS - count("from hold_out"));
  }

  @Test
  void whoeverIsHeldOutTakesNoCallOfAManagersDay() throws SQLException {
    database.run("update campaign set calls_per_manager_day = 40, hold_out_share = 0.3");
    long list = build();
    var records = "from call_list_record where list_id = %d and ".formatted(list);
    assertThat(count(records + "owner_id = 'm1'")).isEqualTo(40);
    assertThat(
            count(
                """
                from hold_out h join customer c on c.id = h.customer_id and c.owner_id = 'm1'
                 where h.held_out and c.id < (select min(customer_id) from call_list_record
                                               where owner_id = 'm1' and list_id = %d)\
                """
                    .formatted(list)))
        .as("of those who would not have been called nobody is drawn")
        .isZero();
    assertThat(
            count(
                "from hold_out h join customer c on c.id = h.customer_id where c.owner_id = 'm1'"
                    + " and h.held_out"))
        .isPositive();
  }

  @Test
  void aManagersDayIsOneOverAllCampaignsAndLists() throws SQLException {
    database.run("update campaign set calls_per_manager_day = 40");
    otherListOf("m1", "care", "running", 15);
    otherListOf("m2", "asleep", "paused", 15);
    // Of customers who are not asked here: made today by m1, one of them yesterday.
    database.run(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence, begun_at)
        select gen_random_uuid(), 'retention', 1, r.id, 1, '+999000000001', 'm1', 'ownerFirst', 1,
               now() - make_interval(hours => 1 + 12 * i)
          from call_list_record r cross join generate_series(0, 1) i where r.list_id = 1\
        """);
    long list = build();
    var records = "from call_list_record where list_id = %d and ".formatted(list);
    assertThat(count(records + "owner_id = 'm1'"))
        .as("15 wait elsewhere, one was made today")
        .isEqualTo(40 - 15 - 1);
    assertThat(count(records + "owner_id = 'm2'")).as("who is paused calls nobody").isEqualTo(40);
  }

  /** Ten pooled records beside the owner's, which take nothing of a manager's day. */
  private void otherListOf(String owner, String campaign, String state, int records) {
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers) values (:a, 'x',"
            + " 'x', 'x', :b, '{LOW}', '{GOLD}')",
        campaign,
        state);
    database.run(
        """
        with list as (insert into call_list (campaign_id, as_of, ready) values (:a, '2026-11-29', true) returning id)
        insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, owner_id)
        select list.id, :a, c.id, 1, case when c.place <= :b then 'ownerOnly' else 'pooled' end, :c
          from list cross join (select id, row_number() over (order by id) as place from customer where owner_id = :c) c
         where c.place <= :b + 10
        """,
        campaign,
        records,
        owner);
  }

  @Test
  void theBestComeFirstAndOfEqualsWhoHasWaitedLongest() throws SQLException {
    database.run("update score set points = 50, monthly_value = 10 where customer_id <= 6");
    database.run("delete from score where customer_id > 6");
    database.run("update score set monthly_value = 11 where customer_id = 5");
    for (int customer : new int[] {2, 3, 6}) {
      database.run(
          """
          with called as (
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence, begun_at)
            select gen_random_uuid(), 'retention', 1, id, :a, '+99900000000' || :a, 'pooled', 1, now() - make_interval(days => 20 + :a)
              from call_list_record where list_id = 1 returning id)
          insert into call_outcome (attempt_id, kind, cause, ended_at) select id, 'noAnswer', 'X', now() - interval '9 days' from called
          """,
          customer);
    }
    long list = build();
    assertThat(
            database.rows(
                "select customer_id as who from call_list_record where list_id = %d order by priority desc, id"
                    .formatted(list)))
        .extracting(row -> row.get("who"))
        .containsExactly(5L, 1L, 4L, 6L, 3L, 2L);
  }

  private void promisedByM2() {
    database.run(
        """
        with called as (
          insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence, begun_at)
          select gen_random_uuid(), 'retention', 1, id, 1, '+999000000001', 'ownerFirst', 1, now() - interval '60 days'
            from call_list_record returning *),
        promised as (
          insert into commitment (customer_id, agent_id, promise, due_at) values (1, 'm2', '回电', now()) returning id)
        insert into callback (customer_id, campaign_id, record_id, attempt_id, commitment_id, owner_id, who, wished_at,
          due_at, tolerance_min)
        select 1, 'retention', called.record_id, called.id, promised.id, 'm2', 'owner', now(), now(), 15 from called, promised\
        """);
  }
}
