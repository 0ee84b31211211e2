package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.calllist.AudiencePreview.Preview;
import io.holdline.calllist.AudiencePreview.Wish;
import io.holdline.campaign.CampaignPlan;
import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.ledger.LedgerDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Flux;

/** An audience is counted as the list would come out, and nothing is left of the counting. */
final class AudiencePreviewTest {
  private static final Instant NOW = Instant.parse("2026-11-30T02:30:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final int CUSTOMERS = 3_000;
  private static final long DRAW = 11;
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final ContactSettings SETTINGS = new ContactSettings(false, "");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOW);

  /** Of all bands and tiers, some refused, some listed, some with complaints, some gone. */
  @BeforeEach
  void anOperatorOfManyKinds() {
    database.withCustomers(CUSTOMERS);
    database.run("delete from call_list_record where customer_id > 1");
    database.run("update call_list_record set state = 'done'");
    database.run(
        """
        update customer set owner_id = case id % 4 when 0 then 'm1' when 1 then 'm2' end, in_net = id % 37 <> 0,
          phone = case when id % 41 <> 0 then phone end, region_id = case when id % 5 = 0 then 'r2' else 'r1' end\
        """);
    database.run(
        """
        insert into score_run (as_of, rule_version, finished_at) values (date '2026-11-30', 'test', now())\
        """);
    database.run(
        """
        insert into score (customer_id, as_of, run_id, points, band, tier, monthly_value, reasons, rule_version)
        select c.id, date '2026-11-30', r.id, c.id % 97, (array['LOW','MEDIUM','HIGH','VERY_HIGH'])[1 + c.id % 4],
               (array['BASIC','SILVER','GOLD','DIAMOND'])[1 + c.id / 4 % 4], c.id % 200, '[]', 'test'
          from customer c cross join score_run r where c.id % 43 <> 0\
        """);
    database.run(
        "insert into do_not_call (phone, reason, since, source) select phone, 'x', '2026-11-01',"
            + " 'test' from customer where id % 29 = 0 and phone is not null");
    database.run(
        "insert into telemarketing_refusal (customer_id, since, source) select id, '2026-11-01',"
            + " 'test' from customer where id % 31 = 0");
    database.run(
        "insert into hold_out (goal, customer_id, held_out, probability, campaign_id) select"
            + " 'keep', id, id % 2 = 0, 0.5, 'retention' from customer where id % 23 = 0");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static CampaignPlan plan(SplittableRandom random) {
    return new CampaignPlan(
        "留",
        "Keep",
        random.nextBoolean() ? "keep" : "other",
        CampaignPlan.Law.USUAL,
        new CampaignPlan.Audience(
            some(RiskBand.class, random),
            some(ValueTier.class, random),
            random.nextInt(4) == 0 ? Set.of("r1") : Set.of()),
        CampaignPlan.Routing.values()[random.nextInt(4)],
        new CampaignPlan.Hours(LocalTime.of(9, 0), LocalTime.of(20, 0)),
        new CampaignPlan.HoldOut(
            random.nextInt(5) / 10.0,
            random.nextBoolean() ? Map.of(ValueTier.GOLD, 0.4) : Map.of()),
        random.nextBoolean() ? 1 + random.nextInt(80) : null,
        random.nextBoolean() ? 1 + random.nextInt(900) : null);
  }

  private static <E extends Enum<E>> Set<E> some(Class<E> type, SplittableRandom random) {
    var all = EnumSet.allOf(type);
    all.removeIf(_ -> random.nextInt(3) == 0);
    return all.isEmpty() ? EnumSet.allOf(type) : all;
  }

  private static AudienceCount counted(Preview preview) {
    assertThat(preview).isInstanceOf(Preview.Counted.class);
    return ((Preview.Counted) preview).count();
  }

  private static AudienceCount preview(
      DataSource dataSource, @Nullable String campaign, CampaignPlan plan) {
    var transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    return counted(
        new PreviewRun(dataSource, transaction, "audience-test-", NOW, SETTINGS)
            .run(new Wish("market", campaign, plan, DAY), DRAW));
  }

  /** The list of the plan as it is saved. */
  private static void build(DataSource dataSource, String campaign) {
    new TransactionTemplate(new JdbcTransactionManager(dataSource))
        .executeWithoutResult(_ -> {
          var placing = new Placing(dataSource, campaign, DAY, NOW, SETTINGS);
          long list = placing.createList();
          placing.findStanding(DRAW);
          placing.place(list);
        });
  }

  private void save(String campaign, CampaignPlan plan) {
    var audience = plan.audience();
    database.run(
        """
        insert into campaign (id, name_zh, name_en, goal, state, bands, tiers) values (:a, 'x', 'x', 'x', 'draft', '{LOW}', '{GOLD}')
        on conflict do nothing\
        """,
        campaign);
    database.run(
        """
        update campaign set goal = :a, bands = :b, tiers = :c, routing = :d, hold_out_share = :e where id = :f\
        """,
        plan.goal(),
        audience.bands().stream().map(Enum::name).toArray(String[]::new),
        audience.tiers().stream().map(Enum::name).toArray(String[]::new),
        plan.routing().key(),
        plan.holdOut().share(),
        campaign);
    if (!audience.regions().isEmpty()) {
      database.run("update campaign set regions = '{r1}' where id = :a", campaign);
    }
    if (plan.callsPerManagerDay() != null) {
      database.run(
          "update campaign set calls_per_manager_day = :a where id = :b",
          plan.callsPerManagerDay(),
          campaign);
    }
    if (plan.listLimit() != null) {
      database.run("update campaign set list_limit = :a where id = :b", plan.listLimit(), campaign);
    }
    plan.holdOut()
        .ofTier()
        .forEach((tier, share) ->
            database.run(
                "insert into campaign_hold_out values (:a, :b, :c)", campaign, tier.name(), share));
  }

  private Map<String, Long> listOf(String campaign) {
    var found = new TreeMap<String, Long>();
    for (var row :
        database.rows(
            """
            with list as (select max(id) as id from call_list where campaign_id = '%s')
            select 'listed' as reason, count(*) as n from call_list_record where list_id = (select id from list) having count(*) > 0
            union all
            select reason, count(*) from call_list_exclusion where list_id = (select id from list) group by reason\
            """
                .formatted(campaign))) {
      found.put((String) row.get("reason"), (Long) row.get("n"));
    }
    return found;
  }

  private static Map<String, Long> reasons(AudienceCount count) {
    var found = new TreeMap<String, Long>();
    count.reasons().forEach(each -> found.put(each.reason(), each.customers()));
    return found;
  }

  private String rows() {
    return Stream.of("hold_out", "call_list", "call_list_record", "call_list_exclusion", "campaign")
        .map(table -> Objects.toString(database.value("select count(*) from " + table)))
        .toList()
        .toString();
  }

  /**
   * One connection for all, on which the list's own statements were planned for the real tables
   * before.
   */
  @Test
  void theCountIsTheListThatIsBuiltAfterwardsReasonByReason() throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      var dataSource = new SingleConnectionDataSource(connection, true);
      var random = new SplittableRandom(20261130);
      var seen = new TreeMap<String, Long>();
      for (int i = 0; i < 14; i++) {
        var plan = plan(random);
        var campaign = "c" + i;
        var before = rows();
        var of = preview(dataSource, i % 2 == 0 ? null : "retention", plan);
        assertThat(rows()).as("nothing is left of the counting").isEqualTo(before);
        save(campaign, plan);
        assertThat(reasons(preview(dataSource, campaign, plan)))
            .as("saved or not, plan %d", i)
            .isEqualTo(reasons(of));
        build(dataSource, campaign);
        assertThat(reasons(of)).as("plan %d: %s", i, plan).isEqualTo(listOf(campaign));
        assertThat(of.reasons().stream().mapToLong(AudienceCount.Reason::customers).sum())
            .as("everybody once")
            .isEqualTo(CUSTOMERS);
        reasons(of).forEach((reason, n) -> seen.merge(reason, n, Long::sum));
      }
      assertThat(seen)
          .as("the plans had all this to tell apart")
          .containsKeys(
              "listed",
              "hold-out",
              "over-limit",
              "over-capacity",
              "left-net",
              "no-number",
              "no-score",
              "not-eligible-band",
              "not-eligible-tier",
              "telemarketing-refused",
              "do-not-call");
    }
  }

  @Test
  void theListIsHeldAgainstADayOfAllManagers() throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      var plan =
          new CampaignPlan(
              "留",
              "Keep",
              "keep",
              CampaignPlan.Law.USUAL,
              new CampaignPlan.Audience(
                  EnumSet.allOf(RiskBand.class), EnumSet.allOf(ValueTier.class), Set.of()),
              CampaignPlan.Routing.OWNER_FIRST,
              new CampaignPlan.Hours(LocalTime.of(9, 0), LocalTime.of(20, 0)),
              new CampaignPlan.HoldOut(0, Map.of()),
              40,
              null);
      var count = preview(new SingleConnectionDataSource(connection, true), null, plan);
      var managers =
          (Long)
              database.value(
                  "select count(*) from staff where role = 'telephone_manager' and active");
      assertThat(count.load().managers()).isEqualTo(managers);
      assertThat(count.load().own()).as("two managers with 40 calls each").isEqualTo(80);
      assertThat(count.load().own() + count.load().pooled()).isEqualTo(count.listed());
      assertThat(count.load().callsADay()).isEqualTo(40 * managers);
      assertThat(count.load().tooMuch()).isTrue();
    }
  }

  /** As long as somebody else holds the customers, a count of them does not end. */
  @Test
  void aNewerCountOfAPersonStopsTheOlderAndWhoeverLeavesStopsHisOwn() throws SQLException {
    var plan = plan(new SplittableRandom(1));
    try (var audiences =
            new AudiencePreview(
                new JdbcTransactionManager(database.dataSource()),
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> DRAW,
                SETTINGS);
        var holder = database.dataSource().getConnection()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("lock table customer in access exclusive mode");
      var older = audiences.of(new Wish("market", null, plan, DAY)).toFuture();
      atStep(audiences, "market", 2);
      var newer = audiences.of(new Wish("market", null, plan, DAY)).toFuture();
      assertThat(older.join()).isInstanceOf(Preview.Stopped.class);
      atStep(audiences, "market", 2);
      var other = audiences.of(new Wish("market2", null, plan, DAY)).subscribe();
      atStep(audiences, "market2", 2);
      other.dispose();
      gone(audiences, "market2");
      holder.rollback();
      assertThat(counted(newer.join()).listed()).isPositive();
      gone(audiences, "market");
    }
  }

  private static void atStep(AudiencePreview audiences, String person, int step) {
    assertThat(
            Flux.defer(() -> audiences.progress(person))
                .repeat()
                .filter(progress -> progress.step() == step)
                .blockFirst(AT_MOST))
        .isNotNull();
  }

  private static void gone(AudiencePreview audiences, String person) {
    assertThat(
            Flux.defer(() -> audiences.progress(person).hasElement())
                .repeat()
                .filter(under -> !under)
                .blockFirst(AT_MOST))
        .isFalse();
  }
}
