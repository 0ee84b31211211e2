package io.holdline.jobs;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Which jobs start by themselves, and when: a cron expression a job by the setting {@code
 * holdline.schedule.JOB} ({@code -} is never), read in the zone {@code holdline.schedule.zone}. Of
 * several processes one starts a job at its hour, and a job that still runs is not started again.
 * Uses JDBC and blocks.
 */
@Component
public final class JobSchedule {
  private static final Logger log = LoggerFactory.getLogger(JobSchedule.class);
  private static final String SETTING = "holdline.schedule.";

  /** Clocks of processes may differ by less than this; a job's hours are further apart. */
  private static final int LEASE_MINUTES = 10;

  private final Jobs jobs;
  private final JdbcClient jdbc;
  private final Environment settings;
  private final Clock clock;
  private final ObjectProvider<DataFreshness> freshness;
  private final String holder = UUID.randomUUID().toString();

  JobSchedule(
      Jobs jobs,
      DataSource dataSource,
      Environment settings,
      ObjectProvider<Clock> clock,
      ObjectProvider<DataFreshness> freshness) {
    this.freshness = freshness;
    this.jobs = jobs;
    this.jdbc = JdbcClient.create(dataSource);
    this.settings = settings;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /** A job that can be scheduled, by the word in its setting. */
  public enum Night {
    SCORE("score", true, ""),
    BUILD_LISTS("build-lists", true, ""),
    ROLL_UP_KPIS("roll-up-kpis", false, ""),
    TAKE_COHORT("take-cohort", false, ""),
    MEASURE_RETENTION("measure-retention", false, ""),
    HAND_BACK_RESULTS("hand-back-results", false, ""),
    /** What a law lets go must not wait until somebody remembers it. */
    PURGE("purge", false, "0 40 3 * * *");

    private final String key;

    /** Whether it waits for data that are late. */
    private final boolean needsData;

    /** Its hours where the setting says nothing; empty: none. */
    private final String usual;

    Night(String key, boolean needsData, String usual) {
      this.key = key;
      this.needsData = needsData;
      this.usual = usual;
    }
  }

  /**
   * A job with its hours.
   *
   * @param cron six fields, from seconds to the day of the week
   */
  public record Entry(Night night, String cron, ZoneId zone) {
    /** The job's word. */
    public String job() {
      return night.key;
    }
  }

  /** The jobs that have hours. Throws IllegalArgumentException when a setting is wrong. */
  public List<Entry> entries() {
    var zone = zone();
    var entries = new ArrayList<Entry>();
    for (Night night : Night.values()) {
      var cron = settings.getProperty(SETTING + night.key, night.usual);
      if (cron.isBlank() || cron.strip().equals(Scheduled.CRON_DISABLED)) {
        continue;
      }
      if (!CronExpression.isValidExpression(cron)) {
        throw new IllegalArgumentException(
            """
            The setting %s%s (%s) is no cron expression of six fields.
            Maybe the seconds are missing: "0 30 2 * * *" is half past two every night.\
            """
                .formatted(SETTING, night.key, cron));
      }
      entries.add(new Entry(night, cron, zone));
    }
    return List.copyOf(entries);
  }

  private ZoneId zone() {
    var zone = settings.getProperty(SETTING + "zone", "Asia/Shanghai");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The setting %szone (%s) is no time zone.".formatted(SETTING, zone), e);
    }
  }

  /** What became of an hour of a job. */
  public sealed interface Fired {
    /**
     * Something runs now.
     *
     * @param refused why others were not started, one sentence each
     */
    record Started(List<Long> jobs, List<String> refused) implements Fired {}

    /** Data that it needs are late; fire it again in a minute. */
    record Waits(String sentence) implements Fired {}

    /** Another process has it, or had this hour. */
    record Elsewhere() implements Fired {}

    record Refused(String sentence) implements Fired {}
  }

  /**
   * An hour of a job has come: starts it, unless another process does, it still runs, or data that
   * it needs are late and still waited for.
   */
  public Fired fire(Entry entry) {
    var now = clock.instant();
    if (entry.night().needsData) {
      var told = freshness.getIfAvailable();
      var awaited = told == null ? Optional.<String>empty() : told.awaited();
      if (awaited.isPresent()) {
        log.info("The job {} waits. {}", entry.job(), awaited.get());
        return new Fired.Waits(awaited.get());
      }
    }
    if (!mine(entry, now)) {
      return new Fired.Elsewhere();
    }
    var started = new ArrayList<Long>();
    var refused = new ArrayList<String>();
    for (LongSupplier job : jobs(entry.night(), LocalDate.ofInstant(now, entry.zone()))) {
      try {
        started.add(job.getAsLong());
      } catch (JobRefused refusal) {
        log.warn("The schedule did not start {}: {}", entry.job(), refusal.getMessage());
        refused.add(String.valueOf(refusal.getMessage()));
      }
    }
    if (started.isEmpty() && !refused.isEmpty()) {
      return new Fired.Refused(String.join(" ", refused));
    }
    log.info("The job {} was started by its schedule: {}.", entry.job(), started);
    return new Fired.Started(List.copyOf(started), List.copyOf(refused));
  }

  /** The row is taken in one statement; its own holder may take it again for a later hour. */
  private boolean mine(Entry entry, Instant due) {
    return jdbc.sql(
                """
                insert into job_schedule as s (job, holder, until, last_due)
                values (:job, :holder, now() + make_interval(mins => :minutes), :due)
                on conflict (job) do update
                set holder = excluded.holder, until = excluded.until, last_due = excluded.last_due
                where s.last_due < excluded.last_due and (s.holder = excluded.holder or s.until < now())\
                """)
            .param("job", entry.job())
            .param("holder", holder)
            .param("minutes", LEASE_MINUTES)
            .param("due", due.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** What an hour starts: one job, or one a campaign. */
  private List<LongSupplier> jobs(Night night, LocalDate today) {
    return switch (night) {
      case SCORE -> List.of(() -> jobs.startScore(today));
      case BUILD_LISTS ->
          campaigns().stream()
              .map(id -> (LongSupplier) () -> jobs.startBuildList(id, today))
              .toList();
      case ROLL_UP_KPIS -> List.of(() -> jobs.startRollUp(null, today.minusDays(1)));
      case TAKE_COHORT -> List.of(() -> jobs.startCohort("scheduled", today));
      case MEASURE_RETENTION -> List.of(() -> jobs.startRetention(today));
      case HAND_BACK_RESULTS -> List.of(() -> jobs.startResults(today.minusDays(1)));
      case PURGE -> List.of(() -> jobs.startPurge(today));
    };
  }

  private List<String> campaigns() {
    return jdbc.sql(
            "select id from campaign where state = 'running' order by call_priority desc, id")
        .query((row, n) -> row.getString("id"))
        .list();
  }
}
