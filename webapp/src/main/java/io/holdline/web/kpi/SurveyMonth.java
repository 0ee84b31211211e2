package io.holdline.web.kpi;

import io.holdline.kpi.DayKpi;
import io.holdline.survey.Satisfaction;
import io.holdline.survey.SurveyResults;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * How content customers were with calls of a month, for whoever may see these managers' results.
 */
@RestController
@RequestMapping("/api/kpi/surveys")
final class SurveyMonth {
  private static final int MOST_ROWS = 1000;

  private final SurveyResults results;
  private final Clock clock;

  SurveyMonth(SurveyResults results, Clock clock) {
    this.results = results;
    this.clock = clock;
  }

  /**
   * Counts.
   *
   * @param tooFew whether there are too few answers to tell
   * @param from where the share of good answers begins, with 95 % confidence; 0 to 1
   * @param until and where it ends
   */
  record Figures(
      long asked, long answered, long good, long low, boolean tooFew, double from, double until) {
    static Figures of(Satisfaction all) {
      var interval = all.interval();
      return new Figures(
          all.asked(),
          all.answered(),
          all.good(),
          all.low(),
          all.tooFew(),
          interval.from(),
          interval.until());
    }
  }

  record Line(String id, String nameZh, String nameEn, Figures figures) {
    static Line of(SurveyResults.Line line) {
      return new Line(line.id(), line.nameZh(), line.nameEn(), Figures.of(line.satisfaction()));
    }
  }

  /**
   * A month.
   *
   * @param few under so many answers nothing is told
   */
  record Month(String month, int few, Figures all, List<Line> lines) {}

  /** Without a month it is this one. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping
  Mono<Month> month(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable String month) {
    var of = of(month);
    return results
        .of(of, Kpis.scope(reader))
        .map(lines ->
            new Month(
                of.toString(),
                Satisfaction.FEW,
                Figures.of(
                    lines.stream()
                        .map(SurveyResults.Line::satisfaction)
                        .reduce(new Satisfaction(0, 0, 0, 0), Satisfaction::plus)),
                lines.stream().map(Line::of).toList()));
  }

  /** The calls behind a manager's line, at most {@value #MOST_ROWS}, the lowest answers first. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping("/rows")
  Mono<List<SurveyResults.Row>> rows(
      @AuthenticationPrincipal Person reader,
      @RequestParam String manager,
      @RequestParam(required = false) @Nullable String month) {
    return results.rows(of(month), manager, Kpis.scope(reader), MOST_ROWS);
  }

  private YearMonth of(@Nullable String month) {
    return month == null
        ? YearMonth.from(DayKpi.dayOf(clock.instant()))
        : MonthlyResults.parsed("month", month);
  }
}
