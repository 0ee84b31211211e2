package io.holdline.jobs;

import com.zaxxer.hikari.HikariDataSource;
import io.holdline.calllist.ListJob;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.holding.Holdings;
import io.holdline.innet.InNetEvents;
import io.holdline.kpi.KpiRollUpJob;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.sale.SaleEvents;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL 18 with our migrations, and the jobs on top of it. */
public final class Engine implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");

  private final @Nullable EmbeddedPostgres postgres;
  private final ConfigurableApplicationContext context;

  private Engine(@Nullable EmbeddedPostgres postgres, ConfigurableApplicationContext context) {
    this.postgres = postgres;
    this.context = context;
  }

  public static Engine start() throws IOException {
    return start(Map.of());
  }

  /**
   * @param settings of the server, by their names
   */
  public static Engine start(Map<String, String> settings) throws IOException {
    var builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60));
    settings.forEach(builder::setServerConfig);
    var postgres = LedgerDatabase.started(builder);
    return new Engine(postgres, on(postgres.getPort()));
  }

  /** With one setting of ours. */
  static Engine withSetting(String name, String value) throws IOException {
    return withSettings(name + "=" + value);
  }

  /**
   * @param settings of ours, {@code name=value}
   */
  static Engine withSettings(String... settings) throws IOException {
    var postgres =
        LedgerDatabase.started(EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)));
    return new Engine(postgres, on(postgres.getPort(), settings));
  }

  /** Over a server that runs already and is left running. */
  public static Engine at(int port) {
    return new Engine(null, on(port));
  }

  private static ConfigurableApplicationContext on(int port, String... settings) {
    return new SpringApplicationBuilder(Parts.class)
        .web(WebApplicationType.NONE)
        .properties(settings)
        .properties(
            "spring.datasource.url=jdbc:postgresql://localhost:%d/postgres".formatted(port),
            "spring.datasource.username=postgres",
            "spring.r2dbc.username=postgres",
            "spring.r2dbc.url=r2dbc:postgresql://localhost:%d/postgres".formatted(port),
            "spring.batch.jdbc.initialize-schema=never",
            "spring.batch.job.enabled=false",
            "spring.main.banner-mode=off",
            "logging.level.root=warn")
        .run();
  }

  public int port() {
    return Objects.requireNonNull(postgres).getPort();
  }

  BreakingDataSource breaking() {
    return context.getBean(BreakingDataSource.class);
  }

  /** Counts the statements and commits of threads of jobs from now on, and says one, once. */
  public void tellAt(long place, Runnable said) {
    breaking().tellAt(place, said);
  }

  /** How many statements and commits there were since it was counted. */
  public long deeds() {
    return breaking().counted();
  }

  public Jobs jobs() {
    return context.getBean(Jobs.class);
  }

  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public DataSource dataSource() {
    return context.getBean(DataSource.class);
  }

  public JdbcClient sql() {
    return JdbcClient.create(dataSource());
  }

  public long count(String query) {
    return sql().sql("select count(*) " + query).query(Long.class).single();
  }

  /** The processes that did the last block of each part of a job. */
  List<String> partsOf(long job) {
    return Objects.requireNonNull(part(JobRepository.class).getJobExecution(job))
        .getStepExecutions()
        .stream()
        .filter(step -> step.getStepName().indexOf(':') > 0)
        .map(step -> step.getExecutionContext().getString("process"))
        .toList();
  }

  /** Takes all business rows out again. */
  public void empty() {
    sql()
        .sql(
            "truncate prefecture, campaign, offer, import_batch, feed, score_run, do_not_call,"
                + " refused_number, answer_time_run, circle_event, signal_catalogue cascade")
        .update();
  }

  @Override
  public void close() throws IOException {
    try {
      context.close();
    } finally {
      if (postgres != null) {
        postgres.close();
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    ContactSettings.class,
    CustomerJobs.class,
    JdbcConfiguration.class,
    JobRunner.class,
    JobSchedule.class,
    Jobs.class,
    KpiRollUpJob.class,
    ListJob.class,
    NightJobs.class,
    SaleEvents.class,
    InNetEvents.class,
    Holdings.class
  })
  @ComponentScan({
    "io.holdline.cohort",
    "io.holdline.edge.rest",
    "io.holdline.feedreader",
    "io.holdline.filedrop",
    "io.holdline.fileserver",
    "io.holdline.importing",
    "io.holdline.offering",
    "io.holdline.pickup",
    "io.holdline.resultfile",
    "io.holdline.retention",
    "io.holdline.rulebook",
    "io.holdline.ruletrial",
    "io.holdline.ruleversion",
    "io.holdline.scoring",
    "io.holdline.signals",
    "io.holdline.workers"
  })
  static class Parts {
    @Bean
    Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** Always the same draw, so that a list that is built again is the same. */
    @Bean
    RandomGenerator random() {
      return () -> 7;
    }

    @Bean
    static BeanPostProcessor breaking() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof HikariDataSource pool ? new BreakingDataSource(pool) : bean;
        }
      };
    }
  }
}
