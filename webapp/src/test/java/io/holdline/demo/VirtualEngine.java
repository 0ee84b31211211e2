package io.holdline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import io.holdline.kpi.KpiRollUpJob;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine on a real PostgreSQL whose {@code now()} and {@code clock_timestamp()}, like the
 * engine's own clock, say what they are told.
 */
public final class VirtualEngine implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final EmbeddedPostgres postgres;
  private final ConfigurableApplicationContext context;

  private VirtualEngine(EmbeddedPostgres postgres, ConfigurableApplicationContext context) {
    this.postgres = postgres;
    this.context = context;
  }

  public static VirtualEngine start() throws IOException, SQLException {
    var postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "create schema virtual_time",
              "create table virtual_time.clock (moment timestamptz not null)",
              "insert into virtual_time.clock values ('epoch')",
              "create function virtual_time.now() returns timestamptz stable language sql as"
                  + " 'select moment from virtual_time.clock'",
              "create function virtual_time.clock_timestamp() returns timestamptz stable language"
                  + " sql as 'select moment from virtual_time.clock'",
              // What a column is given by itself is of that clock too, whatever day it is outside.
              """
              do $$
              declare given record;
              begin
                for given in
                  select c.table_name, c.column_name, substring(c.column_default from '(now|clock_timestamp)\\(\\)$') as clock
                    from information_schema.columns c
                   where c.table_schema = 'public' and c.column_default ~ '^(pg_catalog\\.)?(now|clock_timestamp)\\(\\)$'
                loop
                  execute format('alter table public.%I alter column %I set default virtual_time.%I()',
                                 given.table_name, given.column_name, given.clock);
                end loop;
              end $$
              """,
              // Looked up before pg_catalog, which then has to be named.
              "alter database postgres set search_path = virtual_time, public, pg_catalog")) {
        statement.execute(sql);
      }
    }
    return new VirtualEngine(postgres, on(postgres.getPort()));
  }

  private static ConfigurableApplicationContext on(int port) {
    return new SpringApplicationBuilder(Parts.class)
        .web(WebApplicationType.NONE)
        .properties(
            "spring.datasource.url=jdbc:postgresql://localhost:%d/postgres?currentSchema=virtual_time,public,pg_catalog"
                .formatted(port),
            "spring.datasource.username=postgres",
            "spring.r2dbc.url=r2dbc:postgresql://localhost:%d/postgres".formatted(port),
            "spring.r2dbc.username=postgres",
            "spring.flyway.enabled=false",
            "spring.batch.jdbc.initialize-schema=never",
            "spring.batch.job.enabled=false",
            "spring.main.banner-mode=off",
            "logging.level.root=warn")
        .run();
  }

  /** It is now this time of that day where the customers live. */
  public Instant at(LocalDate day, LocalTime time) {
    var now = day.atTime(time).atZone(ZONE).toInstant();
    part(VirtualClock.class).now = now;
    sql()
        .sql("update virtual_time.clock set moment = :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    return now;
  }

  public void completed(long job) {
    var view = jobs().await(job);
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
  }

  public Jobs jobs() {
    return part(Jobs.class);
  }

  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public DataSource dataSource() {
    return part(DataSource.class);
  }

  public JdbcClient sql() {
    return JdbcClient.create(dataSource());
  }

  long number(String query) {
    return sql().sql(query).query(Long.class).single();
  }

  @Override
  public void close() throws IOException {
    try {
      context.close();
    } finally {
      postgres.close();
    }
  }

  /** A clock that stands until it is set. */
  static final class VirtualClock extends Clock {
    private volatile Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("The engine reads moments only.");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan({
    "io.holdline.callback",
    "io.holdline.calllist",
    "io.holdline.campaign",
    "io.holdline.cohort",
    "io.holdline.commitment",
    "io.holdline.contactpolicy",
    "io.holdline.donotcall",
    "io.holdline.effect",
    "io.holdline.importing",
    "io.holdline.inbound",
    "io.holdline.jobs",
    "io.holdline.offering",
    "io.holdline.recording",
    "io.holdline.result",
    "io.holdline.fileserver",
    "io.holdline.resultfile",
    "io.holdline.retention",
    "io.holdline.rulebook",
    "io.holdline.ruletrial",
    "io.holdline.ruleversion",
    "io.holdline.scoring",
    "io.holdline.signals",
    "io.holdline.workers"
  })
  @Import(KpiRollUpJob.class)
  static class Parts {
    @Bean
    VirtualClock clock() {
      return new VirtualClock();
    }

    /** Always the same draws. */
    @Bean
    RandomGenerator random() {
      return new SplittableRandom(7);
    }
  }
}
