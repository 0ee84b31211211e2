package io.holdline.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.ledger.LedgerRow;
import io.holdline.ledger.RunsJobs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The figures: folded by the program, recomputed by SQL, summed in reports and in the status. */
@RunsJobs
final class KpiTest {
  private static final Instant START = Instant.parse("2026-11-18T15:00:00Z"); // 23:00 in Shanghai
  private static final Instant NOW = START.plusSeconds(3 * 86_400);

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(40);
  private final KpiFacts facts = new KpiFacts(database.client());
  private final KpiDays days = new KpiDays(database.client(), facts);
  private final AgentActivityCopier copier = new AgentActivityCopier(database.client());

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theFoldEqualsTheSqlThatSharesNoCodeWithIt(long seed) throws Exception {
    database.run(
        "insert into kpi_definition values (date '2026-11-20', 1800, 'attempts', 60, true, 1, 'a"
            + " test')");
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
    RollUps.run(database, DayKpi.dayOf(START), DayKpi.dayOf(NOW), NOW);
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
}
