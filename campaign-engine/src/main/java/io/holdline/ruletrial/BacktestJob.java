package io.holdline.ruletrial;

import io.holdline.batch.JobNotes;
import io.holdline.batch.Ranges;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.RuleSet;
import io.holdline.rulebook.CompiledTables;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds a version of the churn points against what became of the customers whose outcome is known:
 * facts of a day, outcomes of later days.
 */
@Component
public final class BacktestJob {
  public static final String NAME = "backtest-rules";
  private static final int PARTS = 8;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TrialRecords records;
  private final CompiledTables compiled;
  private final TaskExecutor threads;
  private final Clock clock;

  BacktestJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      CompiledTables compiled,
      @Qualifier("partitions") TaskExecutor threads,
      ObjectProvider<Clock> clock) {
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.records = TrialRecords.ofBacktests(jdbc);
    this.compiled = compiled;
    this.threads = threads;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  TrialRecords records() {
    return records;
  }

  /**
   * @param id of the record that is filled in
   */
  Job job(Trial trial, long id) {
    var run = new Run(trial, id);
    var range =
        new StepBuilder("backtest-range", repository)
            .tasklet(
                new RangeTrial(
                    dataSource,
                    (previous, last) -> query(trial, previous, last),
                    trial.catalogue().attributes().size(),
                    run::taker,
                    () -> records.runs(id)),
                transactions)
            .build();
    return new JobBuilder(NAME, repository)
        .listener(run)
        .start(
            new StepBuilder("compile", repository)
                .tasklet((_, context) -> run.open(context), transactions)
                .build())
        .next(
            new StepBuilder("backtest", repository)
                .partitioner("backtest", _ -> ranges(trial))
                .step(range)
                .gridSize(PARTS)
                .taskExecutor(threads)
                .build())
        .next(
            new StepBuilder("report", repository)
                .tasklet((_, context) -> run.report(context), transactions)
                .build())
        .build();
  }

  /** Facts of a day and the outcomes after it; a day and a catalogue are to be put in. */
  static final String KNOWN =
      """
      from customer_facts f
      join customer_outcome o on o.customer_id = f.customer_id and o.kind = 'churned'
        and (o.observed_on is null or o.observed_on > date '%1$s')
      where f.as_of = date '%1$s' and f.catalogue_id = %2$d
      """;

  /**
   * Only numbers and a date of ours are in it. The range is said of both tables, or one is read
   * whole.
   */
  private static String query(Trial trial, long previous, long last) {
    return "select f.customer_id, null::text, o.happened, f.facts "
        + KNOWN.formatted(trial.factsOf(), trial.catalogueId())
        + """
        and f.customer_id > %1$d and f.customer_id <= %2$d and o.customer_id > %1$d and o.customer_id <= %2$d
        """
            .formatted(previous, last);
  }

  private Map<String, ExecutionContext> ranges(Trial trial) {
    return jdbc.sql(
            "select coalesce(min(f.customer_id), 1) as first, coalesce(max(f.customer_id), 0) as"
                + " last "
                + KNOWN.formatted(trial.factsOf(), trial.catalogueId()))
        .query((row, _) -> Ranges.of(row.getLong("first"), row.getLong("last"), PARTS))
        .single();
  }

  /** One back-test from its start to its end. */
  private final class Run implements JobExecutionListener {
    private final Trial trial;
    private final long id;
    private CompiledTables.@Nullable Lease tried;
    private final Scored scored;

    Run(Trial trial, long id) {
      this.trial = trial;
      this.id = id;
      this.scored = new Scored(trial.version().text().rows().size());
    }

    RepeatStatus open(ChunkContext context) {
      records.began(id, JobNotes.jobId(context));
      tried = compiled.lease(trial.version(), trial.catalogue());
      JobNotes.of(context).result("backtest", id);
      return RepeatStatus.FINISHED;
    }

    RangeTrial.Taker taker() {
      return new Block(
          new Scored(trial.version().text().rows().size()),
          Objects.requireNonNull(tried, "The table is not open.").rules());
    }

    private final class Block implements RangeTrial.Taker {
      private final Scored own;
      private final RuleSet rules;

      Block(Scored own, RuleSet rules) {
        this.own = own;
        this.rules = rules;
      }

      @Override
      public void take(List<RangeTrial.Subject> subjects, List<Facts> facts) {
        var decisions = rules.decide(facts);
        for (int i = 0; i < subjects.size(); i++) {
          own.add(decisions.get(i), subjects.get(i).happened());
        }
      }

      @Override
      public void close() {
        synchronized (scored) {
          scored.add(own);
        }
      }
    }

    RepeatStatus report(ChunkContext context) {
      if (scored.positives() == 0 || scored.positives() == scored.size()) {
        throw new IllegalStateException(
            "Of %d customers with a known outcome %d left; both kinds are needed."
                .formatted(scored.size(), scored.positives()));
      }
      var found =
          Backtest.of(trial.factsOf(), trial.version().number(), trial.version().text(), scored);
      records.done(id, JSON.writeValueAsString(found), clock.instant());
      keepRows(found);
      var notes = JobNotes.of(context);
      notes.result("subjects", found.subjects());
      notes.result("left", found.left());
      notes.message(
          "AUC %.3f on %d customers of whom %d left."
              .formatted(found.auc().value(), found.subjects(), found.left()));
      return RepeatStatus.FINISHED;
    }

    private void keepRows(Backtest found) {
      for (var row : found.rows()) {
        var lift = row.lift();
        if (lift != null) {
          jdbc.sql(
                  """
                  insert into rule_row_measured (version_id, row_id, backtest_id, share, lift, lift_low, lift_high, subjects,
                    source)
                  values (:version, :row, :backtest, :share, :lift, :low, :high, :subjects, :source)
                  on conflict (version_id, row_id) do update set backtest_id = excluded.backtest_id,
                    share = excluded.share, lift = excluded.lift, lift_low = excluded.lift_low,
                    lift_high = excluded.lift_high, subjects = excluded.subjects, source = excluded.source\
                  """)
              .param("version", trial.version().versionId())
              .param("row", row.id())
              .param("backtest", id)
              .param("share", row.share())
              .param("lift", lift.value())
              .param("low", lift.low())
              .param("high", lift.high())
              .param("subjects", row.subjects())
              .param("source", "back-test of " + trial.factsOf())
              .update();
        }
      }
    }

    @Override
    public void afterJob(JobExecution execution) {
      if (tried != null) {
        tried.close();
      }
      records.ended(id, TrialTables.endOf(execution), clock.instant());
    }
  }
}
