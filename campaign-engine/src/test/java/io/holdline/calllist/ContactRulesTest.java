package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.contactpolicy.ContactSettings;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the contact policy on the facts of a real PostgreSQL, at the moment of dialing. */
final class ContactRulesTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  // A Monday, 10:00 in Shanghai.
  private static final Instant TEN = Instant.parse("2026-11-30T02:00:00Z");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(TEN).withCustomers(3);

  @AfterEach
  void close() {
    database.close();
  }

  private CallId claimed() {
    return TestCallList.of(database)
        .claim(RETENTION, 1)
        .toCompletableFuture()
        .join()
        .getFirst()
        .call();
  }

  private String begin(CallId call) {
    return switch (TestCallList.of(database).begin(call, 1).toCompletableFuture().join()) {
      case Begin.Begun _ -> "begun";
      case Begin.Refused(var _, var reason) -> reason;
    };
  }

  private void attempt(long customer, String phone, Instant at, String kind) {
    var call = UUID.randomUUID();
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, :b, :c, null, 'pooled', 1, :d)",
        call,
        customer,
        phone,
        at);
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, 'X', :c)",
        call,
        kind,
        at.plusSeconds(20));
  }

  @Test
  void aNumberThatChangedHandsCarriesOverNoConsentHistoryOrPromise() {
    var call = claimed();
    for (int hours : new int[] {1, 2, 3, 4}) {
      attempt(2, "+999000000002", TEN.minus(Duration.ofHours(hours)), "busy");
    }
    attempt(2, "+999000000002", TEN.minus(Duration.ofHours(30)), "unallocated");
    database.run(
        "insert into telemarketing_refusal (customer_id, source) values (2, 'disposition')");
    database.run("insert into consent values (2, 'call', false, now() - interval '1 day', 't')");
    database.run("update customer set phone = '+999000000002' where id = 1");
    database.run("update customer set in_net = false where id = 2");
    assertThat(begin(call)).isEqualTo("begun");
  }

  @Test
  void theAttemptsOfWhoSharesTheNumberCount() {
    var call = claimed();
    attempt(2, "+999000000002", TEN.minus(Duration.ofHours(1)), "busy");
    database.run("update customer set phone = '+999000000002' where id = 1");
    assertThat(begin(call)).isEqualTo("frequency");
  }

  @Test
  void aNumberThatRangAgainIsNotDead() {
    attempt(1, "+999000000001", TEN.minus(Duration.ofDays(20)), "unallocated");
    assertThat(begin(claimed())).isEqualTo("dead-number");
    attempt(1, "+999000000001", TEN.minus(Duration.ofDays(10)), "noAnswer");
    database.run("update call_list_record set next_at = '-infinity'");
    assertThat(begin(claimed())).isEqualTo("begun");
  }

  @ParameterizedTest
  @CsvSource({
    // National Day, a plain Saturday, the Saturday that is worked for the holidays
    "2026-10-01T02:00:00Z, holidays, rest-day",
    "2026-10-17T02:00:00Z, holidays, begun",
    "2026-10-17T02:00:00Z, weekends, rest-day",
    "2026-10-10T02:00:00Z, weekends, begun",
    "2026-10-12T02:00:00Z, weekends, begun",
    "2026-10-12T13:30:00Z, weekends, quiet-hours"
  })
  void theCalendarOfTheCountryHolds(Instant at, String rest, String answer) {
    database.run("update campaign set all_hours = false, calls_until = '22:00'");
    database.run(
        "insert into contact_terms select jurisdiction_id, '2026-09-01', calls_from, calls_until,"
            + " :a, consent_required, port_out_stops, registered_number, day_attempts,"
            + " week_attempts, ever_attempts, number_day_attempts, number_week_attempts,"
            + " number_ever_attempts, after_contact_hours, after_complaint_hours,"
            + " after_abandoned_hours, dead_number_days, 'test' from contact_terms where"
            + " jurisdiction_id = 'CN' and effective_from = '2020-06-18'",
        rest);
    var call = claimed();
    database.setClock(at);
    database.run("update call_list_record set leased_until = now() + interval '1 minute'");
    assertThat(begin(call)).isEqualTo(answer);
    database.run("update call_list_record set state = 'waiting', next_at = '-infinity'");
    assertThat(TestCallList.of(database).claim(RETENTION, 1).toCompletableFuture().join().isEmpty())
        .isEqualTo(!answer.equals("begun"));
  }

  @ParameterizedTest
  @CsvSource({
    "CN, 2020-06-17, none, 2019-12-01",
    "CN, 2020-06-18, holidays, 2020-06-18",
    "CN, 2001-01-01, none, 2019-12-01",
    "GB, 2026-11-30, none, 2017-03-01",
    "DE, 2026-11-30, weekends, 2021-10-01"
  })
  void theTermsOfTheDayHold(String country, String day, String rest, String since) {
    database.run("update campaign set jurisdiction_id = :a", country);
    assertThat(
            database.row(
                "select rest, effective_from::text as since from campaign_contact_terms('retention', '%s 12:00+08')"
                    .formatted(day)))
        .containsEntry("rest", rest)
        .containsEntry("since", since);
  }

  @ParameterizedTest
  @CsvSource({"US-FL, 3, day-limit", "US, 3, begun", "CN, 3, day-limit", "CN, 2, begun"})
  void aCountrysLimitOfADayHolds(String country, int attempts, String answer) {
    database.run("update campaign set jurisdiction_id = :a, window_hours = 0", country);
    database.run("insert into consent values (1, 'call', true, now() - interval '1 day', 't')");
    var call = claimed();
    for (int hours = 1; hours <= attempts; hours++) {
      attempt(1, "+999000000001", TEN.minus(Duration.ofHours(hours)), "busy");
    }
    assertThat(begin(call)).isEqualTo(answer);
  }

  @Test
  void germanyAsksForConsent() {
    database.run("update campaign set jurisdiction_id = 'DE'");
    assertThat(begin(claimed())).isEqualTo("no-consent");
    database.run("insert into consent values (2, 'call', true, now() - interval '1 day', 't')");
    assertThat(begin(claimed())).isEqualTo("begun");
  }

  @ParameterizedTest
  @CsvSource({
    "marketing, +862188880000, begun",
    "marketing, +862188881111, caller-id",
    "service, +862188880000, caller-id",
    "service, +862188881111, begun"
  })
  void marketingAndServiceCallFromNumbersOfTheirOwn(String purpose, String caller, String answer) {
    database.run("update campaign set purpose = :a, caller_id = :b", purpose, caller);
    var facts =
        TestContactFacts.of(database, new ContactSettings(false, "+862188880000"))
            .read(1, RETENTION)
            .blockOptional()
            .orElseThrow();
    assertThat(facts.terms().demands().otherCallerId()).isEqualTo(answer.equals("caller-id"));
  }

  @Test
  void anotherCampaignsListOfNumbersDoesNotHold() {
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, bands, tiers) values ('upsell', 'x',"
            + " 'x', 'sell', '{HIGH}', '{GOLD}')");
    database.run(
        "insert into do_not_call (phone, reason, source, list, campaign_id, since) values"
            + " ('+999000000001', 'asked', 'test', 'campaign', 'upsell', now())");
    assertThat(begin(claimed())).isEqualTo("begun");
    database.run(
        "insert into do_not_call (phone, reason, source, list, campaign_id, since, expires_at)"
            + " values ('+999000000002', 'asked', 'test', 'campaign', 'retention', now(), now() +"
            + " interval '2 days'), ('+999000000002', 'asked', 'test', 'national', null, now(),"
            + " now() + interval '3 days')");
    var call = claimed();
    assertThat(begin(call)).isEqualTo("do-not-call");
    assertThat(database.row("select reason, input, until from gate_refusal"))
        .containsEntry("input", "campaign,national")
        .containsEntry("reason", "do-not-call");
    assertThat(
            database.value(
                "select next_at = now() + interval '3 days' from call_list_record where id = 2"))
        .isEqualTo(true);
  }

  @Test
  void aClassThatContactHarmsIsNotDialledEvenWhenItIsOnTheList() {
    database.run("insert into score_run (as_of, rule_version) values ('2026-11-30', 'r')");
    database.run("insert into score values (1, '2026-11-30', 9, 'HIGH', 'GOLD', 9, '[]', 'r', 1)");
    database.run(
        "insert into effect_plan (goal, follow_up_days, alpha, information, base_rate, made_at,"
            + " attribute, value) values ('retain', 90, 0.05, 1, 0.1, now(), 'tier', 'GOLD')");
    database.run(
        "insert into effect_look (plan_id, day, seen_at, treated, treated_events, held_out,"
            + " held_out_events, said) values (1, '2026-11-30', now(), 1, 1, 1, 1, 'one-arm')");
    database.run(
        "insert into do_not_disturb values ('retain', 'tier', 'GOLD', now(), 1, '2026-11-30')");
    assertThat(begin(claimed())).isEqualTo("do-not-disturb");
    assertThat(database.value("select input from gate_refusal")).isEqualTo("GOLD");
  }

  @Test
  void aLegalHoldStops() {
    var call = claimed();
    database.run(
        "insert into legal_hold (customer_id, reason, since, until) values (1, 'dispute', now() -"
            + " interval '1 day', null)");
    assertThat(begin(call)).isEqualTo("legal-hold");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-01, begun", "2026-10-01, no-consent"})
  void winningBackNeedsAConsentGivenAfterLeaving(String consented, String answer) {
    var call = claimed();
    database.run("update campaign set purpose = 'win_back'");
    database.run("update customer set in_net = false where id = 1");
    database.run(
        "insert into customer_outcome values (1, 'churned', true, date '2026-10-15', 'test')");
    database.run("insert into consent values (1, 'call', true, cast(:a as date), 't')", consented);
    assertThat(begin(call)).isEqualTo(answer);
  }
}
