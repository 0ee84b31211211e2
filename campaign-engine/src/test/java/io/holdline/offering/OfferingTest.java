package io.holdline.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.offer.Gate;
import io.holdline.offer.OfferChoice;
import io.holdline.offer.OfferChoice.Removed;
import io.holdline.offering.Offering.Answer;
import io.holdline.offering.Offering.Answered;
import io.holdline.result.Said;
import io.holdline.result.TestDispositions;
import io.holdline.ruleversion.TestRuleTables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database knows of a customer becomes a choice, and every step of it an event. */
final class OfferingTest {
  private static final AgentId M1 = new AgentId("m1");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(2);
  private final CallId call = new CallId(UUID.randomUUID());
  private Offering offering = fresh();

  private Offering fresh() {
    return with(OfferSettings.defaults());
  }

  private Offering with(OfferSettings settings) {
    var client = database.client();
    var tables = new TablesInForce(TestRuleTables.of(database), Clock.systemUTC());
    return new Offering(
        client, new Choosers(new OfferCatalogue(client), tables, settings), settings);
  }

  @BeforeEach
  void known() {
    offer("data-20g", "每月流量", "Data", "cost, success", "15, 0.2");
    offer(
        "renew-12",
        "续约",
        "Renew",
        "cost, success, barrier, binds_months",
        "60, 0.3, 'CONTRACT', 12");
    offer("family", "亲情圈", "Family", "cost, success, barrier", "10, 0.25, 'CIRCLE'");
    offer("vip-care", "专人", "VIP", "cost, success, barrier", "40, 0.25, 'VIP'");
    offer(
        "bill-relief",
        "减免",
        "Relief",
        "cost, success, conditions",
        "30, 0.3, '[{\"attribute\": \"monthlyValue\", \"test\": \">= 50\"}]'");
    offer("bill-check", "体检", "Check", "cost, success, personalised", "3, 0.12, false");
    database.run("insert into score_run (as_of, rule_version) values (date '2026-11-20', 'v1')");
    database.run(
        "insert into score values (1, date '2026-11-20', 40, 'HIGH', 'GOLD', 150, '[]', 'v1', 1)");
    database.run(
        """
        insert into signal_catalogue (sha, attributes) values ('x', '[
          {"key": "daysToContractEnd", "zh": "到期", "en": "end", "type": "daysUntil", "formula": ""},
          {"key": "latePayments", "zh": "拖欠", "en": "late", "type": "whole", "unit": "1", "formula": ""},
          {"key": "monthlyValue", "zh": "价值", "en": "value", "type": "number", "unit": "CNY", "formula": ""}]')
        """);
    database.run("insert into customer_facts values (date '2026-11-20', 1, 1, '{19, 0, 150}')");
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', null,"
            + " 'pooled', 1)",
        call.value());
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call.value(), Instant.now());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void offer(String id, String zh, String en, String columns, String values) {
    database.run("insert into offer values ('%s', '%s', '%s')".formatted(id, zh, en));
    database.run(
        """
        insert into offer_terms (offer_id, version, effective_from, on_sale_from, made_by, %s)
        values ('%s', 1, '2020-01-01', '2020-01-01', 'test', %s)
        """
            .formatted(columns, id, values));
  }

  private OfferChoice choice() {
    return offering.of(1).blockOptional().orElseThrow().choice();
  }

  private List<String> proposed() {
    return ids(choice());
  }

  private static List<String> ids(OfferChoice choice) {
    return choice.proposed().stream().map(each -> each.offer().id()).toList();
  }

  private String removal(String offer) {
    return choice().removed().stream()
        .filter(each -> each.offer().id().equals(offer))
        .map(Removed::code)
        .findFirst()
        .orElse("none");
  }

  private OfferChoice decided(Answered answered) {
    assertThat(answered).isInstanceOf(Answered.Decided.class);
    return ((Answered.Decided) answered).offered().choice();
  }

  private Answered answer(String offer, Answer answer, String reason) {
    return offering.answer(call, M1, offer, answer, reason).blockOptional().orElseThrow();
  }

  private List<String> events() {
    return database
        .rows("select kind, offer_id, rank, tier, strategy, reason from offer_event order by id")
        .stream()
        .map(row ->
            "%s %s %s %s %s %s"
                .formatted(
                    row.get("kind"),
                    row.get("offer_id"),
                    row.get("rank"),
                    row.get("tier"),
                    row.get("strategy"),
                    row.get("reason")))
        .toList();
  }

  @Test
  void factsScoreAndMomentChoose() {
    assertThat(proposed()).startsWith("renew-12", "vip-care");
    assertThat(choice().proposed().getFirst().reason().en()).contains("s-01");
    database.run("update customer_facts set facts = '{NaN, 3, 40}'");
    assertThat(proposed()).contains("data-20g").doesNotContain("renew-12");
    assertThat(removal("bill-relief")).isEqualTo("condition");
  }

  @Test
  void whoHasNoScoreAndNoFactsIsStillSomebody() {
    var stranger = offering.of(2).blockOptional().orElseThrow().choice();
    assertThat(ids(stranger)).containsExactly("bill-check");
    assertThat(offering.of(99).blockOptional()).isEmpty();
  }

  @Test
  void whatTheDatabaseForbidsIsNotOffered() {
    database.run("insert into barrier values (1, 'vip', date '2020-01-01', null)");
    assertThat(removal("vip-care")).isEqualTo("has-it");
    database.run(
        "insert into contract (customer_id, product, starts_on, ends_on) values (1, 'c', date"
            + " '2020-01-01', current_date + 800)");
    assertThat(removal("renew-12")).isEqualTo("already-bound-longer");
    database.run("insert into complaint (customer_id, kind, opened_at) values (1, 'bill', now())");
    assertThat(removal("renew-12")).isEqualTo("not-in-strategy");
    assertThat(proposed()).containsExactly("bill-relief", "bill-check");
    database.run("update customer set personalised = false where id = 1");
    assertThat(proposed()).containsExactly("bill-check");
    database.run(
        "insert into do_not_call (phone, reason, source) select phone, 'asked', 'test' from"
            + " customer where id = 1");
    assertThat(choice().nothing().zh()).isEqualTo("暂无可推荐：在免打扰名单中");
    database.run("delete from do_not_call");
    database.run("insert into telemarketing_refusal values (1, now(), 'test')");
    assertThat(choice().nothing().zh()).isEqualTo("暂无可推荐：客户已明确拒绝营销");
    database.run("update customer set port_out_applied_on = date '2026-01-01' where id = 1");
    assertThat(choice().removed()).hasSize(6).allMatch(each -> each.code().equals("port-out"));
  }

  @Test
  void theControlGroupIsOfferedNothing() {
    database.run(
        "insert into hold_out (goal, customer_id, held_out, probability, campaign_id) values"
            + " ('retain', 1, true, 0.1, 'retention')");
    assertThat(choice().nothing().en()).contains("control group");
    assertThat(choice().removed()).anyMatch(each -> each.gate() == Gate.CONTACT_POLICY);
  }

  @Test
  void aCallProposesRejectsSkipsAndAccepts() {
    offering.onCall(call, M1).block();
    offering.onCall(call, M1).block();
    assertThat(events()).hasSize(3).first().isEqualTo("proposed renew-12 1 GOLD strategy:shipped ");
    var next = decided(answer("renew-12", Answer.REJECTED, "too long"));
    assertThat(ids(next)).startsWith("vip-care").doesNotContain("renew-12");
    answer("renew-12", Answer.REJECTED, "again");
    var third = decided(answer("vip-care", Answer.SKIPPED, "has no time"));
    assertThat(ids(third)).doesNotContain("renew-12", "vip-care");
    assertThat(
            TestDispositions.of(database)
                .record(
                    M1,
                    call,
                    new Said(
                        Said.Code.OFFER_ACCEPTED, true, "family", Said.Answer.ACCEPTED, false, ""))
                .block())
        .isNotNull();
    assertThat(events())
        .contains(
            "rejected renew-12 null GOLD null too long",
            "skipped vip-care null GOLD null has no time",
            "accepted family null GOLD null ")
        .filteredOn(event -> !event.startsWith("proposed"))
        .hasSize(3);
    assertThat(removal("family")).isEqualTo("has-it");
    assertThat(database.value("select count(*) from disposition")).isEqualTo(1L);
    assertThatThrownBy(() -> database.run("update offer_event set kind = 'accepted'"))
        .hasMessageContaining("only ever added");
  }

  @Test
  void onlyWhoIsOnTheCallMayAnswer() {
    assertThat(offering.answer(call, new AgentId("m2"), "data-20g", Answer.REJECTED, "").block())
        .isEqualTo(new Answered.Refused("not-your-call"));
    assertThat(answer("moon", Answer.REJECTED, ""))
        .isEqualTo(new Answered.Refused("unknown-offer"));
    assertThat(offering.speaksOfLeaving(call, new AgentId("m2")).block())
        .isEqualTo(new Answered.Refused("not-your-call"));
    assertThat(events()).isEmpty();
  }

  @Test
  void theMonthsCapEndsOffers() {
    for (var offer :
        List.of("data-20g", "renew-12", "family", "vip-care", "bill-relief", "bonus")) {
      answer(offer, Answer.REJECTED, "");
    }
    assertThat(choice().proposed()).isEmpty();
    assertThat(removal("bill-check")).isIn("cap", "not-in-strategy");
    database.run("update customer set personalised = false where id = 1");
    assertThat(choice().nothing().zh()).isEqualTo("暂无可推荐：已达本月触达上限");
  }

  @Test
  void theTablesInForceDecideAndTheirPointsBecomeAProbability() {
    TestRuleTables.inForce(database, "strategy", ONLY_DATA);
    TestRuleTables.inForce(database, "churn-points", POINTS);
    offering = fresh();
    var only = offering.of(1).blockOptional().orElseThrow();
    assertThat(only.strategy()).isEqualTo("strategy:1");
    assertThat(ids(only.choice())).containsExactly("data-20g");
    assertThat(only.choice().proposed().getFirst().worth().p()).isEqualTo(0.5);
    database.run("update score set points = -100");
    assertThat(removal("data-20g")).isEqualTo("does-not-pay");
    var needed = decided(offering.speaksOfLeaving(call, M1).blockOptional().orElseThrow());
    assertThat(ids(needed)).containsExactly("data-20g");
  }

  @Test
  void pointsWithoutAScaleGetTheLevelOfTheOperatorsOwnRate() {
    database.run(
        "insert into score values (2, date '2026-11-20', 0, 'LOW', 'GOLD', 50, '[]', 'v1', 1)");
    offering = with(OfferSettings.of(6, 0.2));
    var best = choice().proposed().getFirst();
    assertThat(best.worth().money()).isTrue();
    var rare = offering.of(2).blockOptional().orElseThrow().choice();
    double other = rare.removed().getFirst().worth().p();
    assertThat((best.worth().p() + other) / 2).isCloseTo(0.2, within(1e-9));
    assertThatThrownBy(() -> OfferSettings.of(6, 1)).hasMessageContaining("churn-rate");
    assertThatThrownBy(() -> OfferSettings.of(0, 0)).hasMessageContaining("monthly-cap");
  }

  @Test
  void anOfferWithAWrongConditionStopsNoOther() {
    offer(
        "wrong",
        "错",
        "Wrong",
        "cost, conditions",
        "1, '[{\"attribute\": \"monthlyValue\", \"test\": \"plenty\"}]'");
    assertThat(proposed()).isNotEmpty().doesNotContain("wrong");
  }

  @Test
  void aNewVersionOfTermsHoldsFromItsDay() {
    database.run(
        """
        insert into offer_terms (offer_id, version, effective_from, on_sale_from, made_by, cost)
        values ('renew-12', 2, current_date - 1, '2020-01-01', 'test', 75),
               ('renew-12', 3, current_date + 3, '2020-01-01', 'test', 99)
        """);
    assertThat(
            choice().proposed().stream()
                .filter(each -> each.offer().id().equals("renew-12"))
                .map(each -> each.offer().terms().cost()))
        .containsExactly(75.0);
  }

  private static final String ONLY_DATA =
      """
      {"kind": "STRATEGY", "hitPolicy": "COLLECT_SUM", "name": {"zh": "策略", "en": "Strategy"},
       "inputs": [{"id": "t", "attribute": "valueTier"}],
       "rows": [{"id": "r", "tests": ["\\"GOLD\\""], "outputs": ["data-20g", "1"],
                 "reason": {"zh": "只送流量", "en": "Data only"}, "note": ""}]}
      """;
  private static final String POINTS =
      """
      {"kind": "CHURN_POINTS", "hitPolicy": "COLLECT_SUM", "name": {"zh": "分值", "en": "Points"},
       "scale": {"pointsToDoubleOdds": 20, "logOddsAtZero": -1.3862943611198906},
       "inputs": [{"id": "d", "attribute": "daysToContractEnd"}],
       "rows": [{"id": "r", "tests": ["< 90"], "outputs": ["40"],
                 "reason": {"zh": "到期", "en": "Ends"}, "note": ""}]}
      """;
}
