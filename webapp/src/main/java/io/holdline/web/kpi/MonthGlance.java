package io.holdline.web.kpi;

import io.holdline.contactpolicy.WorkingDays;
import io.holdline.kpi.DayKpi;
import io.holdline.kpi.KpiScope;
import io.holdline.sale.MonthlyDays;
import io.holdline.sale.MonthlyFigure;
import io.holdline.sale.MonthlyFigures;
import io.holdline.sale.MonthlyShares;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How a month stands against what is asked of it as far as it has come, beside the same days of the
 * month before and of the year before.
 */
@RestController
@RequestMapping("/api/kpi/month/glance")
final class MonthGlance {
  private static final List<Integer> MONTHS_BACK = List.of(1, 12);

  private final MonthlyFigures figures;
  private final MonthlyDays days;
  private final MonthlyShares shares;
  private final WorkingDays working;
  private final Clock clock;

  MonthGlance(
      MonthlyFigures figures,
      MonthlyDays days,
      MonthlyShares shares,
      WorkingDays working,
      Clock clock) {
    this.figures = figures;
    this.days = days;
    this.shares = shares;
    this.working = working;
    this.clock = clock;
  }

  /**
   * Another month.
   *
   * @param counts until the same day of it
   * @param members frozen for it
   * @param retained of those, at its end
   */
  record Before(String month, Map<String, Long> counts, long members, long retained) {}

  /**
   * The month at a glance.
   *
   * @param day the last day of it that has come; 0 before it begins
   * @param length its days
   * @param working its working days
   * @param share of them those that are over, 0 to 1
   * @param lines of the managers in scope
   * @param asked of their customers, by figure
   */
  record Glance(
      String month,
      int day,
      int length,
      WorkingDays.Month working,
      double share,
      List<MonthlyResults.Line> lines,
      Map<String, BigDecimal> asked,
      List<Before> before) {}

  /** Without a month it is this one. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping
  Mono<Glance> glance(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable String month) {
    var today = DayKpi.dayOf(clock.instant());
    var of = month == null ? YearMonth.from(today) : MonthlyResults.parsed("month", month);
    int day = dayOf(of, today);
    var scope = Kpis.scope(reader);
    return Mono.zip(
            figures.of(of, MonthlyFigures.By.MANAGER, scope),
            working.of(WorkingDays.CHINA, of, today),
            shares.of(of, scope),
            Flux.fromIterable(MONTHS_BACK)
                .concatMap(back -> before(of.minusMonths(back), day, scope))
                .collectList())
        .map(found ->
            new Glance(
                of.toString(),
                day,
                of.lengthOfMonth(),
                found.getT2(),
                found.getT2().share(),
                found.getT1().stream().map(MonthlyResults.Line::of).toList(),
                found.getT3(),
                found.getT4()));
  }

  private static int dayOf(YearMonth month, LocalDate today) {
    return switch (Integer.signum(month.compareTo(YearMonth.from(today)))) {
      case 0 -> today.getDayOfMonth();
      case 1 -> 0;
      default -> month.lengthOfMonth();
    };
  }

  /** A shorter month is over when the day has not come in it. */
  private Mono<Before> before(YearMonth month, int day, KpiScope scope) {
    return Mono.zip(days.of(month, scope), figures.of(month, MonthlyFigures.By.MANAGER, scope))
        .map(found -> {
          var until =
              found.getT1().stream().filter(each -> each.day().getDayOfMonth() <= day).toList();
          var cohorts = found.getT2().stream().map(MonthlyFigures.Line::cohort).toList();
          return new Before(
              month.toString(),
              Arrays.stream(MonthlyFigure.values())
                  .collect(Collectors.toMap(MonthlyFigure::key, figure -> sum(until, figure))),
              cohorts.stream().mapToLong(MonthlyFigures.Cohort::members).sum(),
              cohorts.stream().mapToLong(MonthlyFigures.Cohort::retained).sum());
        });
  }

  private static long sum(List<MonthlyDays.Day> days, MonthlyFigure figure) {
    return days.stream().mapToLong(day -> day.counts().getOrDefault(figure, 0L)).sum();
  }
}
