package io.holdline.scoring;

import io.holdline.batch.JobNotes;
import io.holdline.batch.Ranges;
import io.holdline.churn.ChurnScorer;
import io.holdline.signals.SignalCatalogues;
import io.holdline.signals.StoredFacts;
import io.holdline.workers.SharedSteps;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the signals of all customers as of a day, keeps them, and scores by them, in ranges of ids
 * that several processes may share. Again for the same day it replaces that day's facts and scores;
 * with the same rules and histories they are the same.
 */
@Component
public final class ScoreJob {
  public static final String NAME = "score";
  static final String SIGNALS = "signals";
  static final String SCORE = "score";

  /** In a part's execution context: the run. */
  static final String RUN = "run";

  private static final int RANGE = 4000;
  private static final int MOST_RANGES = 32;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final SignalCatalogues catalogues;
  private final ScoringTables tables;
  private final SharedSteps shared;

  ScoreJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      SignalCatalogues catalogues,
      ScoringTables tables,
      SharedSteps shared) {
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.catalogues = catalogues;
    this.tables = tables;
    this.shared = shared;
  }

  public Job job(LocalDate asOf) {
    var run = new AtomicReference<OpenRun>();
    Supplier<OpenRun> open = () -> Objects.requireNonNull(run.get());
    return new JobBuilder(NAME, repository)
        .listener(closing(run))
        .start(
            new StepBuilder("open-run", repository)
                .tasklet(
                    (contribution, context) -> {
                      run.set(open(asOf));
                      expect(JobNotes.of(context));
                      return RepeatStatus.FINISHED;
                    },
                    transactions)
                .build())
        .next(shared.step(SIGNALS, () -> ranges(open), new RangeSignals(dataSource, open, asOf)))
        .next(shared.step(SCORE, () -> ranges(open), new RangeScoring(dataSource, open, asOf)))
        .next(
            new StepBuilder("close-run", repository)
                .tasklet(
                    (contribution, context) -> close(open.get(), asOf, contribution, context),
                    transactions)
                .build())
        .build();
  }

  private void expect(JobNotes notes) {
    long customers = jdbc.sql("select count(*) from customer").query(Long.class).single();
    notes.expect(SIGNALS, customers);
    notes.expect(SCORE, customers);
  }

  private OpenRun open(LocalDate asOf) {
    var signals = catalogues.signals();
    var inUse = tables.scorer(asOf, signals.catalogue());
    long catalogue = catalogues.idOf(signals.catalogue());
    long id =
        jdbc.sql(
                """
                insert into score_run (as_of, rule_version, versions, catalogue_id)
                values (:asOf, :version, cast(:versions as jsonb), :catalogue) returning id\
                """)
            .param("catalogue", catalogue)
            .param("asOf", asOf)
            .param("version", inUse.scorer().ruleVersion())
            .param("versions", JSON.writeValueAsString(inUse.versions()))
            .query(Long.class)
            .single();
    keepSentences(inUse.scorer());
    return new OpenRun(id, signals, catalogue, inUse);
  }

  /** The rules of a run are given back when it has ended, however. */
  private static JobExecutionListener closing(AtomicReference<OpenRun> run) {
    return new JobExecutionListener() {
      @Override
      public void afterJob(JobExecution execution) {
        var open = run.get();
        if (open != null) {
          open.tables().close();
        }
      }
    };
  }

  /** Scores of this version find their sentences for ever, whatever the tables say later. */
  private void keepSentences(ChurnScorer scorer) {
    scorer
        .sentences()
        .forEach((rule, sentence) ->
            jdbc.sql(
                    """
                    insert into reason_sentence (rule_version, rule, zh, en) values (:version, :rule, :zh, :en)
                    on conflict do nothing\
                    """)
                .param("version", scorer.ruleVersion())
                .param("rule", rule)
                .param("zh", sentence.zh())
                .param("en", sentence.en())
                .update());
  }

  private Map<String, ExecutionContext> ranges(Supplier<OpenRun> run) {
    var ends =
        jdbc.sql("select coalesce(min(id), 1) as first, coalesce(max(id), 0) as last from customer")
            .query((row, n) -> new long[] {row.getLong("first"), row.getLong("last")})
            .single();
    var ranges =
        Ranges.of(ends[0], ends[1], Math.clamp((ends[1] - ends[0]) / RANGE + 1, 1, MOST_RANGES));
    ranges.values().forEach(range -> range.putLong(RUN, run.get().id()));
    return ranges;
  }

  private RepeatStatus close(
      OpenRun run, LocalDate asOf, StepContribution contribution, ChunkContext context) {
    long scored =
        jdbc.sql("select count(*) from score where as_of = :asOf and run_id = :run")
            .param("asOf", asOf)
            .param("run", run.id())
            .query(Long.class)
            .single();
    jdbc.sql("update score_run set finished_at = now(), customers = :scored where id = :run")
        .param("scored", scored)
        .param("run", run.id())
        .update();
    jdbc.sql("analyze score, customer_facts").update();
    new StoredFacts(dataSource).forget(asOf);
    var notes = JobNotes.of(context);
    notes.result("scored", scored);
    notes.result("asOf", asOf.toString());
    notes.result("ruleVersion", run.scorer().ruleVersion());
    jdbc.sql("select band, count(*) as n from score where as_of = :asOf group by band")
        .param("asOf", asOf)
        .query(row -> {
          notes.result("band." + row.getString("band"), row.getLong("n"));
        });
    notes.message("%d customers scored as of %s.".formatted(scored, asOf));
    contribution.incrementWriteCount(scored);
    return RepeatStatus.FINISHED;
  }
}
