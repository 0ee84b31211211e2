package io.holdline.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.calllist.Recycling.Rule;
import io.holdline.churn.RiskBand;
import io.holdline.demo.DemoOperator;
import io.holdline.demo.VirtualEngine;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.simulator.Owners;
import io.holdline.dialer.simulator.SimulationSettings;
import io.holdline.rehearsal.RehearsalPlan.How;
import io.holdline.rehearsal.RehearsalPlan.Talks;
import io.holdline.rehearsal.RehearsalPlan.When;
import io.holdline.rehearsal.RehearsalPlan.Whom;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a rehearsal makes in memory is what the jobs make in the database, customer by customer. */
final class RehearsedAsBuiltTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final int CUSTOMERS = 2_000;
  private static final long SEED = 9;
  private static VirtualEngine engine;

  private final RehearsalPlan plan =
      new RehearsalPlan(
          new Whom(CUSTOMERS, SEED, Set.of(RiskBand.HIGH, RiskBand.VERY_HIGH), 0),
          new When(MONDAY, 1, LocalTime.of(9, 0), LocalTime.of(18, 0)),
          new How(Owners.Policy.FIRST, 5, Duration.ofHours(24)),
          new Talks(1, 1, 1, 1),
          SimulationSettings.standard(12, 1),
          2);

  @BeforeAll
  static void start() throws IOException, SQLException {
    engine = VirtualEngine.start();
    engine.at(MONDAY, LocalTime.of(9, 0));
    DemoOperator.createIfEmpty(engine.dataSource(), MONDAY, SEED, CUSTOMERS);
    engine
        .sql()
        .sql(
            """
            insert into campaign (id, name_zh, name_en, goal, bands, tiers, calls_from, calls_until, hold_out_share)
            select 'built', 'b', 'b', 'build', '{HIGH,VERY_HIGH}', tiers, '09:00', '18:00', 0 from campaign\
            """)
        .update();
    engine.completed(engine.jobs().startScore(MONDAY));
    engine.completed(engine.jobs().startBuildList("built", MONDAY));
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @Test
  void everyCustomerHasTheSamePointsBandAndValue() {
    var scored =
        engine
            .sql()
            .sql(
                "select points || ' ' || band || ' ' || coalesce(monthly_value::double"
                    + " precision::text, '-') from score order by customer_id")
            .query(String.class)
            .list();
    assertThat(Candidates.of(plan))
        .extracting(one -> {
          var value = one.risk().monthlyValue();
          return "%d %s %s"
              .formatted(
                  one.risk().points(),
                  one.risk().band(),
                  value == null ? "-" : Double.toString(value).replaceAll("\\.0$", ""));
        })
        .isEqualTo(scored);
  }

  @Test
  void theListHasTheSameCustomersInTheSameOrderAndTheSameReasonsForTheOthers() {
    var placement = Placement.of(plan, Candidates.of(plan));
    int first = engine.sql().sql("select min(id) from customer").query(Integer.class).single();
    assertThat(placement.listed())
        .extracting(one -> one.number() + first)
        .isEqualTo(
            engine
                .sql()
                .sql("select customer_id from call_list_record order by priority desc, id")
                .query(Integer.class)
                .list())
        .isNotEmpty();
    var leftOut = new TreeMap<String, Integer>();
    engine
        .sql()
        .sql("select reason, count(*) from call_list_exclusion group by reason")
        .query(row -> {
          leftOut.put(row.getString(1), row.getInt(2));
        });
    assertThat(placement.leftOut()).isEqualTo(leftOut);
  }

  @Test
  void theTermsAreThoseOfAMarketingCampaignInChina() {
    var terms = ChinaTerms.of(plan);
    var person = terms.person();
    var number = terms.number();
    var rests = terms.rests();
    assertThat(
            engine
                .sql()
                .sql(
                    """
                    select concat_ws(' ', day_attempts, week_attempts, ever_attempts, number_day_attempts,
                      number_week_attempts, number_ever_attempts, after_contact_hours, after_complaint_hours,
                      after_abandoned_hours, dead_number_days, window_hours, law_from, law_until, consent_required,
                      port_out_stops)
                    from campaign_contact_terms('built', now())\
                    """)
                .query(String.class)
                .single())
        .isEqualTo(
            "%d %d %d %d %d %d %d %d %d %d %d 09:00:00 21:00:00 f t"
                .formatted(
                    person.day(),
                    person.week(),
                    person.ever(),
                    number.day(),
                    number.week(),
                    number.ever(),
                    rests.afterContact().toHours(),
                    rests.afterComplaint().toHours(),
                    rests.afterAbandoned().toHours(),
                    Objects.requireNonNull(rests.deadNumber()).toDays(),
                    terms.window().toHours()));
    assertThat(terms.times().hours()).hasSize(2);
    assertThat(terms.demands().consent()).isFalse();
    assertThat(terms.demands().portOutStops()).isTrue();
  }

  @Test
  void recordsAreRecycledByTheTableOfANewHome() {
    var table = new EnumMap<OutcomeKind, Rule>(OutcomeKind.class);
    engine
        .sql()
        .sql(
            "select outcome, rest_minutes, other_time_of_day, counts, agent_first from"
                + " recycle_rule")
        .query(row -> {
          var rest = row.getObject(2, Integer.class);
          table.put(
              OutcomeKind.ofKey(row.getString(1)),
              new Rule(
                  rest == null ? null : Duration.ofMinutes(rest),
                  row.getBoolean(3),
                  row.getBoolean(4),
                  row.getBoolean(5)));
        });
    assertThat(table).hasSize(OutcomeKind.values().length);
    table.forEach((kind, rule) -> assertThat(ChinaTerms.rule(kind)).as(kind.key()).isEqualTo(rule));
  }
}
