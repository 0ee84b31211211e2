package io.holdline.calllist;

import io.holdline.answertime.AnswerTimes;
import io.holdline.batch.JobNotes;
import io.holdline.contactpolicy.ContactSettings;
import io.holdline.contactpolicy.MissingCalendars;
import io.holdline.decisiontable.Label;
import io.holdline.donotcall.NumberBlocks;
import io.holdline.edge.DoNotCallCheck;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Builds a campaign's call list: every customer gets exactly one place, on the list or among those
 * left out, each with the first reason that applies. Then the list opens and the old one closes.
 */
@Component
public final class ListJob {
  public static final String NAME = "build-list";
  private static final Logger log = LoggerFactory.getLogger(ListJob.class);

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final RandomGenerator random;
  private final ContactSettings settings;
  private final AnswerTimes answers;
  private final @Nullable DoNotCallCheck check;

  ListJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      ObjectProvider<Clock> clock,
      ObjectProvider<RandomGenerator> random,
      ContactSettings settings,
      ObjectProvider<DoNotCallCheck> check) {
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = Objects.requireNonNull(transactions.getDataSource());
    this.check = check.getIfAvailable();
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock.getIfAvailable(Clock::systemUTC);
    this.random = random.getIfAvailable(SecureRandom::new);
    this.settings = settings;
    this.answers = new AnswerTimes(dataSource);
  }

  /** Whether a list can be built. */
  public sealed interface Prepared {
    record Ready(Job job) implements Prepared {}

    record Refused(String sentence) implements Prepared {}
  }

  /**
   * @param asOf the newest scores of this day or before are used
   */
  public Prepared prepare(String campaign, LocalDate asOf) {
    var state =
        jdbc.sql("select state from campaign where id = :id")
            .param("id", campaign)
            .query(String.class)
            .optional();
    if (state.isEmpty()) {
      return new Prepared.Refused("There is no campaign %s.".formatted(campaign));
    }
    if (state.get().equals("closed")) {
      return new Prepared.Refused("The campaign %s is closed.".formatted(campaign));
    }
    return switch (AudienceFilter.of(jdbc, campaign, asOf)) {
      case AudienceFilter.Read.Ready _ -> new Prepared.Ready(job(campaign, asOf));
      case AudienceFilter.Read.Refused(var sentence) -> new Prepared.Refused(sentence.en());
    };
  }

  private Job job(String campaign, LocalDate asOf) {
    return new JobBuilder(NAME, repository)
        .start(
            new StepBuilder("learn-answer-times", repository)
                .tasklet((contribution, _) -> learn(asOf, contribution), transactions)
                .build())
        .next(
            new StepBuilder("ask-do-not-call", repository)
                .tasklet((contribution, context) -> askAbout(contribution, context), transactions)
                .build())
        .next(
            new StepBuilder("place-customers", repository)
                .tasklet(
                    (contribution, context) -> build(campaign, asOf, contribution, context),
                    transactions)
                .build())
        .build();
  }

  /** Once for a day, whichever list is the first. */
  private RepeatStatus learn(LocalDate asOf, StepContribution contribution) {
    if (!answers.isLearnt(asOf)) {
      contribution.incrementWriteCount(answers.learn(asOf, clock.instant()).customers());
    }
    return RepeatStatus.FINISHED;
  }

  /** Where another's list is asked, no list is built of numbers on which it has no word. */
  private RepeatStatus askAbout(StepContribution contribution, ChunkContext context) {
    if (check != null) {
      switch (new NumberBlocks(dataSource, check).ask(clock.instant())) {
        case NumberBlocks.Asked.All(var numbers) -> contribution.incrementWriteCount(numbers);
        case NumberBlocks.Asked.Unanswered(var sentence) -> {
          JobNotes.of(context).message(sentence);
          throw new IllegalStateException(sentence);
        }
      }
    }
    return RepeatStatus.FINISHED;
  }

  /**
   * All in one transaction: of a list that is not finished nothing is seen. One list is built after
   * the other, since each looks at whom and how many the others have.
   */
  private RepeatStatus build(
      String campaign, LocalDate asOf, StepContribution contribution, ChunkContext context) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('%s', 0))".formatted(NAME))
        .query(_ -> {});
    var placing = new Placing(dataSource, campaign, asOf, clock.instant(), settings);
    long list = placing.createList();
    placing.findStanding(random.nextLong());
    placing.place(list);
    closeOthers(campaign, list);
    contribution.incrementWriteCount(open(campaign, list, JobNotes.of(context)));
    return RepeatStatus.FINISHED;
  }

  /** How many were left out, by reason. */
  private Map<String, Long> reasons(long list) {
    var reasons = new TreeMap<String, Long>();
    jdbc.sql(
            "select reason, count(*) from call_list_exclusion where list_id = :list group by"
                + " reason")
        .param("list", list)
        .query(row -> {
          reasons.put(row.getString(1), row.getLong(2));
        });
    return reasons;
  }

  private void closeOthers(String campaign, long list) {
    jdbc.sql(
            """
            update call_list_record set state = 'done', done_reason = 'superseded'
            where campaign_id = :campaign and list_id <> :list and state = 'waiting'
              and not exists (select 1 from callback k where k.record_id = call_list_record.id and k.state = 'open')\
            """)
        .param("campaign", campaign)
        .param("list", list)
        .update();
  }

  /** How many customers have a place. */
  private long open(String campaign, long list, JobNotes notes) {
    var reasons = reasons(list);
    long heldOut = reasons.getOrDefault("hold-out", 0L);
    long excluded = reasons.values().stream().mapToLong(n -> n).sum() - heldOut;
    long records =
        jdbc.sql(
                """
                update call_list set ready = true, held_out = :heldOut, excluded = :excluded,
                  records = (select count(*) from call_list_record where list_id = :list)
                where id = :list returning records\
                """)
            .param("list", list)
            .param("heldOut", heldOut)
            .param("excluded", excluded)
            .query(Long.class)
            .single();
    notes.result("list", list);
    notes.result("listed", records);
    notes.result("heldOut", heldOut);
    notes.result("excluded", excluded);
    notes.message(
        "%d customers listed, %d held out, %d left out with a reason.%s"
            .formatted(records, heldOut, excluded, missingCalendars(campaign)));
    reasons.forEach((reason, n) -> {
      if (!reason.equals("hold-out")) {
        notes.result("excluded." + reason, n);
      }
    });
    return records + heldOut + excluded;
  }

  /** Under which years' holidays the list is called like on any day, as sentences. */
  private String missingCalendars(String campaign) {
    return jdbc
        .sql(
            "select m.* from campaign c join (%s) m on m.id = c.jurisdiction_id where c.id = :campaign"
                .formatted(MissingCalendars.SQL))
        .param("campaign", campaign)
        .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query((row, _) ->
            new MissingCalendars.Missing(
                row.getString("id"),
                row.getInt("year"),
                new Label(row.getString("name_zh"), row.getString("name_en"))))
        .list()
        .stream()
        .map(missing -> missing.sentence().en())
        .peek(sentence -> log.warn("{}", sentence))
        .map(sentence -> " " + sentence)
        .collect(Collectors.joining());
  }
}
