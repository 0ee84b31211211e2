package io.holdline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.calllist.ListJob;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.effect.EffectPlan.Segment;
import io.holdline.effect.EffectSequence;
import io.holdline.effect.Effects;
import io.holdline.importing.ImportJob;
import io.holdline.importing.UndoImportJob;
import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import io.holdline.kpi.KpiRollUpJob;
import io.holdline.uplift.Arms;
import io.holdline.uplift.Effect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three months of one campaign in virtual time: contact halves leaving and more, but triples it
 * among those who pay little. The product finds both, keeps what it said, and calls the harmed no
 * more.
 */
final class EffectJourneyTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static EmbeddedPostgres postgres;
  private static ConfigurableApplicationContext context;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    int port = postgres.getPort();
    context =
        new SpringApplicationBuilder(Parts.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.datasource.url=jdbc:postgresql://localhost:%d/postgres".formatted(port),
                "spring.datasource.username=postgres",
                "spring.r2dbc.url=r2dbc:postgresql://localhost:%d/postgres".formatted(port),
                "spring.r2dbc.username=postgres",
                "spring.batch.jdbc.initialize-schema=never",
                "spring.batch.job.enabled=false",
                "spring.main.banner-mode=off")
            .run();
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      context.close();
    } finally {
      postgres.close();
    }
  }

  @Test
  void aCampaignIsWatchedForThreeMonthsAndWhomItHarmsIsLeftAlone() {
    DemoOperator.createIfEmpty(dataSource(), FIRST, 5, 4_000);
    plant();
    completed(jobs().startScore(FIRST));
    completed(jobs().startBuildList("retention", FIRST));
    sql("update hold_out set drawn_at = :at", "at", noon(FIRST));
    talk(FIRST.plusDays(2));

    assertThat(look(FIRST).getFirst().latest().effect())
        .isEqualTo(new Effect.TooFew(drawn(), Effect.Lack.NO_OUTCOME));
    var outcomes = new DemoOutcomes(dataSource());
    for (int day = 5; day <= 90; day += 5) {
      outcomes.until(FIRST.plusDays(day));
      look(FIRST.plusDays(day));
    }
    var seen = look(FIRST.plusDays(90));

    var goal = seen.getFirst();
    assertThat(goal.looks()).hasSize(19);
    assertThat(goal.latest().reached())
        .isEqualTo(number("select count(distinct customer_id) from call_attempt"));
    assertThat(shown(of(seen, "tier", "GOLD")).verdict()).isEqualTo(Effect.Verdict.FALLS);
    assertThat(shown(of(seen, "tier", "BASIC")).verdict()).isEqualTo(Effect.Verdict.RISES);
    assertThat(seen.getLast().plan().campaign()).isEqualTo("retention");
    keepsWhatItSaid(seen);
    harmedAreLeftAlone();
    knowsBeforehandWhatANextOneCanShow();
  }

  /** What was said stays said, whatever becomes known later, and nobody can change it. */
  private static void keepsWhatItSaid(List<EffectSequence> seen) {
    sql("update customer_outcome set observed_on = :on where happened", "on", FIRST.plusDays(1));
    assertThat(look(FIRST.plusDays(90))).isEqualTo(seen);
    assertThatThrownBy(() ->
            number("with gone as (delete from effect_look returning 1) select count(*) from gone"))
        .hasStackTraceContaining("only ever added");
  }

  private static void harmedAreLeftAlone() {
    long basic =
        number(
            "select count(*) from hold_out h join customer c on c.id = h.customer_id join score s"
                + " on s.customer_id = c.id where s.tier = 'BASIC'");
    assertThat(basic).isPositive();
    completed(jobs().startBuildList("retention", FIRST));
    assertThat(
            number(
                """
                select count(*) from call_list_record r join score s on s.customer_id = r.customer_id
                where s.tier = 'BASIC' and r.list_id = (select max(id) from call_list)\
                """))
        .isZero();
    assertThat(
            number(
                """
                select count(*) from call_list_exclusion
                where reason = 'do-not-disturb' and list_id = (select max(id) from call_list)\
                """))
        .isPositive();
  }

  private static void knowsBeforehandWhatANextOneCanShow() {
    sql(
        "insert into campaign (id, name_zh, name_en, goal, bands, tiers, hold_out_share) select"
            + " 'next', 'n', 'n', goal, bands, tiers, 0.1 from campaign where id = :id",
        "id",
        "retention");
    var planned =
        Objects.requireNonNull(
            effects()
                .planned("next", Optional.of(5_000L), Optional.empty(), FIRST.plusDays(95))
                .block());
    assertThat(planned.measured()).isTrue();
    assertThat(planned.earlier()).isEqualTo(1);
    var detectable = planned.detectable().orElseThrow();
    assertThat(detectable.pooled().orElseThrow()).isLessThan(detectable.alone().orElseThrow());
  }

  /** Contact changes much, so that a few customers are enough to see it. */
  private static void plant() {
    sql(
        """
        update demo.truth t set propensity = case when c.monthly_charge < 60 then 0.25 else 0.5 end,
          contact_effect = case when c.monthly_charge < 60 then 4 else 0.2 end
        from customer c where c.subscription_key = t.subscription_key and t.luck >= :least\
        """,
        "least",
        0.0);
    sql(
        "update campaign set bands = '{LOW,MEDIUM,HIGH,VERY_HIGH}', tiers ="
            + " '{DIAMOND,GOLD,SILVER,BASIC}', list_limit = null, hold_out_share = :share",
        "share",
        0.25);
  }

  /** Four of five customers on the list are talked to on a day. */
  private static void talk(LocalDate day) {
    sql(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence, begun_at)
        select gen_random_uuid(), r.campaign_id, r.list_id, r.id, r.customer_id, c.phone, r.routing, 1, :at
        from call_list_record r join customer c on c.id = r.customer_id where mod(r.customer_id, 5) < 4\
        """,
        "at",
        noon(day));
    sql(
        """
        insert into call_join (attempt_id, agent_id, answered_at, joined_at)
        select id, (select min(id) from staff where role = 'telephone_manager'), :at, :at from call_attempt\
        """,
        "at",
        noon(day));
    sql("update call_list_record set state = 'done' where attempts = :none", "none", 0);
  }

  private static OffsetDateTime noon(LocalDate day) {
    return day.atTime(4, 0).atOffset(ZoneOffset.UTC);
  }

  private static List<EffectSequence> look(LocalDate day) {
    Instant now = noon(day).toInstant();
    return Objects.requireNonNull(effects().ofGoal("retention", day, now).block());
  }

  private static Arms drawn() {
    return new Arms(
        number("select count(*) from hold_out where not held_out"),
        0,
        number("select count(*) from hold_out where held_out"),
        0);
  }

  private static EffectSequence of(List<EffectSequence> seen, String attribute, String value) {
    return seen.stream()
        .filter(each -> new Segment(attribute, value).equals(each.plan().segment()))
        .findFirst()
        .orElseThrow();
  }

  private static Effect.Shown shown(EffectSequence sequence) {
    assertThat(sequence.latest().effect()).isInstanceOf(Effect.Shown.class);
    return (Effect.Shown) sequence.latest().effect();
  }

  private static void completed(long id) {
    var view = jobs().await(id);
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
  }

  private static void sql(String statement, String name, Object value) {
    JdbcClient.create(dataSource()).sql(statement).param(name, value).update();
  }

  private static long number(String query) {
    return JdbcClient.create(dataSource()).sql(query).query(Long.class).single();
  }

  private static Effects effects() {
    return context.getBean(Effects.class);
  }

  private static Jobs jobs() {
    return context.getBean(Jobs.class);
  }

  private static DataSource dataSource() {
    return context.getBean(DataSource.class);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan({
    "io.holdline.jobs",
    "io.holdline.cohort",
    "io.holdline.fileserver",
    "io.holdline.resultfile",
    "io.holdline.retention",
    "io.holdline.effect",
    "io.holdline.offering",
    "io.holdline.rulebook",
    "io.holdline.ruletrial",
    "io.holdline.ruleversion",
    "io.holdline.scoring",
    "io.holdline.signals",
    "io.holdline.workers"
  })
  @Import({
    ImportJob.class,
    UndoImportJob.class,
    ListJob.class,
    KpiRollUpJob.class,
    ContactSettings.class
  })
  static class Parts {}
}
