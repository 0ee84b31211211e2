package io.holdline.jobs;

import static io.holdline.jobs.SmallOperator.CUSTOMERS;
import static io.holdline.jobs.SmallOperator.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes onto a list, in which order, and why the others do not. */
@RunsJobs
final class BuildListTest {
  private static Engine engine;
  private SmallOperator operator;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void aSmallOperator() {
    operator = new SmallOperator(engine);
  }

  @Test
  void anAudienceThatAsksForSignalsIsWhoeverTheFactsOfTheDayKnowToMeetThem() {
    operator.run(
        "insert into campaign_condition values ('keep', 0, 'monthsInService', '[6..30)'), ('keep',"
            + " 1, 'contractTerm', 'not(TWO_YEARS)')");
    assertThatThrownBy(() -> engine.jobs().startBuildList("keep", TODAY))
        .isInstanceOf(JobRefused.class)
        .hasMessageContaining("no facts of 2026-11-20 or before are kept");
    operator.completed(engine.jobs().startScore(TODAY));
    operator.completed(engine.jobs().startBuildList("keep", TODAY.plusDays(3)));
    assertThat(
            engine.count(
                "from call_list_record r join customer c on c.id = r.customer_id where not"
                    + " (c.months_in_service between 6 and 29 and c.contract_term ="
                    + " 'MONTH_TO_MONTH')"))
        .isZero();
    assertThat(engine.count("from call_list_record")).isGreaterThan(100);
    assertThat(
            engine.count(
                "from call_list_exclusion x join customer c on c.id = x.customer_id where x.reason"
                    + " = 'not-in-audience' and x.input not in ('monthsInService=' ||"
                    + " c.months_in_service, 'contractTerm=' || c.contract_term)"))
        .isZero();
    operator.run("update campaign_condition set signal = 'shoeSize' where place = 0");
    assertThatThrownBy(() -> engine.jobs().startBuildList("keep", TODAY.plusDays(3)))
        .hasMessageContaining("cannot ask for (shoeSize): There is no attribute (shoeSize).");
  }

  @Test
  void everyCustomerHasOnePlaceAndTheFirstReasonThatApplies() {
    operator.run("update customer set in_net = false where subscription_key in ('K2', 'K4')");
    operator.run("update customer set phone = null where subscription_key in ('K4', 'K6')");
    operator.completed(engine.jobs().startScore(TODAY));
    operator.run(
        "insert into customer (subscription_key, name, phone, region_id) values ('NEW', 'New',"
            + " '+999900000001', 'r1')");
    refuse("K8", "false", "2026-11-01");
    refuse("K24", "false", "2026-11-01");
    refuse("K62", "false", "2026-10-01");
    refuse("K62", "true", "2026-11-01");
    operator.run(
        "insert into do_not_call (phone, reason, source, since, expires_at) values"
            + " ('+999000000008', 'asked', 'test', '2026-10-01', null), ('+999000000012', 'asked',"
            + " 'test', '2026-10-01', null), ('+999000000064', 'asked', 'test', '2026-10-01',"
            + " '2026-11-01')");
    operator.run(
        "insert into complaint (customer_id, kind, opened_at) select id, 'bill', '2026-11-10' from"
            + " customer where subscription_key in ('K12', 'K14')");

    var view = operator.completed(engine.jobs().startBuildList("keep", TODAY));

    long list = SmallOperator.figure(view, "list");
    assertThat(view.subject()).isEqualTo("keep");
    assertThat(view.detail()).isEqualTo(TODAY.toString());
    assertThat(view.message()).contains("There is no holiday calendar of China for 2027 yet");
    assertThat(
            SmallOperator.figure(view, "listed")
                + SmallOperator.figure(view, "heldOut")
                + SmallOperator.figure(view, "excluded"))
        .isEqualTo(CUSTOMERS + 1);
    assertThat(
            engine.count(
                "from customer c where (select count(*) from call_list_record r where r.customer_id"
                    + " = c.id) + (select count(*) from call_list_exclusion x where x.customer_id ="
                    + " c.id) <> 1"))
        .isZero();
    assertThat(operator.reasons("K2", "K4", "K6", "K10", "NEW", "K1", "K8", "K24", "K12", "K14"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "K2", "left-net",
                "K4", "left-net",
                "K6", "no-number",
                "K10", "not-eligible-region",
                "NEW", "no-score",
                "K1", "not-eligible-band",
                "K8", "do-not-call",
                "K24", "no-consent",
                "K12", "do-not-call",
                "K14", "open-complaint"));
    assertThat(operator.reasons("K62", "K64").values())
        .isSubsetOf("hold-out", "over-limit", "listed");
    assertThat(view.result()).containsEntry("listed", 1200L).containsKey("excluded.over-limit");
    assertThat(engine.count("from call_list where ready and id = " + list)).isOne();
    drawnOnceAndForGood();
    orderedByRiskTimesValue();
    assertThat(engine.count("from call_list_record where next_at <> '2026-11-20T05:00:00Z'"))
        .as("at 12:00 in Shanghai, calls begin at 13:00")
        .isZero();
    long ownerFirst = engine.count("from call_list_record where routing = 'ownerFirst'");
    assertThat(
            ownerFirst / (double) engine.count("from call_list_record where owner_id is not null"))
        .isCloseTo(0.5, within(0.06));
    assertThat(
            engine.count("from call_list_record where routing = 'ownerFirst' and owner_id is null"))
        .isZero();
  }

  private static void drawnOnceAndForGood() {
    long drawn = engine.count("from hold_out");
    assertThat(engine.count("from hold_out where held_out") / (double) drawn)
        .isCloseTo(0.08, within(0.02));
    assertThat(engine.count("from hold_out where probability <> 0.08")).isZero();
    assertThat(
            engine.count(
                "from call_list_record r where not exists (select from hold_out h where"
                    + " h.customer_id = r.customer_id and not h.held_out)"))
        .isZero();
  }

  private static void orderedByRiskTimesValue() {
    assertThat(
            engine.count(
                "from call_list_record r join score s using (customer_id) where abs(priority -"
                    + " greatest(points, 1) * monthly_value) > 1e-6"))
        .isZero();
    assertThat(
            engine.count(
                "from (select priority, lag(priority) over (order by id) as before from"
                    + " call_list_record) r where priority > before"))
        .isZero();
  }

  @Test
  void aNewListClosesTheOldOneKeepsTheHoldOutAndLeavesTheJustCalledAlone() {
    operator.run("update campaign set list_limit = null");
    operator.completed(engine.jobs().startScore(TODAY));
    long first =
        SmallOperator.figure(
            operator.completed(engine.jobs().startBuildList("keep", TODAY)), "list");
    var heldOut = heldOut();
    operator.run(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence, begun_at)
        select gen_random_uuid(), 'keep', list_id, id, customer_id, '+999000000000', routing, 1, '2026-11-20T03:00:00Z'
        from call_list_record order by id limit 5\
        """);
    operator.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) select id, 'busy', 'X',"
            + " '2026-11-20T03:00:20Z' from call_attempt order by id limit 3");

    var view = operator.completed(engine.jobs().startBuildList("keep", TODAY.plusDays(1)));

    assertThat(heldOut()).isEqualTo(heldOut);
    assertThat(view.result()).containsEntry("excluded.frequency", 3L);
    assertThat(view.result()).containsEntry("excluded.call-under-way", 2L);
    assertThat(
            engine.count(
                "from call_list_record where list_id = %d and (state <> 'done' or done_reason <> 'superseded')"
                    .formatted(first)))
        .isZero();
  }

  @Test
  void anUnknownCampaignIsRefused() {
    assertThatThrownBy(() -> engine.jobs().startBuildList("none", TODAY))
        .isInstanceOf(JobRefused.class)
        .hasMessage("There is no campaign none.");
  }

  private static void refuse(String key, String given, String since) {
    engine
        .sql()
        .sql(
            "insert into consent (customer_id, channel, given, since, source) select id, 'call', %s, '%s', 'test' from customer where subscription_key = '%s'"
                .formatted(given, since, key))
        .update();
  }

  private static String heldOut() {
    return engine
        .sql()
        .sql("select md5(string_agg(h::text, ',' order by customer_id)) from hold_out h")
        .query(String.class)
        .single();
  }
}
