package io.holdline.demo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo's people and the campaign they work in. */
final class DemoOperatorStaff {
  static final int TEAMS = 3;
  static final int MANAGERS = 12;
  private static final int MANAGERS_OF_A_TEAM = MANAGERS / TEAMS;

  private final JdbcClient jdbc;

  DemoOperatorStaff(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** The sign-in name of a telephone manager, from 0. */
  static String manager(int place) {
    return "mgr%02d".formatted(place + 1);
  }

  /** The manager who owns a customer of the demo operator: one of the region's own, evenly. */
  static String ownerOf(int number) {
    int region = number % TEAMS;
    return manager(region * MANAGERS_OF_A_TEAM + number / TEAMS % MANAGERS_OF_A_TEAM);
  }

  static String regionOf(int number) {
    return REGIONS.get(number % TEAMS).id();
  }

  private record Place(String id, String zh, String en) {}

  private static final List<Place> REGIONS =
      List.of(
          new Place("lake", "湖滨区", "Lakeside"),
          new Place("hill", "山前区", "Hillfoot"),
          new Place("port", "港口区", "Harbour"));

  void createRegions() {
    jdbc.sql("insert into prefecture (id, name_zh, name_en) values ('demo', '示范市分公司', 'Demo City')")
        .update();
    for (Place region : REGIONS) {
      jdbc.sql(
              "insert into region (id, prefecture_id, name_zh, name_en) values (:id, 'demo', :zh,"
                  + " :en)")
          .param("id", region.id())
          .param("zh", region.zh())
          .param("en", region.en())
          .update();
    }
    jdbc.sql(TARGETS).update();
  }

  /** The handbook's, for one line of telephone managers (seed 1, 3 to 8). */
  private static final String TARGETS =
      """
      insert into monthly_target (prefecture_id, figure, holds_from, amount, reason, decided_by)
      select 'demo', t.figure, date '2000-01-01', t.amount, 'The handbook of the 10088 line', 'demo'
        from (values ('retention', 0.9), ('hard-bind', 0.6), ('contracts', 1000), ('circles', 300),
                     ('dispatched', 150), ('terminals', 80), ('new-joiners', 320)) t (figure, amount)
      """;

  /** Three teams over the regions that are there, their managers, and the other roles. */
  void createStaff() {
    var regions = regions();
    String[] zh = {"一", "二", "三"};
    for (int team = 0; team < TEAMS; team++) {
      jdbc.sql("insert into team (id, region_id, name_zh, name_en) values (:id, :region, :zh, :en)")
          .param("id", "team" + (team + 1))
          .param("region", regions.get(team % regions.size()))
          .param("zh", zh[team] + "组")
          .param("en", "Team " + (team + 1))
          .update();
    }
    for (int place = 0; place < MANAGERS; place++) {
      int team = place / MANAGERS_OF_A_TEAM;
      create(
          manager(place),
          place,
          "telephone_manager",
          "team" + (team + 1),
          regions.get(team % regions.size()));
    }
    create("supervisor", 20, "supervisor", null, null);
    create("marketer", 21, "marketer", null, null);
    create("rep1", 22, "rep", null, regions.getFirst());
    create("rep2", 23, "rep", null, regions.get(1 % regions.size()));
    create("rep3", 25, "rep", null, regions.get(2 % regions.size()));
    create("admin", 24, "admin", null, null);
    giveWorkNumbers();
  }

  /** Test numbers as the customers', but none of theirs. */
  private void giveWorkNumbers() {
    jdbc.sql(
            """
            insert into work_number (staff_id, phone, set_by)
            select id, '+9999990000' || lpad(row_number() over (order by id)::text, 2, '0'), 'supervisor'
              from staff where role = 'rep'
            on conflict (staff_id) do nothing
            """)
        .update();
  }

  /**
   * Deals customers that nobody owns out to the managers, the same number to each, give or take
   * one.
   */
  void dealOutCustomers() {
    jdbc.sql(
            """
            update customer c set owner_id = (:managers::text[])[1 + dealt.place % :n]
            from (select id, (row_number() over (order by id) - 1)::integer as place
                  from customer where owner_id is null) dealt
            where dealt.id = c.id\
            """)
        .param(
            "managers",
            IntStream.range(0, MANAGERS)
                .mapToObj(DemoOperatorStaff::manager)
                .toArray(String[]::new))
        .param("n", MANAGERS)
        .update();
  }

  /**
   * The campaign calls test numbers, to which no country's law applies, at any hour, which only a
   * demo does. Its window is an hour and it tries again soon, so that a list of some thousands
   * lasts a working day at the demo's pace.
   */
  void createCampaign() {
    jdbc.sql(
            """
            insert into campaign (id, name_zh, name_en, goal, state, mode, bands, tiers, routing, abandon_limit,
              ring_limit_s, wrap_up_limit_s, all_hours, max_attempts, window_hours, retry_minutes, hold_out_share,
              jurisdiction_id)
            values ('retention', '离网挽留', 'Retention', 'retention', 'running', 'PREDICTIVE',
              '{MEDIUM,HIGH,VERY_HIGH}', '{DIAMOND,GOLD,SILVER,BASIC}', 'mixed', 0.03, 12, 60, true, 8, 1, 65, 0.08, 'TEST')\
            """)
        .update();
    jdbc.sql(
            """
            insert into campaign_recycle_rule (campaign_id, outcome, rest_minutes)
            select 'retention', outcome, 65 from unnest('{noAnswer,machine,unreachable,rejected}'::text[]) outcome\
            """)
        .update();
  }

  private List<String> regions() {
    return jdbc.sql("select id from region").query((row, n) -> row.getString("id")).list().stream()
        .sorted(
            Comparator.comparingInt(DemoOperatorStaff::demoPlace).thenComparing(region -> region))
        .toList();
  }

  /** The demo's own regions in the order of its teams, others after them. */
  private static int demoPlace(String region) {
    return (int) REGIONS.stream().takeWhile(place -> !place.id().equals(region)).count();
  }

  private void create(
      String id, int place, String role, @Nullable String team, @Nullable String region) {
    var name = DemoOperatorNames.ofStaff(place);
    jdbc.sql(
            """
            insert into staff (id, name_zh, name_en, role, team_id, region_id)
            values (:id, :zh, :en, :role, :team, :region) on conflict (id) do nothing\
            """)
        .param("id", id)
        .param("zh", name.zh())
        .param("en", name.en())
        .param("role", role)
        .param("team", team)
        .param("region", region)
        .update();
  }
}
