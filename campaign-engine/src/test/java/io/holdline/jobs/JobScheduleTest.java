package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.jobs.JobSchedule.Fired;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.env.MockEnvironment;

/** When jobs start by themselves, and by which of several processes. */
@RunsJobs
final class JobScheduleTest {
  private static Engine engine;
  private static NightOperator operator;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
    operator = new NightOperator(engine, Path.of("none"));
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void nothingIsDone() {
    operator.empty();
    run("truncate job_schedule");
  }

  @Test
  void theScheduleReadsItsSettings() {
    var entries =
        schedule(Instant.EPOCH, Map.of("score", "0 30 2 * * *", "zone", "Asia/Urumqi")).entries();
    assertThat(entries).extracting(JobSchedule.Entry::job).containsExactly("score", "purge");
    assertThat(entries.getFirst().zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));

    assertThat(schedule(Instant.EPOCH, Map.of()).entries())
        .as("what a law lets go does not wait for a setting")
        .extracting(entry -> entry.job() + " " + entry.cron())
        .containsExactly("purge 0 40 3 * * *");
    assertThat(schedule(Instant.EPOCH, Map.of("purge", "-")).entries()).isEmpty();
    assertThatThrownBy(() -> schedule(Instant.EPOCH, Map.of("purge", "30 2 * * *")).entries())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holdline.schedule.purge (30 2 * * *)");
    assertThatThrownBy(() -> schedule(Instant.EPOCH, Map.of("zone", "Mars/Base")).entries())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holdline.schedule.zone (Mars/Base)");
  }

  @Test
  void ofTwoProcessesOneStartsTheJobOfAnHour() {
    var hour = Instant.parse("2026-11-20T18:30:00Z");
    var settings = Map.of("take-cohort", "0 30 2 * * *");
    var one = schedule(hour, settings);
    var other = schedule(hour.plusMillis(40), settings);

    var started = one.fire(one.entries().getFirst());
    assertThat(started).isInstanceOf(Fired.Started.class);
    assertThat(other.fire(other.entries().getFirst())).isEqualTo(new Fired.Elsewhere());
    operator.completed(((Fired.Started) started).jobs().getFirst());
    assertThat(engine.count("from cohort where as_of = date '2026-11-21'"))
        .as("the day it is in the schedule's zone")
        .isOne();

    run("update job_schedule set until = now()");
    var next = schedule(hour.plus(Duration.ofDays(1)), settings);
    assertThat(next.fire(next.entries().getFirst())).isInstanceOf(Fired.Started.class);
  }

  @Test
  void anHourWhoseJobIsRefusedSaysWhy() {
    operator.completed(engine.jobs().startCohort("scheduled", LocalDate.of(2026, 11, 20)));
    var schedule =
        schedule(Instant.parse("2026-11-20T04:00:00Z"), Map.of("take-cohort", "0 0 12 * * *"));

    assertThat(schedule.fire(schedule.entries().getFirst())).isInstanceOf(Fired.Refused.class);
  }

  private static JobSchedule schedule(Instant now, Map<String, String> hours) {
    var settings = new MockEnvironment();
    hours.forEach((job, cron) -> settings.setProperty("holdline.schedule." + job, cron));
    return new JobSchedule(
        engine.jobs(),
        engine.dataSource(),
        settings,
        only(Clock.fixed(now, ZoneOffset.UTC)),
        only(engine.part(DataFreshness.class)));
  }

  private static <T> ObjectProvider<T> only(T part) {
    return new ObjectProvider<>() {
      @Override
      public T getObject() {
        return part;
      }
    };
  }

  private static void run(String sql) {
    engine.sql().sql(sql).update();
  }
}
