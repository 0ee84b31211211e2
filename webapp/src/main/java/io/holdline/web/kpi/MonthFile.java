package io.holdline.web.kpi;

import io.holdline.kpi.DayKpi;
import io.holdline.sale.MonthlyFigures;
import io.holdline.web.exports.Exports;
import io.holdline.web.exports.Exports.Export;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A month as a file: figures of managers, teams or prefecture companies, no customer in it. */
@RestController
@RequestMapping("/api/kpi/month/file")
final class MonthFile {
  private final MonthlyFigures figures;
  private final Exports exports;
  private final Clock clock;

  MonthFile(MonthlyFigures figures, Exports exports, Clock clock) {
    this.figures = figures;
    this.exports = exports;
    this.clock = clock;
  }

  /** Without a month it is this one; {@code as} is csv or xlsx. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping
  Mono<ResponseEntity<byte[]>> file(
      @AuthenticationPrincipal Person person,
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(defaultValue = "manager") String by,
      @RequestParam(defaultValue = "csv") String as,
      ServerWebExchange exchange) {
    var of =
        month == null
            ? YearMonth.from(DayKpi.dayOf(clock.instant()))
            : MonthlyResults.parsed("month", month);
    if (!as.equals("csv") && !as.equals("xlsx")) {
      throw Problem.badRequest("'as' must be csv or xlsx.");
    }
    var export = new Export("export-month", of.toString(), Map.of("by", by, "as", as));
    var mark = exports.mark(person);
    return figures
        .of(of, MonthlyResults.by(by), Kpis.scope(person))
        .publishOn(Schedulers.boundedElastic())
        .map(lines ->
            as.equals("csv")
                ? MonthSheet.csv(lines, mark)
                : MonthSheet.xlsx(of.toString(), lines, mark))
        .flatMap(file -> exports.record(mark, person, export, exchange).thenReturn(file))
        .map(file ->
            Exports.file(
                    "month-%s.%s".formatted(of, as),
                    as.equals("csv")
                        ? MediaType.parseMediaType("text/csv;charset=UTF-8")
                        : MediaType.APPLICATION_OCTET_STREAM)
                .body(file));
  }
}
