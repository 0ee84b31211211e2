package io.holdline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.calllist.ListJob;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.importing.ImportJob;
import io.holdline.importing.UndoImportJob;
import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import io.holdline.kpi.KpiRollUpJob;
import io.holdline.signals.SignalCatalogues;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

final class DemoOperatorTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final long SEED = 42;
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

  @BeforeEach
  void empty() {
    sql().sql("truncate prefecture, campaign, offer, demo.truth, demo.operator cascade").update();
  }

  @Test
  void theRulesFindThoseWhoWouldReallyLeave() {
    assertThat(DemoOperator.createIfEmpty(dataSource(), TODAY, SEED, 2000)).isTrue();
    assertThat(DemoOperator.createIfEmpty(dataSource(), TODAY, SEED, 2000)).isFalse();
    completed(jobs().startScore(TODAY));

    assertThat(
            number(
                """
                select corr(s.points, ln(t.propensity / (1 - t.propensity)))
                from demo.truth t join customer c using (subscription_key) join score s on s.customer_id = c.id\
                """))
        .isGreaterThan(0.6);
    assertThat(number("select avg(propensity) from demo.truth")).isBetween(0.04, 0.12);
    assertThat(number("select count(distinct band) from score")).isEqualTo(4);
  }

  @Test
  void noSignalOfTheDemoIsUnknownOfEverybodyAndTheyTellWhoLeaves() {
    DemoOperator.createIfEmpty(dataSource(), TODAY, SEED, 2000);
    completed(jobs().startScore(TODAY));

    var catalogue = context.getBean(SignalCatalogues.class).signals().catalogue();
    assertThat(catalogue.find("plan")).isPresent();
    for (int place = 1; place <= catalogue.attributes().size(); place++) {
      assertThat(count("from customer_facts where facts[%d] <> 'NaN'".formatted(place)))
          .as(catalogue.attributes().get(place - 1).key())
          .isPositive();
    }
    assertThat(meanPropensity(catalogue, "retentionContactsLast90Days", ">= 2"))
        .isGreaterThan(2 * meanPropensity(catalogue, "retentionContactsLast90Days", "= 0"));
    assertThat(meanPropensity(catalogue, "barriers", ">= 2"))
        .isLessThan(meanPropensity(catalogue, "barriers", "= 0"));
  }

  private static double meanPropensity(
      AttributeCatalogue catalogue, String signal, String condition) {
    return number(
        """
        select avg(t.propensity) from customer_facts f join customer c on c.id = f.customer_id
        join demo.truth t using (subscription_key) where f.facts[%d] %s\
        """
            .formatted(catalogue.place(signal) + 1, condition));
  }

  @Test
  void everyCustomerHasATestNumberAnOwnerOfTheRegionAndItsHistory() {
    DemoOperator.createIfEmpty(dataSource(), TODAY, SEED, 2000);

    assertThat(count("from customer where is_test and phone ~ '^\\+999[0-9]{9}$'")).isEqualTo(2000);
    assertThat(number("select count(distinct phone) from customer")).isEqualTo(2000);
    assertThat(
            count(
                """
                from customer c join staff s on s.id = c.owner_id
                where s.role = 'telephone_manager' and s.region_id = c.region_id\
                """))
        .isEqualTo(2000);
    assertThat(
            number(
                "select max(n) - min(n) from (select count(*) n from customer group by owner_id)"
                    + " p"))
        .isLessThanOrEqualTo(1);
    assertThat(number("select count(distinct owner_id) from customer")).isEqualTo(12);
    assertThat(number("select count(distinct month) from monthly_bill")).isEqualTo(12);
    assertThat(count("from monthly_usage where month >= '2026-11-01' or month < '2025-11-01'"))
        .isZero();
    assertThat(count("from complaint where closed_at is null")).isPositive();
    assertThat(count("from consent where not given")).isPositive();
    assertThat(count("from do_not_call")).isPositive();
    assertThat(count("from staff where role in ('supervisor', 'marketer', 'rep', 'admin')"))
        .isEqualTo(6);
    assertThat(
            count(
                "from region g where not exists (select from staff s where s.role = 'rep' and"
                    + " s.region_id = g.id)"))
        .as("a promise to any customer has a rep who keeps it")
        .isZero();
  }

  @Test
  void halfOfTheDemoLastsForADay() {
    DemoOperator.createIfEmpty(dataSource(), TODAY, SEED, 2000);
    completed(jobs().startScore(TODAY));

    var list = completed(jobs().startBuildList("retention", TODAY));

    assertThat((Long) list.result().get("listed")).isGreaterThan(2000 / 3);
    assertThat(count("from call_list_record where routing = 'pooled'")).isPositive();
    assertThat(count("from call_list_record where routing = 'ownerFirst'")).isPositive();
  }

  @Test
  void importedCustomersWithoutStaffAreDealtOut() {
    sql().sql("insert into prefecture values ('default', '默认', 'Default')").update();
    sql()
        .sql(
            "insert into region (id, prefecture_id, name_zh, name_en) values ('default', 'default',"
                + " '默认', 'Default')")
        .update();
    sql()
        .sql(
            "insert into customer (subscription_key, name, region_id) select 'I' || n, 'I',"
                + " 'default' from generate_series(1, 100) n")
        .update();

    assertThat(DemoOperator.createIfEmpty(dataSource(), TODAY, SEED, 10)).isFalse();
    assertThat(DemoOperator.createStaffAndCampaign(dataSource())).isTrue();
    assertThat(DemoOperator.createStaffAndCampaign(dataSource())).isFalse();

    assertThat(
            number(
                "select max(n) - min(n) from (select count(*) n from customer group by owner_id)"
                    + " p"))
        .isLessThanOrEqualTo(1);
    assertThat(count("from campaign where id = 'retention' and state = 'running' and all_hours"))
        .isOne();
  }

  private static JobView completed(long id) {
    var view = jobs().await(id);
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  private static double number(String query) {
    return sql().sql(query).query((row, n) -> row.getDouble(1)).single();
  }

  private static long count(String from) {
    return (long) number("select count(*) " + from);
  }

  private static Jobs jobs() {
    return context.getBean(Jobs.class);
  }

  private static DataSource dataSource() {
    return context.getBean(DataSource.class);
  }

  private static JdbcClient sql() {
    return JdbcClient.create(dataSource());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan({
    "io.holdline.jobs",
    "io.holdline.cohort",
    "io.holdline.fileserver",
    "io.holdline.resultfile",
    "io.holdline.retention",
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
