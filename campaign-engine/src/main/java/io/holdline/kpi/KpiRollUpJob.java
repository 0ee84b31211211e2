package io.holdline.kpi;

import io.holdline.batch.BinaryRows;
import io.holdline.batch.JobNotes;
import io.holdline.dialer.Activity;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Folds the facts of past days into a row for each day and agent, half a month a transaction, on
 * two threads, then sees which saves and which sales still stand. A day's rows are replaced whole;
 * the same facts give the same rows.
 */
@Component
public final class KpiRollUpJob {
  public static final String NAME = "roll-up-kpis";

  /** The most days of one job. */
  public static final int MOST_DAYS = 400;

  /** Half a month: each part reads outcomes and joins once, however few days it has. */
  private static final int DAYS_OF_PART = 16;

  private static final String FROM = "from";
  private static final String TO = "to";

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final KpiSaves saves;
  private final KpiMarks marks;
  private final TaskExecutor threads;
  private final Clock clock;

  KpiRollUpJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      @Qualifier("partitions") TaskExecutor threads,
      ObjectProvider<Clock> clock) {
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.saves = new KpiSaves(jdbc);
    this.marks = new KpiMarks(jdbc);
    this.threads = threads;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /**
   * @param from the first day
   * @param asOf the last day, at most {@link #MOST_DAYS} with the first
   */
  public Job job(LocalDate from, LocalDate asOf) {
    return new JobBuilder(NAME, repository)
        .start(
            new StepBuilder("fold", repository)
                .partitioner("fold", gridSize -> parts(from, asOf))
                .step(new StepBuilder("fold", repository).tasklet(this::fold, transactions).build())
                .taskExecutor(threads)
                .build())
        .next(
            new StepBuilder("saves", repository)
                .tasklet(
                    (contribution, context) -> {
                      contribution.incrementWriteCount(saves.measure(from, asOf, clock.instant()));
                      return RepeatStatus.FINISHED;
                    },
                    transactions)
                .build())
        .next(
            new StepBuilder("marks", repository)
                .tasklet(
                    (contribution, context) -> {
                      contribution.incrementWriteCount(marks.measure(from, asOf, clock.instant()));
                      return RepeatStatus.FINISHED;
                    },
                    transactions)
                .build())
        .next(
            new StepBuilder("tell", repository)
                .tasklet((contribution, context) -> tell(from, asOf, context), transactions)
                .build())
        .build();
  }

  private static Map<String, ExecutionContext> parts(LocalDate from, LocalDate asOf) {
    var parts = new LinkedHashMap<String, ExecutionContext>();
    for (var day = from; !day.isAfter(asOf); day = day.plusDays(DAYS_OF_PART)) {
      var last = day.plusDays(DAYS_OF_PART - 1L);
      var context = new ExecutionContext();
      context.putString(FROM, day.toString());
      context.putString(TO, (last.isAfter(asOf) ? asOf : last).toString());
      parts.put(day.toString(), context);
    }
    return parts;
  }

  private RepeatStatus fold(StepContribution contribution, ChunkContext context) {
    var part = context.getStepContext().getStepExecution().getExecutionContext();
    var now = clock.instant();
    var folds = new TreeMap<LocalDate, KpiFold>();
    LocalDate.parse(part.getString(FROM))
        .datesUntil(LocalDate.parse(part.getString(TO)).plusDays(1))
        .forEach(day -> folds.put(day, new KpiFold(day, now)));
    addCalls(folds, contribution);
    addWords(folds, now);
    addActivity(folds);
    folds.forEach((day, fold) -> {
      var rows = fold.rows();
      keep(day, rows, now);
      contribution.incrementWriteCount(rows.size());
    });
    return RepeatStatus.FINISHED;
  }

  /** Of the day before the first only calls that reach into it; no call lasts a day. */
  private void addCalls(NavigableMap<LocalDate, KpiFold> folds, StepContribution contribution) {
    try (var rows =
        BinaryRows.of(
            dataSource,
            """
            select a.begun_at, a.direction = 'out', a.owner_id, j.agent_id, j.joined_at, o.ended_at, o.kind
            from call_attempt a
            left join call_join j on j.attempt_id = a.id
            left join call_outcome o on o.attempt_id = a.id
            where a.begun_at >= timestamptz '%1$s' - interval '1 day' and a.begun_at < timestamptz '%2$s'
              and (a.begun_at >= timestamptz '%1$s'
                   or j.attempt_id is not null and (o.ended_at is null or o.ended_at > timestamptz '%1$s'))\
            """
                .formatted(start(folds), end(folds)),
            7)) {
      while (rows.next()) {
        var begunAt = Objects.requireNonNull(rows.moment());
        boolean dialled = Boolean.TRUE.equals(rows.flag());
        var owner = rows.text();
        var agent = rows.text();
        var joinedAt = rows.moment();
        var endedAt = rows.moment();
        var kind = rows.text();
        var call =
            new KpiFold.Call(
                begunAt,
                dialled,
                owner,
                agent,
                joinedAt,
                endedAt,
                kind == null ? null : OutcomeKind.ofKey(kind));
        var day = DayKpi.dayOf(begunAt);
        folds.subMap(day, true, day.plusDays(1), true).values().forEach(fold -> fold.add(call));
        contribution.incrementReadCount();
      }
    }
  }

  private void addWords(NavigableMap<LocalDate, KpiFold> folds, Instant now) {
    try (var rows =
        BinaryRows.of(
            dataSource,
            "select agent_id, at, conversed, right_party, accepted, saves from (%s) said"
                .formatted(within(folds, KpiFacts.SAID))
                .replace(":now", "timestamptz '%s'".formatted(now))
                .replace(":zone", "'%s'".formatted(DayKpi.ZONE.getId())),
            6)) {
      while (rows.next()) {
        var said =
            new KpiFold.Said(
                Objects.requireNonNull(rows.text()),
                Objects.requireNonNull(rows.moment()),
                Boolean.TRUE.equals(rows.flag()),
                Objects.requireNonNull(rows.integer()),
                Objects.requireNonNull(rows.integer()),
                Objects.requireNonNull(rows.integer()));
        Objects.requireNonNull(folds.get(DayKpi.dayOf(said.at()))).add(said);
      }
    }
  }

  /** Each day takes its own part of an interval. */
  private void addActivity(NavigableMap<LocalDate, KpiFold> folds) {
    try (var rows =
        BinaryRows.of(
            dataSource,
            "select agent_id, at, presence, activity, leg_up from (%s) was"
                .formatted(within(folds, KpiFacts.ACTIVITY)),
            5)) {
      while (rows.next()) {
        var was =
            new KpiFold.Was(
                Objects.requireNonNull(rows.text()),
                Objects.requireNonNull(rows.moment()),
                Presence.valueOf(Objects.requireNonNull(rows.text())),
                Activity.valueOf(Objects.requireNonNull(rows.text())),
                Boolean.TRUE.equals(rows.flag()));
        folds.values().forEach(fold -> fold.add(was));
      }
    }
  }

  private static String within(NavigableMap<LocalDate, KpiFold> folds, String sql) {
    return sql.replace(":start", "timestamptz '%s'".formatted(start(folds)))
        .replace(":end", "timestamptz '%s'".formatted(end(folds)));
  }

  private static Instant start(NavigableMap<LocalDate, KpiFold> folds) {
    return folds.firstEntry().getValue().start();
  }

  private static Instant end(NavigableMap<LocalDate, KpiFold> folds) {
    return folds.lastEntry().getValue().end();
  }

  private void keep(LocalDate day, List<DayKpi> rows, Instant now) {
    jdbc.sql(KpiDays.KEEP)
        .param("day", day)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("agents", rows.stream().map(DayKpi::agent).toArray(String[]::new))
        .param("attempts", DayKpi.column(rows, Kpi::attempts))
        .param("connects", DayKpi.column(rows, Kpi::connects))
        .param("rightParty", DayKpi.column(rows, Kpi::rightParty))
        .param("accepted", DayKpi.column(rows, Kpi::accepted))
        .param("saves", DayKpi.column(rows, Kpi::saves))
        .param("abandoned", DayKpi.column(rows, Kpi::abandoned))
        .param("talk", DayKpi.column(rows, Kpi::talkMillis))
        .param("wrapUp", DayKpi.column(rows, Kpi::wrapUpMillis))
        .param("available", DayKpi.column(rows, Kpi::availableMillis))
        .update();
  }

  private RepeatStatus tell(LocalDate from, LocalDate asOf, ChunkContext context) {
    var notes = JobNotes.of(context);
    jdbc.sql(
            """
            select count(*) as rows, coalesce(sum(attempts), 0)::bigint as attempts
            from kpi_day where day between :from and :asOf\
            """)
        .param("from", from)
        .param("asOf", asOf)
        .query(row -> {
          notes.result("rows", row.getLong("rows"));
          notes.result("attempts", row.getLong("attempts"));
          notes.message(
              "%d attempts folded into %d rows of a day and an agent, %s to %s."
                  .formatted(row.getLong("attempts"), row.getLong("rows"), from, asOf));
        });
    return RepeatStatus.FINISHED;
  }
}
