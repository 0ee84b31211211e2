package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.contactpolicy.ContactSettings;
import io.holdline.dialer.CampaignId;
import io.holdline.explanation.Explanation.Count;
import io.holdline.explanation.TestExplanations;
import io.holdline.ledger.LedgerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Everybody has one first reason, and it is the reason: once what the sentence names is otherwise,
 * it is gone. With {@code -Dholdline.deep=true} 30,000 customers, and 1,000 of them otherwise.
 */
final class WhyAndWhyNotTest {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int CUSTOMERS = DEEP ? 30_000 : 200;
  private static final int OTHERWISE = DEEP ? 1_000 : 30;
  private static final Instant NOW = Instant.parse("2026-11-30T02:30:00Z");
  private static final List<String> CAMPAIGNS = List.of("keep", "care", "often");
  private static final ContactSettings SETTINGS =
      new ContactSettings(false, RandomOperator.MARKETING);

  /** What is changed when a sentence names it: that, and nothing else. */
  private static final Map<String, String> CHANGES = changes();

  private static Map<String, String> changes() {
    var long_ago = "- interval '900 days'";
    var mine = "(select id from call_attempt where customer_id = :id)";
    var ofTheNumber =
        "(select a.id from call_attempt a, customer u where u.id = :id and (a.customer_id = u.id or"
            + " a.phone = u.phone))";
    var older = "update call_attempt set begun_at = begun_at %s where id in %s";
    return Map.ofEntries(
        Map.entry("left-net", "update customer set in_net = true where id = :id"),
        Map.entry("port-out", "update customer set port_out_applied_on = null where id = :id"),
        Map.entry("no-number", "update customer set phone = '+8613900000000' where id = :id"),
        Map.entry(
            "dead-number",
            "update call_outcome set kind = 'noAnswer' where kind = 'unallocated' and ended_at ="
                + " cast(:input as timestamptz) and attempt_id in "
                + ofTheNumber),
        Map.entry("not-eligible-region", "update customer set region_id = 'r1' where id = :id"),
        Map.entry(
            "no-score",
            "insert into score values (:id, '2026-09-30', 50, 'HIGH', 'GOLD', 10, '[]', 'r', 1)"),
        Map.entry("not-eligible-band", "update score set band = 'HIGH' where customer_id = :id"),
        Map.entry("not-eligible-tier", "update score set tier = 'GOLD' where customer_id = :id"),
        Map.entry(
            "not-in-cohort",
            "insert into cohort_member (cohort_id, customer_id, region_id, bind) values (1, :id,"
                + " 'r1', 'none')"),
        Map.entry(
            "not-in-audience",
            "update customer_facts set facts = case split_part(:input, '=', 1) when 'billChange'"
                + " then array[0.1, 0] else array[facts[1], 0] end where customer_id = :id"),
        Map.entry(
            "telemarketing-refused", "delete from telemarketing_refusal where customer_id = :id"),
        Map.entry(
            "do-not-call",
            "delete from do_not_call where phone = (select phone from customer where id = :id)"),
        Map.entry(
            "no-consent",
            "insert into consent values (:id, 'call', true, timestamptz '2026-11-30 02:29Z', 't')"),
        Map.entry("legal-hold", "delete from legal_hold where customer_id = :id"),
        Map.entry(
            "open-complaint", "update complaint set closed_at = opened_at where customer_id = :id"),
        Map.entry("do-not-disturb", "update score set tier = 'GOLD' where customer_id = :id"),
        Map.entry("hold-out", "delete from hold_out where customer_id = :id"),
        Map.entry(
            "callback-agreed",
            "update callback set state = 'kept', closed_at = now() where customer_id = :id"),
        Map.entry("lifetime-limit", "delete from call_attempt where id in " + mine),
        Map.entry("number-lifetime-limit", "delete from call_attempt where id in " + ofTheNumber),
        Map.entry(
            "call-under-way",
            "insert into call_outcome (attempt_id, kind, cause, ended_at) select id, 'lost', 'X',"
                + " begun_at from call_attempt where id in "
                + ofTheNumber
                + " on conflict do nothing"),
        Map.entry("queued", "update call_list_record set state = 'done' where customer_id = :id"),
        Map.entry(
            "on-another-list",
            "update call_list_record set state = 'done' where customer_id = :id"),
        Map.entry(
            "after-contact",
            "update call_join set joined_at = joined_at %s where attempt_id in %s"
                .formatted(long_ago, mine)),
        Map.entry(
            "after-complaint",
            "update complaint set closed_at = closed_at %s where customer_id = :id"
                .formatted(long_ago)),
        Map.entry(
            "after-abandoned",
            "update call_outcome set ended_at = ended_at %s where kind = 'abandoned' and attempt_id in %s"
                .formatted(long_ago, ofTheNumber)),
        Map.entry("frequency", older.formatted(long_ago, ofTheNumber)),
        Map.entry("day-limit", older.formatted(long_ago, mine)),
        Map.entry("week-limit", older.formatted(long_ago, mine)),
        Map.entry("number-day-limit", older.formatted(long_ago, ofTheNumber)),
        Map.entry("number-week-limit", older.formatted(long_ago, ofTheNumber)),
        Map.entry(
            "over-capacity", "update campaign set calls_per_manager_day = null where :id > 0"),
        Map.entry("over-limit", "update campaign set list_limit = null where :id > 0"));
  }

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOW);

  @BeforeEach
  void anOperatorWithLists() throws SQLException {
    OperatorInDatabase.write(database, new RandomOperator(21, NOW, CUSTOMERS).draw(Map.of()));
    database.run("update campaign set list_limit = 9 where id = 'care'");
    database.run(
        "update campaign set calls_per_manager_day = 3, day_share = 40 where id in ('keep', 'care',"
            + " 'often', 'other')");
    for (var campaign : CAMPAIGNS) {
      try (var connection = database.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        long list = build(connection, campaign);
        connection
            .createStatement()
            .execute("update call_list set ready = true where id = " + list);
        connection.commit();
      }
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static long build(Connection connection, String campaign) {
    var source = new SingleConnectionDataSource(connection, true);
    var placing = new Placing(source, campaign, LocalDate.of(2026, 11, 30), NOW, SETTINGS);
    long list = placing.createList();
    placing.findStanding(3);
    placing.place(list);
    return list;
  }

  @Test
  void everybodyHasOneFirstReasonAndTheyAddUpToTheAudience() {
    var explanations = TestExplanations.of(database, SETTINGS);
    for (var campaign : CAMPAIGNS) {
      var counts = explanations.counts(new CampaignId(campaign)).blockOptional().orElseThrow();
      assertThat(counts.stream().mapToLong(Count::customers).sum()).isEqualTo(CUSTOMERS);
      var told = new TreeMap<String, Long>();
      for (long id = 1; id <= CUSTOMERS; id++) {
        var why = explanations.of(id, new CampaignId(campaign)).blockOptional().orElseThrow();
        assertThat(why.sentence().zh()).endsWith("。").doesNotContain("{");
        assertThat(why.sentence().en()).endsWith(".").doesNotContain("{");
        told.merge(why.listed() ? "listed" : why.reason(), 1L, Long::sum);
      }
      var counted = new TreeMap<String, Long>();
      counts.forEach(count -> counted.put(count.reason(), count.customers()));
      assertThat(told).isEqualTo(counted);
    }
  }

  @Test
  void onceWhatTheSentenceNamesIsOtherwiseTheReasonIsGone() throws SQLException {
    var random = new Random(5);
    var explanations = TestExplanations.of(database, SETTINGS);
    var gone = new TreeMap<String, Integer>();
    for (int tried = 0; tried < OTHERWISE; ) {
      var campaign = CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size()));
      long customer = 1 + random.nextInt(CUSTOMERS);
      var why = explanations.of(customer, new CampaignId(campaign)).blockOptional().orElseThrow();
      if (!why.listed()) {
        tried++;
        assertThat(changed(customer, campaign, why.reason(), String.valueOf(why.input())))
            .as("%d in %s: %s", customer, campaign, why.sentence().en())
            .isNotEqualTo(why.reason());
        gone.merge(why.reason(), 1, Integer::sum);
      }
    }
    assertThat(gone).hasSizeGreaterThan(8);
  }

  /** The first reason, or {@code listed}, after the change that the reason names. */
  private String changed(long customer, String campaign, String reason, String input)
      throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("set local session_replication_role = replica").update();
      jdbc.sql(String.valueOf(CHANGES.get(reason)))
          .param("id", customer)
          .param("input", input)
          .update();
      jdbc.sql("set local session_replication_role = origin").update();
      long list = build(connection, campaign);
      var now =
          jdbc.sql(
                  """
                  select reason from call_list_exclusion where list_id = :list and customer_id = :id
                  union all select 'listed' from call_list_record where list_id = :list and customer_id = :id
                  """)
              .param("list", list)
              .param("id", customer)
              .query(String.class)
              .single();
      connection.rollback();
      return now;
    }
  }
}
