package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.calllist.ContactOracle.Verdict;
import io.holdline.calllist.OracleFacts.Campaign;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.contactpolicy.Permission;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import reactor.core.publisher.Flux;

/**
 * Random customers through both paths, the list and the dial, each held against an oracle that was
 * written from the README's table. With {@code -Dholdline.deep=true} 10,000 of them a moment.
 */
final class ContactOracleTest {
  private static final int CUSTOMERS = Boolean.getBoolean("holdline.deep") ? 10_000 : 500;
  private static final ContactSettings SETTINGS =
      new ContactSettings(false, RandomOperator.MARKETING);

  @ParameterizedTest
  @CsvSource({
    // a Monday at 10:30 in Shanghai, National Day, a Saturday evening
    "11, 2026-11-30T02:30:00Z",
    "12, 2026-10-01T02:30:00Z",
    "13, 2026-11-28T12:45:00Z"
  })
  void listAndDialSayWhatTheTableSays(long seed, Instant now) throws SQLException {
    try (var database = LedgerDatabase.atVirtualTime(now)) {
      var facts = new RandomOperator(seed, now, CUSTOMERS).draw(calendar(database));
      OperatorInDatabase.write(database, facts);
      var oracle = new ContactOracle(facts, SETTINGS.consentRequired(), SETTINGS.marketingNumber());
      var seen = new TreeSet<String>();
      for (var campaign : RandomOperator.CAMPAIGNS) {
        var expectedList = new TreeMap<Long, Verdict>();
        var expectedDial = new TreeMap<Long, Verdict>();
        facts
            .people()
            .forEach((id, person) -> {
              expectedList.put(id, oracle.atList(person, campaign));
              expectedDial.put(id, oracle.atDial(person, campaign));
            });
        same(campaign, "list", onList(database, campaign, now), expectedList);
        same(campaign, "dial", atDial(database, campaign), expectedDial);
        expectedList.values().forEach(verdict -> seen.add(verdict.reason()));
        expectedDial.values().forEach(verdict -> seen.add(verdict.reason()));
      }
      assertThat(seen)
          .contains(
              "-",
              "left-net",
              "in-net",
              "port-out",
              "no-number",
              "dead-number",
              "not-eligible-region",
              "not-eligible-band",
              "not-eligible-tier",
              "no-score",
              "not-in-cohort",
              "not-in-audience",
              "no-owner",
              "telemarketing-refused",
              "do-not-call",
              "no-consent",
              "legal-hold",
              "open-complaint",
              "do-not-disturb",
              "hold-out",
              "caller-id",
              "callback-agreed",
              "call-under-way",
              "queued",
              "on-another-list",
              "after-contact",
              "after-complaint",
              "after-abandoned",
              "frequency",
              "day-limit",
              "quiet-hours");
    }
  }

  private static void same(
      Campaign campaign, String path, Map<Long, Verdict> said, Map<Long, Verdict> expected) {
    var different = new TreeMap<Long, String>();
    expected.forEach((id, verdict) -> {
      if (!verdict.equals(said.get(id))) {
        different.put(id, "%s, but the oracle says %s".formatted(said.get(id), verdict));
      }
    });
    assertThat(different)
        .as("%s at %s of %d".formatted(campaign.id(), path, said.size()))
        .isEmpty();
    assertThat(said).hasSameSizeAs(expected);
  }

  private static Map<LocalDate, Boolean> calendar(LedgerDatabase database) {
    var days = new HashMap<LocalDate, Boolean>();
    database
        .rows("select day, working from calendar_day where jurisdiction_id = 'CN'")
        .forEach(row -> days.put((LocalDate) row.get("day"), (Boolean) row.get("working")));
    return days;
  }

  /** Builds the list in a transaction that leaves nothing behind. */
  private static Map<Long, Verdict> onList(LedgerDatabase database, Campaign campaign, Instant now)
      throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var source = new SingleConnectionDataSource(connection, true);
      var placing = new Placing(source, campaign.id(), LocalDate.of(2026, 11, 30), now, SETTINGS);
      long list = placing.createList();
      placing.findStanding(7);
      placing.place(list);
      var places = new TreeMap<Long, Verdict>();
      JdbcClient.create(source)
          .sql(
              """
              select customer_id, reason, until from call_list_exclusion where list_id = :list
              union all select customer_id, '-', null from call_list_record where list_id = :list
              """)
          .param("list", list)
          .query(row -> {
            var until = row.getTimestamp("until");
            assertThat(
                    places.put(
                        row.getLong("customer_id"),
                        new Verdict(row.getString("reason"), instant(until))))
                .as("one place a customer")
                .isNull();
          });
      connection.rollback();
      return places;
    }
  }

  private static @org.jspecify.annotations.Nullable Instant instant(
      @org.jspecify.annotations.Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static Map<Long, Verdict> atDial(LedgerDatabase database, Campaign campaign) {
    var reader = TestContactFacts.of(database, SETTINGS);
    var said = new TreeMap<Long, Verdict>();
    Flux.range(1, CUSTOMERS)
        .flatMap(
            id ->
                reader
                    .read(id, new CampaignId(campaign.id()))
                    .map(facts -> Map.entry((long) id, verdict(ContactPolicy.judge(facts)))),
            6)
        .toStream()
        .forEach(each -> said.put(each.getKey(), each.getValue()));
    return said;
  }

  private static Verdict verdict(Permission permission) {
    return switch (permission) {
      case Permission.Allowed() -> new Verdict("-", null);
      case Permission.Refused(var reason, var until) -> new Verdict(reason, until);
    };
  }
}
