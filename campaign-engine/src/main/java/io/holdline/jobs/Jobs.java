package io.holdline.jobs;

import io.holdline.calllist.ListJob;
import io.holdline.cohort.CohortJob;
import io.holdline.cohort.RetentionJob;
import io.holdline.importing.ImportJob;
import io.holdline.importing.ImportRequest;
import io.holdline.importing.UndoImportJob;
import io.holdline.kpi.KpiRollUpJob;
import io.holdline.resultfile.ResultFilesJob;
import io.holdline.retention.PurgeJob;
import io.holdline.ruletrial.BacktestJob;
import io.holdline.ruletrial.LearnJob;
import io.holdline.ruletrial.LearnOrder;
import io.holdline.ruletrial.SimulationJob;
import io.holdline.ruletrial.Trials;
import io.holdline.scoring.ScoreJob;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts the jobs and says how they are doing. Jobs run on their own two threads; a start returns
 * at once with the execution's id. All methods use JDBC and block: never call them on an event
 * loop.
 */
@Component
public final class Jobs {
  private static final List<String> NAMES =
      List.of(
          ImportJob.NAME,
          UndoImportJob.NAME,
          ScoreJob.NAME,
          ListJob.NAME,
          SimulationJob.NAME,
          BacktestJob.NAME,
          LearnJob.NAME,
          KpiRollUpJob.NAME,
          CohortJob.NAME,
          RetentionJob.NAME,
          PurgeJob.NAME,
          ResultFilesJob.NAME);
  private static final long LOOK_MILLIS = 50;
  private static final int LONGEST_REASON = 500;

  /** Of so many looks one asks whether the job's process lives. */
  private static final int CLOSER_LOOK = 20;

  private final JobRunner runner;
  private final CustomerJobs customers;
  private final NightJobs nights;
  private final Trials trials;
  private final ObjectProvider<DataFreshness> freshness;

  Jobs(
      JobRunner runner,
      CustomerJobs customers,
      NightJobs nights,
      Trials trials,
      ObjectProvider<DataFreshness> freshness) {
    this.freshness = freshness;
    this.runner = runner;
    this.customers = customers;
    this.nights = nights;
    this.trials = trials;
  }

  /**
   * Starts to take customers over from a file. Throws {@link JobRefused} when the file cannot be
   * read, its header is wrong or another import runs.
   */
  public long startImport(ImportRequest request) {
    if (runner.runs(UndoImportJob.NAME)) {
      throw JobRefused.forNow("An import is being undone; wait until that has ended.");
    }
    return switch (customers.importing().prepare(request)) {
      case ImportJob.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
      case ImportJob.Prepared.Ready(var job) ->
          runner.start(job, "import", request.file().toString());
    };
  }

  /**
   * Starts to take an import back. Throws {@link JobRefused} when something depends on it, with
   * what does, or a job runs that may come to depend on it.
   */
  public long startUndoImport(long id) {
    for (String other : List.of(ImportJob.NAME, ScoreJob.NAME, ListJob.NAME, CohortJob.NAME)) {
      if (runner.runs(other)) {
        throw JobRefused.forNow("The job %s runs; wait until that has ended.".formatted(other));
      }
    }
    return runner.start(
        UndoImportJob.NAME,
        "import",
        "import " + id,
        () ->
            switch (customers.undoing().prepare(id)) {
              case UndoImportJob.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
              case UndoImportJob.Prepared.Ready(var job) -> job;
            });
  }

  /** Starts to score all customers as of a day. Throws {@link JobRefused} when scoring runs. */
  public long startScore(LocalDate asOf) {
    return runner.start(customers.scoring().job(asOf), "score", asOf.toString());
  }

  /**
   * Starts to build a campaign's list from the newest scores of a day or before. Throws {@link
   * JobRefused} when there is no such campaign, it is closed, its list is being built, customers
   * are being scored, or data that it needs have not come.
   */
  public long startBuildList(String campaignId, LocalDate asOf) {
    return buildList(
        campaignId,
        asOf,
        sentence -> {
          throw new JobRefused(
              "The list would be built on old data. %s Say why to have it built all the same."
                  .formatted(sentence));
        });
  }

  /**
   * The same on old data, by a person's wish, which is kept on record.
   *
   * @param reason why, up to 500 characters
   */
  public long startBuildListAllTheSame(
      String campaignId, LocalDate asOf, String reason, String who) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new JobRefused("The reason must have 1 to %d characters.".formatted(LONGEST_REASON));
    }
    return buildList(
        campaignId,
        asOf,
        _ -> freshness.getObject().override(campaignId, asOf, reason.strip(), who));
  }

  /**
   * @param onOldData hears why the data are old before the list is begun
   */
  private long buildList(String campaignId, LocalDate asOf, Consumer<String> onOldData) {
    if (runner.runs(ScoreJob.NAME)) {
      throw JobRefused.forNow("Customers are being scored; build the list when that has ended.");
    }
    return switch (customers.listing().prepare(campaignId, asOf)) {
      case ListJob.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
      case ListJob.Prepared.Ready(var job) -> {
        var told = freshness.getIfAvailable();
        if (told != null) {
          told.objection(campaignId).ifPresent(onOldData);
        }
        yield runner.start(job, campaignId, asOf.toString());
      }
    };
  }

  /**
   * Starts to fold the facts of past days into figures. Throws {@link JobRefused} when the days
   * make no sense or a roll-up runs.
   *
   * @param from the first day; null: {@code asOf} alone
   */
  public long startRollUp(@Nullable LocalDate from, LocalDate asOf) {
    var first = from == null ? asOf : from;
    if (first.isAfter(asOf) || first.plusDays(KpiRollUpJob.MOST_DAYS).isBefore(asOf)) {
      throw new JobRefused(
          "The days %s to %s are none, or more than %d."
              .formatted(first, asOf, KpiRollUpJob.MOST_DAYS));
    }
    return runner.start(nights.rollUp().job(first, asOf), "kpis", first + " to " + asOf);
  }

  /**
   * Starts to photograph the customers in net on a day. Throws {@link JobRefused} when that was
   * done already, is being done, or the name is wrong.
   */
  public long startCohort(String cohort, LocalDate asOf) {
    return runner.start(
        CohortJob.NAME,
        cohort + ' ' + asOf,
        asOf.toString(),
        () ->
            switch (nights.cohorts().prepare(cohort, asOf)) {
              case CohortJob.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
              case CohortJob.Prepared.Ready(var job) -> job;
            });
  }

  /** Starts to measure what became of all cohorts. Throws {@link JobRefused} when that runs. */
  public long startRetention(LocalDate asOf) {
    return runner.start(nights.retention().job(asOf), "cohorts", asOf.toString());
  }

  /** Starts to delete what is older than its retention period. */
  public long startPurge(LocalDate asOf) {
    return runner.start(nights.purge().job(asOf), "purge", asOf.toString());
  }

  /**
   * Starts to hand back what came of a day. Throws {@link JobRefused} when the day is not over,
   * there is no folder for it, or results are being handed back.
   */
  public long startResults(LocalDate day) {
    return runner.start(
        ResultFilesJob.NAME,
        "results",
        day.toString(),
        () ->
            switch (nights.results().prepare(day)) {
              case ResultFilesJob.Prepared.Refused(var sentence) -> throw new JobRefused(sentence);
              case ResultFilesJob.Prepared.Ready(var job) -> job;
            });
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
          yield new StartedTrial(runner.start(job, subject, "trial " + id), id);
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
    return runner.find(executionId);
  }

  /**
   * The newest jobs first.
   *
   * @param limit 1 to 100
   */
  public List<JobView> latest(int limit) {
    return runner.latest(limit);
  }

  /** Asks a job to end with the block it is at; answers whether it ran. */
  public boolean stop(long executionId) {
    return runner.stop(executionId);
  }

  /** Waits until a job has ended. */
  public JobView await(long executionId) {
    var view = view(executionId);
    for (int look = 1; !view.ended(); look++) {
      try {
        Thread.sleep(Duration.ofMillis(LOOK_MILLIS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(
            "Waiting for job %d was interrupted.".formatted(executionId), e);
      }
      if (look % CLOSER_LOOK == 0 || !runner.seemsToRun(executionId)) {
        view = view(executionId);
      }
    }
    return view;
  }

  /**
   * Marks jobs that dead processes left running as failed, and answers how many. Those that a
   * living process runs stay as they are.
   */
  public int recoverInterrupted() {
    int recovered = runner.recoverInterrupted(NAMES);
    trials.endInterrupted();
    return recovered;
  }
}
