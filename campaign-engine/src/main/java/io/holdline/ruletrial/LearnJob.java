package io.holdline.ruletrial;

import io.holdline.batch.JobNotes;
import io.holdline.decisiontable.TableText;
import io.holdline.learning.KnownOutcomes;
import io.holdline.learning.LabelledFile;
import io.holdline.learning.LearnWish;
import io.holdline.learning.Learning;
import io.holdline.ruleversion.Answer;
import io.holdline.ruleversion.Deed;
import io.holdline.ruleversion.Drafts;
import io.holdline.ruleversion.TableCatalogues;
import io.holdline.signals.SignalCatalogues;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns a card of points of the customers whose outcome is known, on one thread, and makes it a
 * draft of the churn points: a person reads, edits and submits it.
 */
@Component
public final class LearnJob {
  public static final String NAME = "learn-rules";
  private static final String POINTS = "churn-points";
  private static final int MOST = 200_000;
  private static final int FOLDS = 5;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TrialRecords records;
  private final Drafts drafts;
  private final TableCatalogues catalogues;
  private final Clock clock;

  LearnJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      Drafts drafts,
      TableCatalogues catalogues,
      ObjectProvider<Clock> clock) {
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.records = TrialRecords.ofLearnings(jdbc);
    this.drafts = drafts;
    this.catalogues = catalogues;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  TrialRecords records() {
    return records;
  }

  /**
   * @param day whose facts are used
   * @param stored the attributes they are coded by
   */
  record Prepared(LearnOrder order, LocalDate day, SignalCatalogues.Stored stored, String who) {}

  long open(Prepared prepared) {
    return jdbc.sql(
            """
            insert into rule_learning (facts_of, wish, who, started_at)
            values (:day, cast(:wish as jsonb), :who, :at) returning id\
            """)
        .param("day", prepared.day)
        .param("wish", JSON.writeValueAsString(prepared.order))
        .param("who", prepared.who)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /**
   * @param id of the record that is filled in
   */
  Job job(Prepared prepared, long id) {
    var run = new Run(prepared, id);
    return new JobBuilder(NAME, repository)
        .listener(run)
        .start(
            new StepBuilder("read", repository)
                .tasklet((_, context) -> run.read(context), transactions)
                .build())
        .next(
            new StepBuilder("learn", repository)
                .tasklet((_, context) -> run.learn(), transactions)
                .build())
        .next(
            new StepBuilder("draft", repository)
                .tasklet((_, context) -> run.draft(context), transactions)
                .build())
        .build();
  }

  /** One learning from its start to its end. */
  private final class Run implements JobExecutionListener {
    private final Prepared prepared;
    private final long id;
    private @Nullable KnownOutcomes known;
    private Learning.Result.@Nullable Learned learned;

    Run(Prepared prepared, long id) {
      this.prepared = prepared;
      this.id = id;
    }

    RepeatStatus read(ChunkContext context) {
      records.began(id, JobNotes.jobId(context));
      var catalogue = prepared.stored.catalogue();
      var gathered = new KnownOutcomes(catalogue, MOST);
      long all = jdbc.sql("select count(*) " + from()).query(Long.class).single();
      // of more than can be held, the same ones each time
      var some =
          all <= MOST
              ? ""
              : " and abs(hashint8(f.customer_id)::bigint) %% %d = 0".formatted(all / MOST + 1);
      try (var copy =
          FactsCopy.of(
              dataSource,
              "select f.customer_id, null::text, o.happened, f.facts "
                  + from()
                  + some
                  + " order by 1",
              catalogue.attributes().size())) {
        while (copy.next() && gathered.add(copy.facts(), copy.happened())) {
          continue;
        }
      }
      known = gathered;
      JobNotes.of(context).result("customers", gathered.size());
      return RepeatStatus.FINISHED;
    }

    /** Only numbers and a date of ours are in it. */
    private String from() {
      return BacktestJob.KNOWN.formatted(prepared.day, prepared.stored.id());
    }

    RepeatStatus learn() {
      var gathered = Objects.requireNonNull(known, "Nothing was read.");
      known = null;
      var order = prepared.order;
      learned =
          switch (gathered.file(order.exclude())) {
            case LabelledFile.Read.Refused(var sentence) ->
                throw new IllegalStateException(sentence);
            case LabelledFile.Read.Loaded(var file) ->
                learned(
                    file,
                    new LearnWish(order.confirm(), order.trueRate(), FOLDS, 1, null, order.seed()));
          };
      return RepeatStatus.FINISHED;
    }

    /** The dialer and the desks share this machine: one processor is left to them. */
    private static Learning.Result.Learned learned(LabelledFile file, LearnWish wish) {
      try (var pool = new ForkJoinPool(1)) {
        return switch (pool.submit(() -> Learning.learn(file, wish, _ -> {})).join()) {
          case Learning.Result.Learned found -> found;
          case Learning.Result.Refused(var sentence) -> throw new IllegalStateException(sentence);
        };
      }
    }

    RepeatStatus draft(ChunkContext context) {
      var found = Objects.requireNonNull(learned, "Nothing was learned.");
      var made = version(found.card());
      var card =
          LearnedCard.of(
              prepared.day, made.version().head().number(), found.card(), found.report());
      jdbc.sql(
              "update rule_learning set version_id = :version, state = 'done', result ="
                  + " cast(:result as jsonb), finished_at = :at where id = :id")
          .param("version", made.version().head().id())
          .param("result", JSON.writeValueAsString(card))
          .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
          .param("id", id)
          .update();
      var notes = JobNotes.of(context);
      notes.result("learning", id);
      notes.result("version", made.version().head().id());
      notes.message(
          "Version %d of the churn points is a draft of %d rows, learned of %,d customers of whom %,d left: AUC %.3f on customers it had not seen."
              .formatted(card.number(), card.rows(), card.subjects(), card.left(), card.auc()));
      return RepeatStatus.FINISHED;
    }

    private Answer.Done version(TableText card) {
      var comment =
          "learned of the outcomes after %s, seed %d"
              .formatted(prepared.day, prepared.order.seed());
      var answer =
          drafts
              .create(
                  POINTS,
                  null,
                  catalogues.checked(card),
                  new Deed(prepared.who, false, clock.instant(), comment))
              .block(LONGEST);
      return switch (Objects.requireNonNull(answer, "No answer.")) {
        case Answer.Done done -> done;
        case Answer.Refused(_, var sentence) -> throw new IllegalStateException(sentence);
        case Answer.Stale _, Answer.NotFound _ ->
            throw new IllegalStateException("There is no table of churn points.");
      };
    }

    @Override
    public void afterJob(JobExecution execution) {
      var why =
          execution.getAllFailureExceptions().stream()
              .map(Throwable::getMessage)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      jdbc.sql("update rule_learning set sentence = :why where id = :id and state <> 'done'")
          .param("why", why)
          .param("id", id)
          .update();
      records.ended(id, TrialTables.endOf(execution), clock.instant());
    }
  }
}
