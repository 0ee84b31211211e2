package io.holdline.ruletrial;

import io.holdline.batch.JobNotes;
import io.holdline.batch.Ranges;
import io.holdline.decisiontable.Facts;
import io.holdline.offering.OfferTerms;
import io.holdline.rulebook.CompiledTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares a version with the one in force over all customers of a day, on two threads, streamed:
 * only counters and the most telling customers are held.
 */
@Component
public final class SimulationJob {
  public static final String NAME = "simulate-rules";
  private static final int PARTS = 8;
  private static final int SAMPLE = 20_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TrialRecords records;
  private final CompiledTables compiled;
  private final OfferTerms offerTerms;
  private final TaskExecutor threads;
  private final Clock clock;
  private final long capacity;

  SimulationJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      CompiledTables compiled,
      OfferTerms offerTerms,
      @Qualifier("partitions") TaskExecutor threads,
      ObjectProvider<Clock> clock,
      @Value("${holdline.rules.calls-per-manager-day:60}") int callsADay,
      @Value("${holdline.rules.working-days:21}") int workingDays) {
    if (callsADay < 1 || callsADay > 1_000) {
      throw new IllegalArgumentException(
          "The setting holdline.rules.calls-per-manager-day (%d) must be between 1 and 1000."
              .formatted(callsADay));
    }
    if (workingDays < 1 || workingDays > 31) {
      throw new IllegalArgumentException(
          "The setting holdline.rules.working-days (%d) must be between 1 and 31."
              .formatted(workingDays));
    }
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.records = TrialRecords.ofSimulations(jdbc);
    this.compiled = compiled;
    this.offerTerms = offerTerms;
    this.threads = threads;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
    this.capacity = (long) callsADay * workingDays;
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
        new StepBuilder("simulate-range", repository)
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
            new StepBuilder("simulate", repository)
                .partitioner("simulate", _ -> ranges(trial))
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

  /**
   * Only numbers and a date of ours are in it. The range is said of both tables, or one is read
   * whole.
   */
  private static String query(Trial trial, long previous, long last) {
    return """
    select f.customer_id, c.owner_id, null::boolean, f.facts
    from customer_facts f join customer c on c.id = f.customer_id and c.id > %3$d and c.id <= %4$d
    where f.as_of = date '%1$s' and f.catalogue_id = %2$d and f.customer_id > %3$d and f.customer_id <= %4$d
    """
        .formatted(trial.factsOf(), trial.catalogueId(), previous, last);
  }

  private Map<String, ExecutionContext> ranges(Trial trial) {
    return jdbc.sql(
            """
            select coalesce(min(customer_id), 1) as first, coalesce(max(customer_id), 0) as last
            from customer_facts where as_of = :day\
            """)
        .param("day", trial.factsOf())
        .query((row, _) -> Ranges.of(row.getLong("first"), row.getLong("last"), PARTS))
        .single();
  }

  /** One simulation from its start to its end. */
  private final class Run implements JobExecutionListener {
    private final Trial trial;
    private final Counts counts = new Counts();
    private final TrialTables tables;
    private final long id;
    private @Nullable OfferTrial offers;
    private OfferTrial.@Nullable Tally offered;

    Run(Trial trial, long id) {
      this.trial = trial;
      this.id = id;
      this.tables = new TrialTables(compiled, trial);
    }

    RepeatStatus open(ChunkContext context) {
      records.began(id, JobNotes.jobId(context));
      tables.open();
      long customers = customers();
      offerTerms
          .now(trial.catalogue())
          .ifPresent(terms -> {
            offers = OfferTrial.of(terms, trial, tables, sample(customers));
            offered = offers.tally();
          });
      var notes = JobNotes.of(context);
      notes.result("simulation", id);
      notes.result("customers", customers);
      return RepeatStatus.FINISHED;
    }

    private long customers() {
      return jdbc.sql("select count(*) from customer_facts where as_of = :day")
          .param("day", trial.factsOf())
          .query(Long.class)
          .single();
    }

    /** Some customers, the same each time. */
    private List<Facts> sample(long customers) {
      var sample = new ArrayList<Facts>();
      var query =
          query(trial, 0, Long.MAX_VALUE)
              + " and f.customer_id %% %d = 0".formatted(1 + customers / SAMPLE);
      try (var copy = FactsCopy.of(dataSource, query, trial.catalogue().attributes().size())) {
        while (sample.size() < SAMPLE && copy.next()) {
          sample.add(new Facts(sample.size(), copy.facts()));
        }
      }
      return sample;
    }

    RangeTrial.Taker taker() {
      return new Block(new Counts(), offers == null ? null : offers.tally());
    }

    private final class Block implements RangeTrial.Taker {
      private final Counts own;
      private final OfferTrial.@Nullable Tally ownOffers;

      Block(Counts own, OfferTrial.@Nullable Tally ownOffers) {
        this.own = own;
        this.ownOffers = ownOffers;
      }

      @Override
      public void take(List<RangeTrial.Subject> subjects, List<Facts> facts) {
        var judge = tables.before().judge();
        var before = judge.judge(facts);
        var after = tables.after().judge().judge(facts, judge, before);
        for (int i = 0; i < subjects.size(); i++) {
          own.add(subjects.get(i).customer(), subjects.get(i).owner(), i, before, after);
        }
        if (ownOffers != null) {
          ownOffers.add(facts, before, after);
        }
      }

      @Override
      public void close() {
        synchronized (counts) {
          counts.add(own);
          if (offered != null && ownOffers != null) {
            offered.add(ownOffers);
          }
        }
      }
    }

    RepeatStatus report(ChunkContext context) {
      var simulation = Simulation.of(trial, counts, offered, capacity);
      records.done(id, JSON.writeValueAsString(simulation), clock.instant());
      var notes = JobNotes.of(context);
      notes.result("flaggedBefore", counts.flaggedBefore());
      notes.result("flaggedAfter", counts.flaggedAfter());
      notes.message(
          "%d customers: %d flagged now, %d with version %d."
              .formatted(
                  counts.customers(),
                  counts.flaggedBefore(),
                  counts.flaggedAfter(),
                  trial.version().number()));
      return RepeatStatus.FINISHED;
    }

    @Override
    public void afterJob(JobExecution execution) {
      tables.close();
      records.ended(id, TrialTables.endOf(execution), clock.instant());
    }
  }
}
