package io.holdline.web.kpi;

import io.holdline.sale.MonthlyFigure;
import io.holdline.sale.MonthlyFigures;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The month by the operator's own facts, for those whom the reader may see. */
@RestController
@RequestMapping("/api/kpi/month")
final class MonthlyResults {
  private static final ZoneId DAYS_OF = ZoneId.of("Asia/Shanghai");
  private static final int MOST_ROWS = 1000;

  private final MonthlyFigures figures;
  private final Clock clock;

  MonthlyResults(MonthlyFigures figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  /**
   * One line.
   *
   * @param counts by figure
   */
  record Line(
      String id,
      String nameZh,
      String nameEn,
      long members,
      long retained,
      long hardBound,
      Map<String, Long> counts,
      long claimed,
      long claimedInForce) {
    static Line of(MonthlyFigures.Line line) {
      return new Line(
          line.id(),
          line.nameZh(),
          line.nameEn(),
          line.cohort().members(),
          line.cohort().retained(),
          line.cohort().hardBound(),
          line.counts().entrySet().stream()
              .collect(Collectors.toMap(each -> each.getKey().key(), Map.Entry::getValue)),
          line.claimed(),
          line.claimedInForce());
    }
  }

  record Month(String month, List<Line> lines, List<MonthlyFigures.Target> targets) {}

  /** Without a month it is this one. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping
  Mono<Month> month(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(defaultValue = "manager") String by) {
    var asked = month(month);
    var lines =
        switch (by) {
          case "manager" -> MonthlyFigures.By.MANAGER;
          case "team" -> MonthlyFigures.By.TEAM;
          case "prefecture" -> MonthlyFigures.By.PREFECTURE;
          default -> throw Problem.badRequest("'by' must be manager, team or prefecture.");
        };
    return Mono.zip(figures.of(asked, lines, Kpis.scope(reader)), figures.targets(asked))
        .map(found ->
            new Month(
                asked.toString(), found.getT1().stream().map(Line::of).toList(), found.getT2()));
  }

  /** The rows that a manager's count adds up, at most {@value #MOST_ROWS}. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping("/rows")
  Mono<List<MonthlyFigures.Row>> rows(
      @AuthenticationPrincipal Person reader,
      @RequestParam String manager,
      @RequestParam String figure,
      @RequestParam(required = false) @Nullable String month) {
    return figures.rows(month(month), figure(figure), manager, Kpis.scope(reader), MOST_ROWS);
  }

  private static MonthlyFigure figure(String key) {
    return Arrays.stream(MonthlyFigure.values())
        .filter(figure -> figure.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            Problem.badRequest(
                "'figure' must be contracts, circles, dispatched, terminals or new-joiners."));
  }

  private YearMonth month(@Nullable String asked) {
    try {
      return asked == null
          ? YearMonth.from(LocalDate.ofInstant(clock.instant(), DAYS_OF))
          : YearMonth.parse(asked);
    } catch (DateTimeParseException e) {
      throw Problem.badRequest("'month' must be like 2026-11.");
    }
  }
}
