package io.holdline.workers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parts of steps that run, and which process holds which. Uses JDBC and blocks. */
@Component
public final class Parts {
  /** A part that nobody holds any more, whoever had it. */
  private static final String FREE =
      "not c.done and (c.holder is null or c.holder <> :me and not process_lives(c.holder))";

  private static final String TAKE =
      """
      update job_part p set holder = :me, taken = taken + 1
      where p.step_execution_id = (
        select c.step_execution_id from job_part c join batch_job_execution j using (job_execution_id)
        where j.status = 'STARTED' and %s and %s
        order by c.step_execution_id limit 1 for update of c skip locked)
      returning step_execution_id as step_execution, job_execution_id as job_execution, job, taken\
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final EngineProcess process;

  Parts(DataSource dataSource, EngineProcess process) {
    this.jdbc = JdbcClient.create(dataSource);
    this.batches = new NamedParameterJdbcTemplate(dataSource);
    this.process = process;
  }

  /**
   * A part that this process holds.
   *
   * @param taken how often it was taken, this time included
   */
  record Held(long stepExecution, long jobExecution, String job, int taken) {}

  /**
   * How far the parts of a job are.
   *
   * @param left those not done
   * @param elsewhere those of them that other living processes hold
   * @param mayGoOn whether nobody has stopped the job
   */
  record Progress(long left, long elsewhere, boolean mayGoOn) {}

  /** Lays the parts of a job's step out for everybody, and clears away those of jobs that ended. */
  void offer(JobExecution job, Collection<StepExecution> parts) {
    var me = process.name();
    jdbc.sql(
            """
            delete from job_part p using batch_job_execution j
            where j.job_execution_id = p.job_execution_id and j.status not in ('STARTED', 'STOPPING')\
            """)
        .update();
    batches.batchUpdate(
        """
        insert into job_part (step_execution_id, job_execution_id, job, keeper)
        values (:part, :job, :name, :me)\
        """,
        parts.stream()
            .map(part ->
                new MapSqlParameterSource("part", part.getId())
                    .addValue("job", job.getId())
                    .addValue("name", job.getJobInstance().getJobName())
                    .addValue("me", me))
            .toArray(MapSqlParameterSource[]::new));
  }

  /** Takes a part of a job that this process runs. */
  Optional<Held> takeOwn(long job) {
    return jdbc.sql(TAKE.formatted(FREE, "c.job_execution_id = :job"))
        .param("me", process.name())
        .param("job", job)
        .query(Held.class)
        .optional();
  }

  /**
   * Takes a part of a job that another living process runs.
   *
   * @param jobs names of jobs
   * @param but executions of which none is taken
   */
  Optional<Held> takeShared(Set<String> jobs, Set<Long> but) {
    return jdbc.sql(
            TAKE.formatted(
                FREE,
                """
                c.shared and c.job in (:jobs) and c.job_execution_id not in (:but)
                and process_lives(c.keeper)\
                """))
        .param("me", process.name())
        .param("jobs", jobs)
        .param("but", but.isEmpty() ? List.of(0L) : but)
        .query(Held.class)
        .optional();
  }

  /**
   * In the transaction of a block: the part is still this process's, and nobody takes it before the
   * commit.
   */
  boolean mine(Held part) {
    return jdbc.sql(
            """
            select true from job_part
            where step_execution_id = :part and holder = :me and taken = :taken for share\
            """)
        .param("part", part.stepExecution())
        .param("me", process.name())
        .param("taken", part.taken())
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  void done(Held part) {
    end(part, "done = true");
  }

  /** Leaves a part to the process that runs the job. */
  void giveBack(Held part) {
    end(part, "holder = null, shared = false");
  }

  private void end(Held part, String change) {
    jdbc.sql(
            """
            update job_part set %s
            where step_execution_id = :part and holder = :me and taken = :taken\
            """
                .formatted(change))
        .param("part", part.stepExecution())
        .param("me", process.name())
        .param("taken", part.taken())
        .update();
  }

  Progress progress(long job) {
    return jdbc.sql(
            """
            select count(*) filter (where not done) as left,
              count(*) filter (where not done and holder <> :me and process_lives(holder)) as elsewhere,
              (select status = 'STARTED' from batch_job_execution where job_execution_id = :job) as may_go_on
            from job_part where job_execution_id = :job\
            """)
        .param("me", process.name())
        .param("job", job)
        .query(Progress.class)
        .single();
  }

  /** Takes those parts away that nobody is at, so that nobody begins another. */
  void withdrawFree(long job) {
    jdbc.sql("delete from job_part c where c.job_execution_id = :job and %s".formatted(FREE))
        .param("job", job)
        .param("me", process.name())
        .update();
  }

  /** Takes a job's parts away: no block of them is committed from now on. */
  public void withdraw(long job) {
    jdbc.sql("delete from job_part where job_execution_id = :job").param("job", job).update();
  }
}
