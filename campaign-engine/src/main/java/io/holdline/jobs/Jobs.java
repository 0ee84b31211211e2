package io.holdline.jobs;

import io.holdline.batch.JobNotes;
import io.holdline.calllist.ListJob;
import io.holdline.importing.ImportJob;
import io.holdline.importing.ImportRequest;
import io.holdline.ruletrial.BacktestJob;
import io.holdline.ruletrial.LearnJob;
import io.holdline.ruletrial.LearnOrder;
import io.holdline.ruletrial.SimulationJob;
import io.holdline.ruletrial.Trials;
import io.holdline.scoring.ScoreJob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Starts the jobs and says how they are doing. Jobs run on their own two threads; a start returns
 * at once with the execution's id. All methods use JDBC and block: never call them on an event
 * loop.
 */
@Component
public final class Jobs {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);
  private static final List<String> NAMES =
      List.of(
          ImportJob.NAME,
          ScoreJob.NAME,
          ListJob.NAME,
          SimulationJob.NAME,
          BacktestJob.NAME,
          LearnJob.NAME);
  private static final String SUBJECT = "subject";
  private static final long LOOK_MILLIS = 50;

  private final JobOperator operator;
  private final JobRepository repository;
  private final JdbcClient jdbc;
  private final ImportJob importJob;
  private final ScoreJob scoreJob;
  private final ListJob listJob;
  private final Trials trials;

  Jobs(
      JobOperator operator,
      JobRepository repository,
      DataSource dataSource,
      ImportJob importJob,
      ScoreJob scoreJob,
      ListJob listJob,
      Trials trials) {
    this.operator = operator;
    this.repository = repository;
    this.jdbc = JdbcClient.create(dataSource);
    this.importJob = importJob;
    this.scoreJob = scoreJob;
    this.listJob = listJob;
    this.trials = trials;
  }

  /**
   * Starts to take customers over from a file. Throws {@link JobRefused} when the file cannot be
   * read, its header is wrong or another import runs.
   */
  public long startImport(ImportRequest request) {
    return switch (importJob.prepare(request)) {
      case ImportJob.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
      case ImportJob.Prepared.Ready(var job) -> start(job, "import", request.file().toString());
    };
  }

  /** Starts to score all customers as of a day. Throws {@link JobRefused} when scoring runs. */
  public long startScore(LocalDate asOf) {
    return start(scoreJob.job(asOf), "score", asOf.toString());
  }

  /**
   * Starts to build a campaign's list from the newest scores of a day or before. Throws {@link
   * JobRefused} when there is no such campaign, it is closed, its list is being built, or customers
   * are being scored.
   */
  public long startBuildList(String campaignId, LocalDate asOf) {
    if (!repository.findRunningJobExecutions(ScoreJob.NAME).isEmpty()) {
      throw new JobRefused("Customers are being scored; build the list when that has ended.");
    }
    return switch (listJob.prepare(campaignId, asOf)) {
      case ListJob.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
      case ListJob.Prepared.Ready(var job) -> start(job, campaignId, asOf.toString());
    };
  }

  /**
   * A trial of a version that has been started.
   *
   * @param id of its record
   */
  public record StartedTrial(long job, long id) {}

  /**
   * Starts to compare a version of the rules with the one in force. Throws {@link JobRefused} when
   * that makes no sense or the version is being compared already.
   *
   * @param factsOf the day whose facts are used; null: the newest
   */
  public StartedTrial startSimulation(long versionId, @Nullable LocalDate factsOf, String who) {
    return start(trials.simulation(versionId, factsOf, who), "version " + versionId);
  }

  /**
   * Starts to hold a version of the rules against what became of the customers. Throws {@link
   * JobRefused} as for a simulation.
   *
   * @param factsOf the day whose facts are used; null: the newest with later outcomes
   */
  public StartedTrial startBacktest(long versionId, @Nullable LocalDate factsOf, String who) {
    return start(trials.backtest(versionId, factsOf, who), "version " + versionId);
  }

  /**
   * Starts to learn a draft of the churn points of what became of the customers. Throws {@link
   * JobRefused} when nothing is known of that or one is being learned already.
   */
  public StartedTrial startLearning(LearnOrder order, String who) {
    return start(trials.learning(order, who), "outcomes");
  }

  private StartedTrial start(Trials.Prepared prepared, String subject) {
    return switch (prepared) {
      case Trials.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
      case Trials.Prepared.Ready(var job, var id, var dropped) -> {
        try {
          yield new StartedTrial(start(job, subject, "trial " + id), id);
        } catch (JobRefused | IllegalStateException notStarted) {
          dropped.run();
          throw notStarted;
        }
      }
    };
  }

  /** Throws IllegalArgumentException when there is no execution of this id. */
  public JobView view(long executionId) {
    return find(executionId)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no job of id %d.".formatted(executionId)));
  }

  /** The job of an id, if there is one. */
  public Optional<JobView> find(long executionId) {
    return Optional.ofNullable(execution(executionId)).map(Jobs::viewOf);
  }

  /**
   * The newest jobs first.
   *
   * @param limit 1 to 100
   */
  public List<JobView> latest(int limit) {
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

  /** Waits until a job has ended. */
  public JobView await(long executionId) {
    var view = view(executionId);
    while (!view.ended()) {
      try {
        Thread.sleep(Duration.ofMillis(LOOK_MILLIS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(
            "Waiting for job %d was interrupted.".formatted(executionId), e);
      }
      view = view(executionId);
    }
    return view;
  }

  /**
   * Marks jobs that a dead process left running as failed, and answers how many. Call it once at
   * boot, before any job starts, in the only process that runs jobs.
   */
  public int recoverInterrupted() {
    int recovered = 0;
    trials.endInterrupted();
    for (String name : NAMES) {
      for (JobExecution execution : repository.findRunningJobExecutions(name)) {
        log.info(
            "The job {} ({}) was interrupted and is marked as failed.", name, execution.getId());
        operator.recover(execution);
        JobNotes.of(execution).message("The job was interrupted; start it again.");
        repository.updateExecutionContext(execution);
        recovered++;
      }
    }
    return recovered;
  }

  /** One job of a name and subject at a time; what it works on is a parameter people can read. */
  private synchronized long start(Job job, String subject, String detail) {
    for (JobExecution running : repository.findRunningJobExecutions(job.getName())) {
      if (subject.equals(running.getJobParameters().getString(SUBJECT))) {
        throw new JobRefused(
            "The job %s (%d) is still running; wait until it has ended."
                .formatted(job.getName(), running.getId()));
      }
    }
    var parameters =
        new JobParametersBuilder()
            .addString(SUBJECT, subject)
            .addString("detail", detail)
            .addString("run", UUID.randomUUID().toString())
            .toJobParameters();
    try {
      return operator.start(job, parameters).getId();
    } catch (JobExecutionException e) {
      throw new IllegalStateException("The job %s did not start.".formatted(job.getName()), e);
    }
  }

  private @Nullable JobExecution execution(long id) {
    return repository.getJobExecution(id);
  }

  private static JobView viewOf(JobExecution execution) {
    var notes = JobNotes.of(execution);
    var state = state(execution);
    return new JobView(
        execution.getId(),
        execution.getJobInstance().getJobName(),
        state,
        steps(execution),
        message(execution, state, notes),
        notes.results(),
        instant(execution.getStartTime()),
        instant(execution.getEndTime()));
  }

  /** The steps in their order; a step run in parts shows the sum of its parts. */
  private static List<JobView.StepView> steps(JobExecution execution) {
    var steps = new LinkedHashMap<String, JobView.StepView>();
    execution.getStepExecutions().stream()
        .sorted(Comparator.comparingLong(StepExecution::getId))
        .forEach(step -> add(steps, step));
    for (String name : List.copyOf(steps.keySet())) {
      var parts = steps.remove(name + ':');
      if (parts != null) {
        steps.put(name, parts);
      }
    }
    return List.copyOf(steps.values());
  }

  /** The step that hands out the parts repeats their sum when it ends. */
  private static void add(Map<String, JobView.StepView> steps, StepExecution step) {
    int part = step.getStepName().indexOf(':');
    var name = part < 0 ? step.getStepName() : step.getStepName().substring(0, part);
    var view =
        new JobView.StepView(name, step.getReadCount(), step.getWriteCount(), step.getSkipCount());
    if (part < 0) {
      steps.put(name, view);
    } else {
      steps.merge(name + ':', view, JobView.StepView::plus);
    }
  }

  private static JobView.State state(JobExecution execution) {
    return switch (execution.getStatus()) {
      case COMPLETED -> JobView.State.COMPLETED;
      case FAILED, ABANDONED -> JobView.State.FAILED;
      case STOPPED -> JobView.State.STOPPED;
      case STARTING, STARTED, STOPPING, UNKNOWN -> JobView.State.RUNNING;
    };
  }

  private static String message(JobExecution execution, JobView.State state, JobNotes notes) {
    if (state != JobView.State.FAILED || !notes.message().isEmpty()) {
      return notes.message();
    }
    return execution.getStepExecutions().stream()
        .sorted(Comparator.comparingLong(StepExecution::getId).reversed())
        .map(step -> firstLine(step.getExitStatus().getExitDescription()))
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map("The job failed: %s"::formatted)
        .orElse("The job failed; the log says why.");
  }

  /** Of a stack trace: the message of the exception, without its class. */
  private static String firstLine(String description) {
    var line = description.lines().findFirst().orElse("");
    int colon = line.indexOf(": ");
    return colon >= 0 && !line.substring(0, colon).contains(" ") ? line.substring(colon + 2) : line;
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime local) {
    return local == null ? null : local.atZone(ZoneId.systemDefault()).toInstant();
  }
}
