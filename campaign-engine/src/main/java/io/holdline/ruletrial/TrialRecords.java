package io.holdline.ruletrial;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of a trial: that it runs, and what it found. */
final class TrialRecords {
  private final JdbcClient jdbc;
  private final String table;

  private TrialRecords(JdbcClient jdbc, String table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  static TrialRecords ofSimulations(JdbcClient jdbc) {
    return new TrialRecords(jdbc, "rule_simulation");
  }

  static TrialRecords ofBacktests(JdbcClient jdbc) {
    return new TrialRecords(jdbc, "rule_backtest");
  }

  static TrialRecords ofLearnings(JdbcClient jdbc) {
    return new TrialRecords(jdbc, "rule_learning");
  }

  long openSimulation(Trial trial) {
    return jdbc.sql(
            """
            insert into rule_simulation (version_id, against_id, sha256, facts_of, who, started_at)
            values (:version, :against, :sha, :day, :who, :at) returning id\
            """)
        .param("version", trial.version().versionId())
        .param("against", trial.against().versionId())
        .param("sha", trial.version().sha256())
        .param("day", trial.factsOf())
        .param("who", trial.who())
        .param("at", utc(trial.at()))
        .query(Long.class)
        .single();
  }

  long openBacktest(Trial trial) {
    return jdbc.sql(
            """
            insert into rule_backtest (version_id, sha256, facts_of, who, started_at)
            values (:version, :sha, :day, :who, :at) returning id\
            """)
        .param("version", trial.version().versionId())
        .param("sha", trial.version().sha256())
        .param("day", trial.factsOf())
        .param("who", trial.who())
        .param("at", utc(trial.at()))
        .query(Long.class)
        .single();
  }

  /** The job that makes the trial has begun. */
  void began(long id, long job) {
    jdbc.sql("update %s set job_id = :job where id = :id".formatted(table))
        .param("id", id)
        .param("job", job)
        .update();
  }

  void done(long id, String json, Instant at) {
    end(id, "done", json, at);
  }

  /** Asks a running trial to end; answers whether it ran. */
  boolean cancel(long id) {
    return jdbc.sql(
                "update %s set state = 'cancelling' where id = :id and state = 'running'"
                    .formatted(table))
            .param("id", id)
            .update()
        > 0;
  }

  /** Whether a trial may go on. */
  boolean runs(long id) {
    return jdbc.sql("select state = 'running' from %s where id = :id".formatted(table))
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /**
   * The job ended without a result.
   *
   * @param state failed or cancelled
   */
  void ended(long id, String state, Instant at) {
    end(id, state, null, at);
  }

  /**
   * Whatever seems to run without a job that runs has failed; a job that is just being started is
   * given a minute.
   *
   * @param job the name of the jobs that make these trials
   */
  void endInterrupted(String job, Instant at) {
    jdbc.sql(
            """
            with known as (
              select p.parameter_value as detail, bool_or(e.status in ('STARTING', 'STARTED', 'STOPPING')) as runs
              from batch_job_execution_params p join batch_job_execution e using (job_execution_id)
                join batch_job_instance i using (job_instance_id)
              where p.parameter_name = 'detail' and i.job_name = :job group by p.parameter_value)
            update %s t set state = 'failed', finished_at = :at
            where state in ('running', 'cancelling')
              and not coalesce((select runs from known where detail = 'trial ' || t.id),
                started_at > cast(:at as timestamptz) - interval '1 minute')\
            """
                .formatted(table))
        .param("job", job)
        .param("at", utc(at))
        .update();
  }

  private void end(long id, String state, @Nullable String json, Instant at) {
    jdbc.sql(
            """
            update %s set state = :state, result = cast(:json as jsonb), finished_at = :at
            where id = :id and (state = 'running' or state = 'cancelling' and :state <> 'done')\
            """
                .formatted(table))
        .param("id", id)
        .param("state", state)
        .param("json", json)
        .param("at", utc(at))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
