package io.holdline.demo;

import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the demo in work: customers scored, and a list that is not empty. Blocks; never on the
 * event loop.
 */
@Component
@ConditionalOnProperty(name = "holdline.demo.enabled", havingValue = "true")
class DemoJobs {
  static final String CAMPAIGN = "retention";
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int FEW = 20;
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(500);

  private final Jobs jobs;
  private final JdbcClient jdbc;
  private final Clock clock;

  DemoJobs(Jobs jobs, DataSource dataSource, Clock clock) {
    this.jobs = jobs;
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  /** Scores everybody when there is a customer without any score. */
  void scoreIfNeeded(Consumer<String> progress) {
    if (is(
        "select exists (select from customer c where not exists (select from score s where"
            + " s.customer_id = c.id))")) {
      progress.accept("Scoring all customers");
      follow(jobs.startScore(today()), "scored", progress);
    }
  }

  /** Photographs the customers in net when nobody has yet: the month is measured on them. */
  void photographIfNeeded(Consumer<String> progress) {
    if (!is("select exists (select from cohort)")) {
      progress.accept("Photographing the customers in net");
      follow(jobs.startCohort("month", today()), "members", progress);
    }
  }

  /** Builds a list when hardly a record of the campaign may be called soon. */
  void buildListIfNeeded(Consumer<String> progress) {
    if (campaignRuns() && waiting() < FEW) {
      progress.accept("Building the call list");
      follow(jobs.startBuildList(CAMPAIGN, today()), "listed", progress);
    }
  }

  private boolean campaignRuns() {
    return jdbc.sql("select exists (select from campaign where id = :id and state = 'running')")
        .param("id", CAMPAIGN)
        .query(Boolean.class)
        .single();
  }

  private long waiting() {
    return jdbc.sql(
            """
            select count(*) from (
              select from call_list_record
              where campaign_id = :id and state = 'waiting' and next_at < now() + interval '2 hours' limit 1000) few\
            """)
        .param("id", CAMPAIGN)
        .query(Long.class)
        .single();
  }

  private boolean is(String question) {
    return jdbc.sql(question).query(Boolean.class).single();
  }

  private void follow(long id, String figure, Consumer<String> progress) {
    var view = jobs.view(id);
    long said = 0;
    while (!view.ended()) {
      LockSupport.parkNanos(LOOK);
      view = jobs.view(id);
      long written = view.steps().stream().mapToLong(JobView.StepView::written).max().orElse(0);
      if (written >= said + 5_000) {
        said = written;
        progress.accept("  %,d".formatted(written));
      }
    }
    if (view.state() != JobView.State.COMPLETED) {
      throw new IllegalStateException(
          "The demo's job %s failed: %s".formatted(view.name(), view.message()));
    }
    progress.accept("  %s %s".formatted(view.result().getOrDefault(figure, "?"), figure));
  }
}
