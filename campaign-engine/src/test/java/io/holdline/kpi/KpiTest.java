package io.holdline.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import reactor.core.publisher.Mono;

/** The figures: folded by the program, recomputed by SQL, summed in reports and in the status. */
final class KpiTest {
  private static final Instant START = Instant.parse("2026-11-18T15:00:00Z"); // 23:00 in Shanghai
  private static final Instant NOW = START.plusSeconds(3 * 86_400);

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(40);
  private final KpiFacts facts = new KpiFacts(database.client());
  private final KpiDays days = new KpiDays(database.client(), facts);
  private final AgentActivityCopier copier = new AgentActivityCopier(database.client());

  /** Runs the job of past days. */
  private void rollUp(LocalDate from, LocalDate asOf) throws Exception {
    var transactions = new JdbcTransactionManager(database.dataSource());
    var repositories = new JdbcJobRepositoryFactoryBean();
    repositories.setDataSource(database.dataSource());
    repositories.setTransactionManager(transactions);
    repositories.afterPropertiesSet();
    var repository = repositories.getObject();
    var job =
        new KpiRollUpJob(
                repository,
                transactions,
                database.dataSource(),
                new SyncTaskExecutor(),
                new ObjectProvider<Clock>() {
                  @Override
                  public Clock getObject() {
                    return Clock.fixed(NOW, ZoneOffset.UTC);
                  }
                })
            .job(from, asOf);
    var parameters =
        new JobParametersBuilder().addString("run", UUID.randomUUID().toString()).toJobParameters();
    var instance = repository.createJobInstance(job.getName(), parameters);
    var execution = repository.createJobExecution(instance, parameters, new ExecutionContext());
    job.execute(execution);
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theFoldEqualsTheSqlThatSharesNoCodeWithIt(long seed) throws Exception {
    define("2026-11-20", 1_800, "attempts", true);
    new RandomShifts(database, copier, seed).work(START, NOW);
    days.catchUp(NOW).block();
    var folded =
        database
            .client()
            .sql("select * from kpi_day")
            .map(KpiTest::dayKpi)
            .all()
            .collectList()
            .blockOptional()
            .orElseThrow();
    assertThat(folded).hasSizeGreaterThan(8).containsExactlyInAnyOrderElementsOf(recomputed(NOW));
    for (var row : folded) {
      theRowsBehindItAddUpTo(row);
    }
    var seen =
        new KpiRows(database.client())
            .of(
                "m1",
                KpiRows.Figure.ATTEMPTS,
                DayKpi.dayOf(START),
                DayKpi.dayOf(NOW),
                new KpiScope.OfManager(new AgentId("m2")),
                NOW,
                1_000)
            .block();
    assertThat(seen).as("nobody sees another's calls").isEmpty();
    database.run("update kpi_day set attempts = attempts + 7");
    rollUp(DayKpi.dayOf(START), DayKpi.dayOf(NOW));
    assertThat(
            database
                .client()
                .sql("select * from kpi_day")
                .map(KpiTest::dayKpi)
                .all()
                .collectList()
                .block())
        .as("the job puts right what a day says wrong")
        .containsExactlyInAnyOrderElementsOf(folded);
    var status =
        new StatusReports(database.client(), database.transactions(), days)
            .status(NOW)
            .blockOptional()
            .orElseThrow();
    assertThat(status.attempts())
        .isEqualTo(status.inFlight() + status.outcomes().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(status.managers().stream().mapToLong(StatusReport.Manager::attempts).sum());
    assertThat(status.managers())
        .extracting(StatusReport.Manager::id)
        .containsExactly("m1", "m2", "m3", "none");
    assertThat(status.managers().stream().mapToDouble(StatusReport.Manager::talkSeconds).sum())
        .isCloseTo(
            recomputed(NOW).stream().mapToLong(row -> row.kpi().talkMillis()).sum() / 1000.0,
            org.assertj.core.data.Offset.offset(0.01));
  }

  private void theRowsBehindItAddUpTo(DayKpi day) {
    for (var figure : KpiRows.Figure.values()) {
      long counted =
          new KpiRows(database.client())
                  .of(
                      day.agent(),
                      figure,
                      day.day(),
                      day.day(),
                      new KpiScope.Everybody(),
                      NOW,
                      1_000)
                  .blockOptional()
                  .orElseThrow()
                  .stream()
                  .mapToLong(KpiRows.Row::n)
                  .sum();
      var kpi = day.kpi();
      assertThat(counted)
          .as("%s of %s on %s", figure, day.agent(), day.day())
          .isEqualTo(
              switch (figure) {
                case ATTEMPTS -> kpi.attempts();
                case CONNECTS -> kpi.connects();
                case ABANDONED -> kpi.abandoned();
                case RIGHT_PARTY -> kpi.rightParty();
                case ACCEPTED -> kpi.accepted();
                case SAVES -> kpi.saves();
              });
    }
  }

  private static DayKpi dayKpi(io.r2dbc.spi.Readable cells) {
    var row = new LedgerRow(cells);
    return new DayKpi(row.get("day", LocalDate.class), row.text("agent_id"), KpiReports.kpi(row));
  }

  private List<DayKpi> recomputed(Instant now) {
    return new KpiSql(database.client(), database.transactions())
        .recompute(now)
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void anUnownedAttemptIsNobodysUntilAManagerIsJoined() {
    var call = UUID.randomUUID();
    attempt(call, null, NOW.minusSeconds(60));
    days.fold(DayKpi.dayOf(NOW), NOW).block();
    assertThat(database.rows("select agent_id from kpi_day"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("agent_id", "none"));
    database.run(
        "insert into call_join values (:a, 'm2', :b, :c)",
        call,
        NOW.minusSeconds(50),
        NOW.minusSeconds(49));
    days.fold(DayKpi.dayOf(NOW), NOW).block();
    assertThat(database.row("select agent_id, attempts, connects, talk_ms from kpi_day"))
        .containsEntry("agent_id", "m2")
        .containsEntry("attempts", 1L)
        .containsEntry("connects", 1L)
        .containsEntry("talk_ms", 49_000L);
  }

  @Test
  void anOwnersAttemptStaysTheOwnersWhoeverTalks() {
    var call = UUID.randomUUID();
    attempt(call, "m1", NOW.minusSeconds(60));
    database.run("insert into call_join values (:a, 'm2', :b, :b)", call, NOW.minusSeconds(50));
    days.fold(DayKpi.dayOf(NOW), NOW).block();
    assertThat(database.rows("select agent_id, attempts, connects from kpi_day order by 1"))
        .extracting(
            row -> row.get("agent_id") + " " + row.get("attempts") + " " + row.get("connects"))
        .containsExactly("m1 1 0", "m2 0 1");
  }

  @Test
  void reportsSumWhatTheReaderMaySee() {
    var today = DayKpi.dayOf(NOW);
    attempt(UUID.randomUUID(), "m1", NOW.minusSeconds(1));
    attempt(UUID.randomUUID(), "m2", NOW.minusSeconds(1));
    attempt(UUID.randomUUID(), "m2", NOW.minusSeconds(86_400));
    attempt(UUID.randomUUID(), "m3", NOW.minusSeconds(1));
    attempt(UUID.randomUUID(), null, NOW.minusSeconds(1));
    days.catchUp(NOW).block();
    var reports = new KpiReports(database.client());
    var from = today.minusDays(1);
    assertThat(shown(reports.byManager(from, today, new KpiScope.Everybody())))
        .containsExactly("m1 1", "m2 2", "m3 1", "none 1");
    assertThat(shown(reports.byManager(today, today, new KpiScope.OfTeam("t1"))))
        .containsExactly("m1 1", "m2 1");
    assertThat(shown(reports.byManager(from, today, new KpiScope.OfRegion("r2"))))
        .containsExactly("m3 1");
    assertThat(shown(reports.byManager(from, today, new KpiScope.OfManager(new AgentId("m2")))))
        .containsExactly("m2 2");
    assertThat(shown(reports.byTeam(from, today, new KpiScope.Everybody())))
        .containsExactly("t1 3", "t2 1", "none 1");
    assertThat(shown(reports.byTeam(from, today, new KpiScope.OfTeam("t1"))))
        .containsExactly("t1 3");
  }

  private void define(String from, int conversation, String rightPartyOf, boolean applicants) {
    database.run(
        "insert into kpi_definition values (cast(:a as date), :b, :c, 60, :d, 1, 'a test')",
        from,
        conversation,
        rightPartyOf,
        applicants);
  }

  /** A contact of a minute with a save claimed, by m1. */
  private void save(int customer, String at) {
    var call = UUID.randomUUID();
    var said = Instant.parse(at);
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, :b, '+999000000001', 'm1',"
            + " 'pooled', 1, :c)",
        call,
        customer,
        said.minusSeconds(100));
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call, said.minusSeconds(90));
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, 'connected', 'X',"
            + " :b)",
        call,
        said.minusSeconds(30));
    database.run(
        "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at)"
            + " values (:a, 'm1', 'saved', true, true, :b)",
        call,
        said);
  }

  private List<String> saves() {
    return database
        .rows(
            "select day || ' ' || days || ' ' || contacts || ' ' || claimed || ' ' || kept || ' '"
                + " || gone || ' ' || unknown as line from kpi_save order by day, days")
        .stream()
        .map(row -> String.valueOf(row.get("line")))
        .toList();
  }

  @Test
  void aSaveStandsWhileTheCustomerIsInNetInTheSenseOfItsDay() throws Exception {
    define("2026-09-01", 60, "connects", false);
    for (int customer = 1; customer <= 6; customer++) {
      save(customer, "2026-08-10T04:00:00Z");
    }
    save(7, "2026-09-10T04:00:00Z");
    save(8, "2026-09-10T04:00:00Z");
    database.run(
        """
        insert into customer_outcome values (2, 'churned', true, date '2026-09-09', 'boss'),
          (3, 'churned', true, date '2026-09-10', 'boss'), (4, 'churned', true, null, 'boss')
        """);
    database.run("update customer set port_out_applied_on = '2026-10-01' where id in (5, 8)");
    database.run(
        """
        insert into disposition_correction
        select d.attempt_id, 1, 'refused', true, false, code, right_party, save_claimed, 'heard again', 'm2', :a
          from disposition d join call_attempt a on a.id = d.attempt_id where a.customer_id = 6
        """,
        NOW.minusSeconds(60));

    rollUp(LocalDate.of(2026, 9, 9), LocalDate.of(2026, 9, 9));
    assertThat(saves()).as("what ripens that night").containsExactly("2026-08-10 30 6 5 3 1 1");

    rollUp(LocalDate.of(2026, 8, 10), LocalDate.of(2026, 9, 10));
    rollUp(LocalDate.of(2026, 8, 10), LocalDate.of(2026, 9, 10));
    assertThat(saves())
        .as("the 90 days of September's are not over")
        .containsExactly(
            "2026-08-10 30 6 5 3 1 1",
            "2026-08-10 60 6 5 2 2 1",
            "2026-08-10 90 6 5 2 2 1",
            "2026-09-10 30 2 2 1 1 0",
            "2026-09-10 60 2 2 1 1 0");

    assertThat(told(LocalDate.of(2026, 8, 10)))
        .as("after 30 days")
        .isEqualTo(new KpiLine.Saves(6, 5, 3, 1));
    assertThat(told(LocalDate.of(2026, 9, 10)))
        .as("after 60 days")
        .isEqualTo(new KpiLine.Saves(2, 2, 1, 0));
    rollUp(DayKpi.dayOf(NOW), DayKpi.dayOf(NOW));
    assertThat(database.row("select saves, right_party from kpi_day where day = '2026-11-21'"))
        .as("the correction is the figure of its own day")
        .containsEntry("saves", -1L)
        .containsEntry("right_party", 0L);
  }

  private KpiLine.Saves told(LocalDate day) {
    return new KpiReports(database.client())
        .byManager(day, day, new KpiScope.OfManager(new AgentId("m1")))
        .blockOptional()
        .orElseThrow()
        .getFirst()
        .saves();
  }

  @Test
  void aShortTalkIsNoContactWhereTheDefinitionSaysSo() {
    define("2026-09-01", 61, "connects", true);
    save(1, "2026-08-10T04:00:00Z");
    save(2, "2026-09-10T04:00:00Z");
    days.fold(LocalDate.of(2026, 8, 10), NOW).block();
    days.fold(LocalDate.of(2026, 9, 10), NOW).block();
    assertThat(database.rows("select right_party, saves from kpi_day order by day"))
        .extracting(row -> row.get("right_party") + " " + row.get("saves"))
        .containsExactly("1 1", "0 1");
    save(3, "2026-09-10T04:10:00Z");
    database.run(
        "insert into call_attempt select gen_random_uuid(), 'retention', 1, 1, 1, '+999000000001',"
            + " 'm1', 'pooled', 1, timestamptz '2026-09-10T04:00:00Z'");
    days.fold(LocalDate.of(2026, 9, 10), NOW).block();
    var line =
        new KpiReports(database.client())
            .byTeam(LocalDate.of(2026, 8, 10), LocalDate.of(2026, 9, 10), new KpiScope.OfTeam("t1"))
            .blockOptional()
            .orElseThrow()
            .getFirst();
    assertThat(line.rightPartyBase())
        .as("one attempt of August, two calls joined of September")
        .isEqualTo(3);
    assertThat(line.kpi().attempts()).isEqualTo(4);
  }

  @Test
  void aDefinitionHoldsFromALaterDayAndOneADay() {
    var definitions = new KpiDefinitions(database.client());
    var today = DayKpi.dayOf(NOW);
    assertThat(add(definitions, today))
        .isInstanceOfSatisfying(
            KpiDefinitions.Added.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("day-has-begun"));
    assertThat(add(definitions, today.plusDays(1))).isEqualTo(new KpiDefinitions.Added.Kept());
    assertThat(add(definitions, today.plusDays(1)))
        .isInstanceOfSatisfying(
            KpiDefinitions.Added.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("day-taken"));
    assertThat(definitions.all().blockOptional().orElseThrow())
        .extracting(KpiDefinition::holdsFrom)
        .containsExactly(today.plusDays(1), LocalDate.of(2000, 1, 1));
  }

  private static KpiDefinitions.Added add(KpiDefinitions definitions, LocalDate from) {
    return definitions
        .add(
            new KpiDefinition(
                from, 20, KpiDefinition.RightPartyOf.CONNECTS, 90, false, 30, "agreed for 2027"),
            "m1",
            NOW)
        .blockOptional()
        .orElseThrow();
  }

  private static List<String> shown(Mono<List<KpiLine>> lines) {
    return lines.blockOptional().orElseThrow().stream()
        .map(line -> line.id() + " " + line.kpi().attempts())
        .toList();
  }

  @Test
  void transitionsAreCopiedOnce() {
    assertThat(copier.lastCopied().block()).isEqualTo("0-0");
    var call = new CallId(UUID.randomUUID());
    var entries =
        LongStream.of(9, 10, 11)
            .mapToObj(i ->
                new AgentActivityCopier.Entry(
                    "1763700000000-" + i,
                    new AgentAvailability(
                        new AgentId("m1"),
                        new CampaignId("retention"),
                        Presence.READY,
                        Activity.IDLE,
                        i == 10 ? call : null,
                        i == 11 ? "lunch" : null,
                        true,
                        NOW,
                        i)))
            .toList();
    copier.copy(entries).block();
    copier.copy(entries).block();
    copier.copy(List.of()).block();
    assertThat(copier.lastCopied().block()).isEqualTo("1763700000000-11");
    assertThat(database.rows("select call_id, reason from agent_activity order by stream_seq"))
        .extracting(row -> row.get("call_id") + " " + row.get("reason"))
        .containsExactly("null null", call + " null", "null lunch");
  }

  private void attempt(UUID call, @Nullable String owner, Instant at) {
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', nullif(:b,"
            + " ''), 'pooled', 1, :c)",
        call,
        owner == null ? "" : owner,
        at);
  }

  /** Days of work of three managers, made up from a seed, midnights and open ends among them. */
  private record RandomShifts(LedgerDatabase database, AgentActivityCopier copier, long seed) {
    void work(Instant from, Instant to) {
      var random = new Random(seed);
      for (int i = 0; i < 300; i++) {
        call(random, between(random, from, to), to);
      }
      for (int agent = 1; agent <= 3; agent++) {
        var entries = new ArrayList<AgentActivityCopier.Entry>();
        var at = from;
        for (long version = 1; at.isBefore(to); version++) {
          entries.add(entry(random, "m" + agent, at, version));
          at = at.plusMillis(random.nextInt(10) == 0 ? 0 : random.nextInt(1_500_000));
        }
        copier.copy(entries).block();
      }
    }

    private AgentActivityCopier.Entry entry(Random random, String agent, Instant at, long version) {
      var presences = Presence.values();
      var activities = Activity.values();
      return new AgentActivityCopier.Entry(
          at.toEpochMilli() + "-" + (version * 10 + agent.charAt(1) - '0'),
          new AgentAvailability(
              new AgentId(agent),
              new CampaignId("retention"),
              presences[random.nextInt(presences.length)],
              activities[random.nextInt(activities.length)],
              null,
              null,
              random.nextInt(4) > 0,
              at,
              version));
    }

    private void call(Random random, Instant begun, Instant now) {
      var call = UUID.randomUUID();
      var owner = random.nextInt(3) == 0 ? "" : "m" + (1 + random.nextInt(3));
      database.run(
          "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', nullif(:b,"
              + " ''), 'pooled', 1, :c)",
          call,
          owner,
          begun);
      var answered = begun.plusMillis(random.nextInt(25_000));
      var ended = answered.plusMillis(random.nextInt(7_200_000));
      var joined = random.nextInt(3) > 0;
      var agent = "m" + (1 + random.nextInt(3));
      if (joined) {
        database.run(
            "insert into call_join values (:a, :b, :c, :d)",
            call,
            agent,
            answered,
            answered.plusNanos(random.nextInt(2_000_000_000) / 1000 * 1000));
        if (random.nextBoolean() && ended.plusSeconds(60).isBefore(now)) {
          database.run(
              "insert into disposition (attempt_id, agent_id, code, right_party, offer_id,"
                  + " offer_answer, save_claimed, at) values (:a, :b, 'saved', :c, 'bonus', :d, :e,"
                  + " :f)",
              call,
              agent,
              random.nextBoolean(),
              random.nextBoolean() ? "accepted" : "declined",
              random.nextBoolean(),
              ended.plusSeconds(random.nextInt(60)));
          correct(random, call, ended.plusSeconds(60), now);
        }
      }
      if (ended.isBefore(now)) {
        var kinds = OutcomeKind.values();
        var kind = joined ? OutcomeKind.CONNECTED : kinds[1 + random.nextInt(kinds.length - 1)];
        database.run(
            "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, 'X', :c)",
            call,
            kind.key(),
            ended);
      }
    }

    /** Up to two corrections, some of them a day later. */
    private void correct(Random random, UUID call, Instant from, Instant now) {
      var at = from;
      for (int number = 1; number <= random.nextInt(3); number++) {
        at = at.plusSeconds(random.nextInt(100_000));
        if (at.isBefore(now)) {
          database.run(
              """
              insert into disposition_correction
              select attempt_id, :b, 'refused', :c, :d, code, right_party, save_claimed, 'heard again', 'm1', :e
                from disposition_standing where attempt_id = :a
              """,
              call,
              number,
              random.nextBoolean(),
              random.nextBoolean(),
              at);
        }
      }
    }

    private static Instant between(Random random, Instant from, Instant to) {
      return from.plusMillis(random.nextLong(to.toEpochMilli() - from.toEpochMilli()));
    }
  }
}
