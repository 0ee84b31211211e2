package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.contactpolicy.ContactSettings;
import io.holdline.ledger.LedgerDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A manager's day, shared by campaigns by priority and by their shares. */
final class ManagerDayTest {
  private static final Instant NOW = Instant.parse("2026-11-30T02:30:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final List<String> OWNERS = List.of("m1", "m2");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOW);

  /** Gold customers of both managers, fifty each. */
  @BeforeEach
  void scoredCustomers() {
    database.run("delete from call_list");
    database.run(
        "update campaign set bands = '{HIGH}', tiers = '{GOLD}', routing = 'ownerFirst',"
            + " hold_out_share = 0");
    database.run(
        "insert into score_run (as_of, rule_version, finished_at) values (date '2026-11-30',"
            + " 'test', now())");
    for (var owner : OWNERS) {
      customers(owner, "GOLD", 50);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Their ids, one row each. */
  private List<Long> customers(String owner, String tier, int count) {
    return database
        .rows(
            """
            with made as (
              insert into customer (subscription_key, name, phone, region_id, is_test, owner_id)
              select 'c' || n, '客户' || n, '+999' || lpad(n::text, 9, '0'), 'r1', true, '%s'
                from (select coalesce(max(id), 0) as most from customer) x, generate_series(most + 1, most + %d) n
              returning id),
            scored as (
              insert into score (customer_id, as_of, run_id, points, band, tier, monthly_value, reasons, rule_version)
              select made.id, date '2026-11-30', r.id, 50, 'HIGH', '%s', 10, '[]', 'test' from made cross join score_run r)
            select id from made order by id\
            """
                .formatted(owner, count, tier))
        .stream()
        .map(row -> (long) Objects.requireNonNull(row.get("id")))
        .toList();
  }

  private void campaign(String id, String state, String tier, int share) {
    database.run(
        """
        insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours, routing, hold_out_share,
          calls_per_manager_day, day_share)
        values (:a, 'x', 'x', 'x', :b, '{HIGH}', array[:c], true, 'ownerOnly', 0, 10, :d)
        """,
        id,
        state,
        tier,
        share);
  }

  private void build(String campaign) throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var placing =
          new Placing(
              new SingleConnectionDataSource(connection, true),
              campaign,
              DAY,
              NOW,
              new ContactSettings(false, ""));
      long list = placing.createList();
      placing.findStanding(11);
      placing.place(list);
      connection
          .createStatement()
          .execute(
              "update call_list_record set state = 'done' where state = 'waiting' and campaign_id = '%s' and list_id <> %d"
                  .formatted(campaign, list));
      connection.createStatement().execute("update call_list set ready = true where id = " + list);
      connection.commit();
    }
  }

  private long waiting(String campaign, String owner) {
    return count(
        "from call_list_record where state = 'waiting' and campaign_id = '%s' and owner_id = '%s'"
            .formatted(campaign, owner));
  }

  private long count(String sql) {
    return (long) Objects.requireNonNull(database.row("select count(*) as n " + sql).get("n"));
  }

  /** A night after which nobody waits any more from the day before. */
  private void buildAll() throws SQLException {
    database.run("update call_list_record set state = 'done'");
    for (var campaign : List.of("retention", "care", "often")) {
      build(campaign);
    }
  }

  private void threeCampaigns(int first, int second, int third) {
    database.run("update campaign set calls_per_manager_day = 10, day_share = :a", first);
    campaign("care", "running", "SILVER", second);
    campaign("often", "running", "BASIC", third);
  }

  @Test
  void aCampaignOfLowerPriorityHasItsShareFromTheFirstDayOn() throws SQLException {
    threeCampaigns(60, 30, 10);
    customers("m1", "SILVER", 20);
    customers("m1", "BASIC", 20);
    for (int night = 0; night < 3; night++) {
      buildAll();
      assertThat(waiting("retention", "m1")).isEqualTo(6);
      assertThat(waiting("care", "m1")).isEqualTo(3);
      assertThat(waiting("often", "m1")).isEqualTo(1);
    }
    assertThat(
            database.row(
                "select min(input) as least, max(input) as most from call_list_exclusion x join"
                    + " call_list l on l.id = x.list_id join customer c on c.id = x.customer_id"
                    + " where l.campaign_id = 'retention' and reason = 'over-capacity' and"
                    + " c.owner_id = 'm1'"))
        .isEqualTo(Map.of("least", "6/4", "most", "6/4"));
  }

  @Test
  void whatACampaignCannotUseGoesToTheOthersByPriority() throws SQLException {
    threeCampaigns(60, 30, 10);
    customers("m1", "SILVER", 1);
    customers("m1", "BASIC", 20);
    buildAll();
    buildAll();
    assertThat(waiting("retention", "m1")).as("care can use one of its three").isEqualTo(8);
    assertThat(waiting("care", "m1")).isEqualTo(1);
    assertThat(waiting("often", "m1")).isEqualTo(1);
    assertThat(waiting("retention", "m2")).as("nobody else has customers of m2").isEqualTo(10);
  }

  @Test
  void withoutSharesTheFirstListTakesTheDay() throws SQLException {
    threeCampaigns(0, 0, 0);
    customers("m1", "SILVER", 20);
    customers("m1", "BASIC", 20);
    buildAll();
    assertThat(waiting("retention", "m1")).isEqualTo(10);
    assertThat(waiting("care", "m1")).isZero();
    assertThat(waiting("often", "m1")).isZero();
  }

  /** What another campaign has of a manager's day, and what it could use. */
  private record Had(int waiting, int done, int leftOut, int made, int promised) {
    static Had drawn(Random random, boolean list) {
      return new Had(
          list ? random.nextInt(5) : 0,
          list ? random.nextInt(4) : 0,
          list ? random.nextInt(6) : 0,
          random.nextInt(3),
          random.nextInt(2));
    }
  }

  /** Another campaign; its list is there or not. */
  private record Other(String id, boolean runs, boolean list, int share, Map<String, Had> had) {
    static Other drawn(Random random, int number) {
      boolean list = random.nextInt(4) > 0;
      return new Other(
          "other" + number,
          random.nextInt(4) > 0,
          list,
          random.nextBoolean() ? 0 : random.nextInt(60),
          Map.of("m1", Had.drawn(random, list), "m2", Had.drawn(random, list)));
    }

    /** Waiting calls count while it runs; made and promised ones always. */
    int taken(String owner) {
      var mine = had(owner);
      return (runs ? mine.waiting() : 0) + mine.made() + mine.promised();
    }

    int kept(String owner, int day, int whole) {
      if (!runs) {
        return 0;
      }
      var mine = had(owner);
      int promised = day * share / whole;
      int usable = list ? mine.waiting() + mine.done() + mine.leftOut() : promised;
      return Math.max(0, Math.min(promised, usable) - taken(owner));
    }

    Had had(String owner) {
      return Objects.requireNonNull(had.get(owner));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theRoomIsWhatAnOracleFinds(long seed) throws SQLException {
    var random = new Random(seed);
    int day = 8 + random.nextInt(40);
    int share = random.nextInt(3) * 30;
    database.run("update campaign set calls_per_manager_day = :a, day_share = :b", day, share);
    var others =
        IntStream.range(0, 2 + random.nextInt(3)).mapToObj(n -> Other.drawn(random, n)).toList();
    others.forEach(this::write);
    build("retention");
    int whole =
        Math.max(100, share + others.stream().filter(Other::runs).mapToInt(Other::share).sum());
    for (var owner : OWNERS) {
      int kept = others.stream().mapToInt(each -> each.kept(owner, day, whole)).sum();
      int taken = others.stream().mapToInt(each -> each.taken(owner)).sum();
      int room = Math.max(0, day - taken - kept);
      assertThat(waiting("retention", owner)).as("%s of %s", owner, others).isEqualTo(room);
      assertThat(
              database.row(
                  "select min(x.input) as said from call_list_exclusion x join customer c on c.id ="
                      + " x.customer_id join call_list l on l.id = x.list_id where l.campaign_id ="
                      + " 'retention' and x.reason = 'over-capacity' and c.owner_id = '%s'"
                          .formatted(owner)))
          .containsEntry("said", room + "/" + kept);
    }
  }

  private void write(Other other) {
    campaign(other.id(), other.runs() ? "running" : "paused", "BASIC", other.share());
    long before = list(other.id(), false);
    var newest = other.list() ? Optional.of(list(other.id(), true)) : Optional.<Long>empty();
    for (var owner : OWNERS) {
      var had = other.had(owner);
      customers(owner, "BASIC", had.made()).forEach(id -> called(before, id, owner, "noAnswer", 1));
      customers(owner, "BASIC", 1).forEach(id -> called(before, id, owner, "switchRefused", 1));
      customers(owner, "BASIC", had.promised()).forEach(id -> promised(before, id, owner));
      newest.ifPresent(list -> {
        customers(owner, "BASIC", had.waiting())
            .forEach(id -> record(list, id, owner, "waiting", "ownerOnly"));
        customers(owner, "BASIC", 2).forEach(id -> record(list, id, owner, "waiting", "pooled"));
        customers(owner, "BASIC", had.done())
            .forEach(id -> record(list, id, owner, "done", "ownerFirst"));
        customers(owner, "BASIC", had.leftOut())
            .forEach(id ->
                database.run(
                    "insert into call_list_exclusion (list_id, customer_id, reason) values (:a, :b,"
                        + " 'over-capacity')",
                    list,
                    id));
      });
    }
  }

  private long list(String campaign, boolean ready) {
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values (:a, '2026-11-29', :b)",
        campaign,
        ready);
    return (long)
        Objects.requireNonNull(database.row("select max(id) as id from call_list").get("id"));
  }

  private void record(long list, long customer, String owner, String state, String routing) {
    database.run(
        """
        insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, owner_id, state)
        select id, campaign_id, :b, 1, :c, :d, :e from call_list where id = :a
        """,
        list,
        customer,
        routing,
        owner,
        state);
  }

  private void called(long list, long customer, String owner, String outcome, int hoursAgo) {
    record(list, customer, owner, "done", "ownerOnly");
    database.run(
        """
        with called as (
          insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence, begun_at)
          select gen_random_uuid(), r.campaign_id, r.list_id, r.id, c.id, c.phone, r.owner_id, r.routing, 1,
                 now() - make_interval(hours => :c)
            from call_list_record r join customer c on c.id = r.customer_id where r.list_id = :a and c.id = :b
          returning *)
        insert into call_outcome (attempt_id, kind, cause, ended_at) select id, :d, 'X', begun_at from called
        """,
        list,
        customer,
        hoursAgo,
        outcome);
  }

  private void promised(long list, long customer, String owner) {
    called(list, customer, owner, "connected", 240);
    database.run(
        """
        with promised as (
          insert into commitment (customer_id, agent_id, promise, due_at) values (:a, :b, '回电', now()) returning id)
        insert into callback (customer_id, campaign_id, record_id, attempt_id, commitment_id, owner_id, who, wished_at,
          due_at, tolerance_min)
        select a.customer_id, a.campaign_id, a.record_id, a.id, p.id, :b, 'owner', now(), now(), 15
          from call_attempt a cross join promised p where a.customer_id = :a
        """,
        customer,
        owner);
  }
}
