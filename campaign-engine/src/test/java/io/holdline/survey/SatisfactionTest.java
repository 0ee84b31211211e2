package io.holdline.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdline.dialer.AgentId;
import io.holdline.kpi.DayKpi;
import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How many were asked, answered and were content, and how sure that is. */
final class SatisfactionTest {
  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final Offset<Double> NEAR = within(5e-5);

  /** The example of Newcombe (1998), method 3: 81 of 263, and 0 and 29 of 20 and 29. */
  @Test
  void theIntervalIsWilsons() {
    var many = new Satisfaction(300, 263, 81, 0).interval();
    assertThat(many.from()).isCloseTo(0.2553, NEAR);
    assertThat(many.until()).isCloseTo(0.3662, NEAR);
    var none = new Satisfaction(20, 20, 0, 20).interval();
    assertThat(none.from()).isZero();
    assertThat(none.until()).isCloseTo(0.1611, NEAR);
    var all = new Satisfaction(29, 29, 29, 0).interval();
    assertThat(all.from()).isCloseTo(0.8830, NEAR);
    assertThat(all.until()).isEqualTo(1);
    assertThat(new Satisfaction(5, 0, 0, 0).interval()).isEqualTo(new Satisfaction.Interval(0, 1));
  }

  @Test
  void underTwentyAnswersItCannotBeTold() {
    assertThat(new Satisfaction(100, 19, 19, 0).tooFew()).isTrue();
    assertThat(new Satisfaction(100, 20, 19, 0).tooFew()).isFalse();
  }

  @Test
  void theNumbersAreThoseOfTheirRowsByEveryScope() {
    try (var database = LedgerDatabase.atVirtualTime(NOON).withCustomers(40)) {
      var random = new SplittableRandom(20261130);
      var expected = new TreeMap<String, Satisfaction>();
      for (var manager : new String[] {"m1", "m2", "m3"}) {
        expected.put(manager, new Satisfaction(0, 0, 0, 0));
      }
      for (int n = 0; n < 90; n++) {
        var manager = "m" + random.nextInt(1, 4);
        // Some lie in November by the clock of the place, and in October by UTC's.
        var at =
            n < 9
                ? Instant.parse("2026-10-31T17:00:00Z")
                : NOON.minus(Duration.ofHours(random.nextInt(0, 24 * 30)));
        var call =
            TestSurveys.talked(database, random.nextInt(1, 41), manager, at, random.nextBoolean());
        var ask = TestSurveys.sent(database, call, at);
        int score = random.nextInt(0, 6);
        if (score > 0) {
          TestSurveys.answered(database, ask, score, at);
        }
        if (YearMonth.from(at.atZone(DayKpi.ZONE)).equals(NOVEMBER)) {
          expected.merge(
              manager,
              new Satisfaction(
                  1, score > 0 ? 1 : 0, score >= 4 ? 1 : 0, score > 0 && score <= 2 ? 1 : 0),
              Satisfaction::plus);
        }
      }
      var results = new SurveyResults(database.client());
      assertThat(seen(results, new KpiScope.Everybody())).isEqualTo(expected);
      assertThat(seen(results, new KpiScope.OfTeam("t1"))).containsOnlyKeys("m1", "m2");
      assertThat(seen(results, new KpiScope.OfRegion("r2")))
          .isEqualTo(Map.of("m3", expected.get("m3")));
      assertThat(seen(results, new KpiScope.OfManager(new AgentId("m1"))))
          .isEqualTo(Map.of("m1", expected.get("m1")));
      for (var manager : expected.keySet()) {
        var rows =
            Objects.requireNonNull(
                results.rows(NOVEMBER, manager, new KpiScope.Everybody(), 1_000).block());
        assertThat(
                new Satisfaction(
                    rows.size(),
                    rows.stream().filter(row -> row.score() != null).count(),
                    rows.stream().filter(row -> row.score() != null && row.score() >= 4).count(),
                    rows.stream().filter(row -> row.score() != null && row.score() <= 2).count()))
            .isEqualTo(expected.get(manager));
        assertThat(results.rows(NOVEMBER, manager, new KpiScope.OfTeam("t9"), 1_000).block())
            .isEmpty();
      }
    }
  }

  private static Map<String, Satisfaction> seen(SurveyResults results, KpiScope scope) {
    return Objects.requireNonNull(results.of(NOVEMBER, scope).block()).stream()
        .collect(Collectors.toMap(SurveyResults.Line::id, SurveyResults.Line::satisfaction));
  }
}
