package io.holdline.jobs;

import io.holdline.batch.JobNotes;
import io.holdline.workers.EngineProcess;
import io.holdline.workers.Parts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs jobs, of a name and subject one at a time, whichever process starts it, and knows which have
 * lost their thread or their process. Uses JDBC and blocks.
 */
@Component
final class JobRunner {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  static final String SUBJECT = "subject";
  static final String DETAIL = "detail";

  private static final String PROCESS = "process";
  private static final int MARKINGS = 5;

  private final JobOperator operator;
  private final JobRepository repository;
  private final EngineProcess process;
  private final Parts parts;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<Long, WatchedJob> watched = new ConcurrentHashMap<>();

  JobRunner(
      JobOperator operator,
      JobRepository repository,
      EngineProcess process,
      Parts parts,
      DataSource dataSource,
      ObjectProvider<Clock> clock) {
    this.operator = operator;
    this.repository = repository;
    this.process = process;
    this.parts = parts;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /**
   * Starts a job and answers its execution's id. Throws {@link JobRefused} when one of its name and
   * subject runs.
   *
   * @param detail what it works on, for people
   */
  long start(Job job, String subject, String detail) {
    return start(job.getName(), subject, detail, () -> job);
  }

  /**
   * The same for a job that an earlier one of its name and subject may have made needless.
   *
   * @param prepared asked when no other can start or run any more; may throw {@link JobRefused}
   */
  long start(String name, String subject, String detail, Supplier<Job> prepared) {
    try (var connection = dataSource.getConnection()) {
      advisory(connection, "pg_advisory_lock", name + ' ' + subject);
      try {
        refuseSecond(name, subject);
        return startAlone(prepared.get(), subject, detail);
      } finally {
        advisory(connection, "pg_advisory_unlock", name + ' ' + subject);
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException(
          "The job %s was not started: the database does not answer.".formatted(name), e);
    }
  }

  /** Two processes that start the same job look one after the other whether it runs. */
  private static void advisory(Connection connection, String function, String key)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("select %s(hashtextextended(?, 0))".formatted(function))) {
      statement.setString(1, key);
      statement.execute();
    }
  }

  private void refuseSecond(String name, String subject) {
    for (JobExecution running : running(name)) {
      if (subject.equals(running.getJobParameters().getString(SUBJECT))) {
        throw JobRefused.forNow(
            "The job %s (%d) is still running; wait until it has ended."
                .formatted(name, running.getId()));
      }
    }
  }

  private long startAlone(Job job, String subject, String detail) {
    var parameters =
        new JobParametersBuilder()
            .addString(SUBJECT, subject)
            .addString(DETAIL, detail)
            .addString("run", UUID.randomUUID().toString())
            .addString(PROCESS, process.name(), false)
            .toJobParameters();
    var alive = new WatchedJob(job);
    try {
      long id = operator.start(alive, parameters).getId();
      watched.values().removeIf(WatchedJob::settled);
      watched.put(id, alive);
      return id;
    } catch (JobExecutionException e) {
      throw new IllegalStateException("The job %s did not start.".formatted(job.getName()), e);
    }
  }

  /** Whether a job of this name runs. */
  boolean runs(String name) {
    return !running(name).isEmpty();
  }

  /** Executions that run, in whatever process, after those have been marked that only seem to. */
  private List<JobExecution> running(String name) {
    return repository.findRunningJobExecutions(name).stream()
        .filter(execution -> !settled(execution))
        .toList();
  }

  /** Whether a job runs by what is written, without a look at its steps and its process. */
  boolean seemsToRun(long executionId) {
    return jdbc.sql(
            """
            select count(*) > 0 from batch_job_execution
            where job_execution_id = :id and status in ('STARTING', 'STARTED', 'STOPPING')\
            """)
        .param("id", executionId)
        .query(Boolean.class)
        .single();
  }

  /** The job of an id, if there is one. */
  Optional<JobView> find(long executionId) {
    return execution(executionId)
        .flatMap(found ->
            found.isRunning() && settled(found) ? execution(executionId) : Optional.of(found))
        .map(known -> JobViews.of(known, clock));
  }

  /** Of an id that nobody knows Spring Batch asks for a row that must be there. */
  private Optional<JobExecution> execution(long id) {
    try {
      return Optional.ofNullable(repository.getJobExecution(id));
    } catch (EmptyResultDataAccessException unknown) {
      return Optional.empty();
    }
  }

  /**
   * The newest jobs first.
   *
   * @param limit 1 to 100
   */
  List<JobView> latest(int limit) {
    return jdbc
        .sql(
            "select job_execution_id from batch_job_execution order by job_execution_id desc limit"
                + " :n")
        .param("n", Math.clamp(limit, 1, 100))
        .query((row, n) -> row.getLong(1))
        .list()
        .stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  /**
   * Asks a job to end with the blocks it is at, in whatever processes; answers whether it ran. It
   * counts as running until it has ended.
   */
  boolean stop(long executionId) {
    var execution = execution(executionId).orElse(null);
    if (execution == null || !execution.isRunning() || settled(execution)) {
      return false;
    }
    execution.setStatus(BatchStatus.STOPPING);
    repository.update(execution);
    return true;
  }

  /** Marks what dead processes left running of some names as failed, and answers how many. */
  int recoverInterrupted(List<String> names) {
    int recovered = 0;
    for (String name : names) {
      for (JobExecution execution : repository.findRunningJobExecutions(name)) {
        if (settled(execution)) {
          recovered++;
        }
      }
    }
    return recovered;
  }

  /** Whether a job that seems to run does not; then it is marked as failed now. */
  private boolean settled(JobExecution execution) {
    var runs = execution.getJobParameters().getString(PROCESS);
    if (process.name().equals(runs)) {
      return settledHere(execution);
    }
    if (runs != null && process.lives(runs)) {
      return false;
    }
    log.info("The job {} was interrupted and is marked as failed.", execution.getId());
    fail(execution.getId(), "The job was interrupted; start it again.");
    return true;
  }

  /** A job whose thread has ended but which could not write that down, having lost the database. */
  private synchronized boolean settledHere(JobExecution execution) {
    var job = watched.get(execution.getId());
    if (job == null || !job.ended()) {
      return false;
    }
    fail(execution.getId(), "The job lost the database; start it again.");
    job.settle();
    return true;
  }

  /**
   * Once its parts are taken away nobody commits anything more for it; but workers may still write
   * that they have ended, and another process may mark it too.
   */
  private void fail(long executionId, String sentence) {
    parts.withdraw(executionId);
    for (int i = 1; i <= MARKINGS; i++) {
      var execution = repository.getJobExecution(executionId);
      if (execution == null || !execution.isRunning()) {
        return;
      }
      try {
        operator.recover(execution);
        JobNotes.of(execution).message(sentence);
        repository.updateExecutionContext(execution);
        return;
      } catch (OptimisticLockingFailureException e) {
        log.info("The job {} was changed while it was marked; {} of {}.", executionId, i, MARKINGS);
      }
    }
    throw new IllegalStateException(
        "The job %d cannot be marked as failed.".formatted(executionId));
  }
}
