package io.holdline.filedrop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.decisiontable.Label;
import io.holdline.jobs.Engine;
import io.holdline.jobs.JobRefused;
import io.holdline.jobs.JobSchedule;
import io.holdline.jobs.JobView;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists are not built on old data; it is noon of 2026-11-20 in Shanghai. */
@RunsJobs
final class FreshnessTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final JobSchedule.Entry NIGHT =
      new JobSchedule.Entry(JobSchedule.Night.BUILD_LISTS, "0 0 3 * * *", SHANGHAI);

  private static Engine engine;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void twoCampaigns() {
    engine.empty();
    engine.sql().sql("truncate job_schedule").update();
    engine
        .sql()
        .sql(
            """
            insert into campaign (id, name_zh, name_en, goal, state, bands, tiers)
            select id, '留', 'Keep', 'retention', 'running', '{HIGH}', '{GOLD}'
            from unnest(array['keep', 'other']) id\
            """)
        .update();
    var jobs = engine.jobs();
    assertThat(jobs.await(jobs.startScore(TODAY)).state()).isEqualTo(JobView.State.COMPLETED);
  }

  private void feedDueAt(int hour, @Nullable List<String> campaigns) {
    engine
        .part(Feeds.class)
        .save(
            new Feed(
                "customers",
                new Label("客户资料", "Customers"),
                "customers",
                null,
                FeedPlace.here(folder),
                new FeedSchedule(
                    LocalTime.of(hour, 0),
                    1,
                    SHANGHAI,
                    EnumSet.allOf(DayOfWeek.class),
                    Duration.ofHours(2),
                    TODAY.minusDays(1)),
                campaigns));
  }

  @Test
  void aListOnStaleDataIsRefusedUnlessAPersonSaysWhy() {
    feedDueAt(6, null);
    var jobs = engine.jobs();

    assertThatThrownBy(() -> jobs.startBuildList("keep", TODAY))
        .isInstanceOf(JobRefused.class)
        .hasMessage(
            "The list would be built on old data. Customers: The file of 2026-11-19 was due by"
                + " 2026-11-20 06:00, 6 h ago; there is nothing. Say why to have it built all the"
                + " same.");
    assertThatThrownBy(() -> jobs.startBuildListAllTheSame("keep", TODAY, " ", "ann"))
        .isInstanceOf(JobRefused.class);
    assertThatThrownBy(() -> jobs.startBuildListAllTheSame("none", TODAY, "why", "ann"))
        .isInstanceOf(JobRefused.class);
    assertThat(engine.count("from feed_override")).isZero();

    jobs.await(jobs.startBuildListAllTheSame("keep", TODAY, "the billing system is down", "ann"));

    assertThat(engine.count("from call_list where campaign_id = 'keep' and ready")).isOne();
    assertThat(
            engine.count(
                "from feed_override where campaign_id = 'keep' and decided_by = 'ann'"
                    + " and feeds = '{customers}' and reason = 'the billing system is down'"))
        .isOne();
  }

  @Test
  void whatIsTakenLateMakesTheListPossible() throws IOException {
    feedDueAt(6, null);
    new DroppedFiles(folder, Engine.NOW)
        .drop("customers-2026-11-19", DroppedFiles.row(1, "Li", "1"));
    engine.part(FeedWatch.class).look();

    var jobs = engine.jobs();
    jobs.await(jobs.startBuildListAllTheSame("keep", TODAY, "not needed", "ann"));

    assertThat(engine.count("from call_list where ready")).isOne();
    assertThat(engine.count("from feed_override")).as("nothing was old").isZero();
  }

  @Test
  void aListThatDoesNotNeedTheFeedIsBuilt() {
    feedDueAt(6, List.of("keep"));

    var fired = engine.part(JobSchedule.class).fire(NIGHT);

    assertThat(fired).isInstanceOf(JobSchedule.Fired.Started.class);
    var started = (JobSchedule.Fired.Started) fired;
    started.jobs().forEach(engine.jobs()::await);
    assertThat(started.refused()).singleElement().asString().contains("on old data");
    assertThat(engine.count("from call_list where campaign_id = 'other' and ready")).isOne();
    assertThat(engine.count("from call_list where campaign_id = 'keep'")).isZero();
  }

  @Test
  void theNightsJobsWaitForWhatIsLateUntilItIsThere() throws IOException {
    feedDueAt(11, null);
    var schedule = engine.part(JobSchedule.class);

    assertThat(schedule.fire(NIGHT))
        .isEqualTo(
            new JobSchedule.Fired.Waits(
                "Customers: The file of 2026-11-19 was due by 2026-11-20 11:00, 1 h ago; there is"
                    + " nothing. It is waited for until 2026-11-20 13:00."));

    new DroppedFiles(folder, Engine.NOW)
        .drop("customers-2026-11-19", DroppedFiles.row(1, "Li", "1"));
    engine.part(FeedWatch.class).look();
    var fired = schedule.fire(NIGHT);
    assertThat(fired).isInstanceOf(JobSchedule.Fired.Started.class);
    ((JobSchedule.Fired.Started) fired).jobs().forEach(engine.jobs()::await);
    assertThat(engine.count("from call_list where ready")).isEqualTo(2);
  }

  @Test
  void whatStaysMissingEndsTheWaiting() {
    feedDueAt(6, null);

    assertThat(engine.part(JobSchedule.class).fire(NIGHT))
        .isInstanceOf(JobSchedule.Fired.Refused.class);
  }
}
