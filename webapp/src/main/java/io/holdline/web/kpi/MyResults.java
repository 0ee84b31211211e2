package io.holdline.web.kpi;

import io.holdline.contactpolicy.WorkingDays;
import io.holdline.kpi.DayKpi;
import io.holdline.kpi.KpiDefinitions;
import io.holdline.kpi.KpiReports;
import io.holdline.sale.MonthlyDays;
import io.holdline.sale.MonthlyFigures;
import io.holdline.sale.MonthlyShares;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * A telephone manager's own results, or a team leader's team's: today, this month, what is asked.
 */
@RestController
@RequestMapping("/api/kpi/mine")
final class MyResults {
  private final KpiReports reports;
  private final KpiDefinitions definitions;
  private final MonthlyFigures figures;
  private final MonthlyDays days;
  private final MonthlyShares shares;
  private final WorkingDays working;
  private final Clock clock;

  MyResults(
      KpiReports reports,
      KpiDefinitions definitions,
      MonthlyFigures figures,
      MonthlyDays days,
      MonthlyShares shares,
      WorkingDays working,
      Clock clock) {
    this.reports = reports;
    this.definitions = definitions;
    this.figures = figures;
    this.days = days;
    this.shares = shares;
    this.working = working;
    this.clock = clock;
  }

  /** A day of what came of calls. */
  record CallDay(
      LocalDate day,
      long attempts,
      long connects,
      long rightParty,
      long accepted,
      long saves,
      long abandoned) {
    static CallDay of(KpiReports.Day day) {
      var kpi = day.kpi();
      return new CallDay(
          day.day(),
          kpi.attempts(),
          kpi.connects(),
          kpi.rightParty(),
          kpi.accepted(),
          kpi.saves(),
          kpi.abandoned());
    }
  }

  /** A day's counts of sales, by figure. */
  record SaleDay(LocalDate day, Map<String, Long> counts) {
    static SaleDay of(MonthlyDays.Day day) {
      return new SaleDay(
          day.day(),
          day.counts().entrySet().stream()
              .collect(Collectors.toMap(each -> each.getKey().key(), Map.Entry::getValue)));
    }
  }

  /** What came of calls: of today, of the month so far, and day by day. */
  record Calls(List<Kpis.Row> today, List<Kpis.Row> month, List<CallDay> days) {}

  /** What the operator's systems say of the month, and day by day. */
  record Facts(List<MonthlyResults.Line> month, List<SaleDay> days) {}

  /**
   * The results.
   *
   * @param working the month's working days
   * @param share of them those that are over, 0 to 1
   * @param asked of the reader's customers, by figure
   * @param definition what the figures mean today
   */
  record Results(
      LocalDate today,
      String month,
      WorkingDays.Month working,
      double share,
      Calls calls,
      Facts facts,
      Map<String, BigDecimal> asked,
      Definitions.@Nullable Text definition) {}

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER})
  @GetMapping
  Mono<Results> mine(@AuthenticationPrincipal Person reader) {
    var today = DayKpi.dayOf(clock.instant());
    var month = YearMonth.from(today);
    return Mono.zip(
            calls(reader, today),
            facts(reader, month),
            working.of(WorkingDays.CHINA, month, today),
            shares.of(month, Kpis.scope(reader)),
            definitions.all())
        .map(found ->
            new Results(
                today,
                month.toString(),
                found.getT3(),
                found.getT3().share(),
                found.getT1(),
                found.getT2(),
                found.getT4(),
                found.getT5().stream()
                    .filter(each -> !each.holdsFrom().isAfter(today))
                    .findFirst()
                    .map(Definitions.Text::of)
                    .orElse(null)));
  }

  private Mono<Calls> calls(Person reader, LocalDate today) {
    var scope = Kpis.scope(reader);
    var first = today.withDayOfMonth(1);
    return Mono.zip(
            reports.byManager(today, today, scope),
            reports.byManager(first, today, scope),
            reports.byDay(first, today, scope))
        .map(found ->
            new Calls(
                found.getT1().stream().map(Kpis.Row::of).toList(),
                found.getT2().stream().map(Kpis.Row::of).toList(),
                found.getT3().stream().map(CallDay::of).toList()));
  }

  private Mono<Facts> facts(Person reader, YearMonth month) {
    var scope = Kpis.scope(reader);
    return Mono.zip(figures.of(month, MonthlyFigures.By.MANAGER, scope), days.of(month, scope))
        .map(found ->
            new Facts(
                found.getT1().stream().map(MonthlyResults.Line::of).toList(),
                found.getT2().stream().map(SaleDay::of).toList()));
  }
}
