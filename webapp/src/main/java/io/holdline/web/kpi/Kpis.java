package io.holdline.web.kpi;

import io.holdline.dialer.AgentId;
import io.holdline.kpi.KpiLine;
import io.holdline.kpi.KpiReports;
import io.holdline.kpi.KpiScope;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What managers and teams achieved, for those whom the reader may see. */
@RestController
@RequestMapping("/api/kpi")
final class Kpis {
  private static final ZoneId DAYS_OF = ZoneId.of("Asia/Shanghai");
  private static final int MOST_DAYS = 400;
  private static final double MILLIS = 1000;

  private final KpiReports reports;
  private final Clock clock;

  Kpis(KpiReports reports, Clock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  /** One row, in whole and part seconds. */
  record Row(
      String id,
      String nameZh,
      String nameEn,
      long attempts,
      long connects,
      long rightParty,
      long accepted,
      long saves,
      long abandoned,
      double talkSeconds,
      double wrapUpSeconds,
      double availableSeconds,
      @Nullable Double occupancy) {
    static Row of(KpiLine line) {
      var kpi = line.kpi();
      return new Row(
          line.id(),
          line.nameZh(),
          line.nameEn(),
          kpi.attempts(),
          kpi.connects(),
          kpi.rightParty(),
          kpi.accepted(),
          kpi.saves(),
          kpi.abandoned(),
          kpi.talkMillis() / MILLIS,
          kpi.wrapUpMillis() / MILLIS,
          kpi.availableMillis() / MILLIS,
          kpi.occupancy());
    }
  }

  /** Without dates it is today. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping
  Mono<List<Row>> rows(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "manager") String by) {
    var today = LocalDate.ofInstant(clock.instant(), DAYS_OF);
    var last = Optional.ofNullable(to).orElse(today);
    var first = Optional.ofNullable(from).orElse(last);
    var days = ChronoUnit.DAYS.between(first, last);
    if (days < 0 || days >= MOST_DAYS) {
      return Mono.error(
          Problem.badRequest(
              "The days from 'from' to 'to' must be 1 to %d in order.".formatted(MOST_DAYS)));
    }
    var lines =
        switch (by) {
          case "manager" -> reports.byManager(first, last, scope(reader));
          case "team" -> reports.byTeam(first, last, scope(reader));
          default -> Mono.<List<KpiLine>>error(Problem.badRequest("'by' must be manager or team."));
        };
    return lines.map(found -> found.stream().map(Row::of).toList());
  }

  private static KpiScope scope(Person reader) {
    return switch (reader.role()) {
      case TELEPHONE_MANAGER -> new KpiScope.OfManager(new AgentId(reader.id()));
      case TEAM_LEADER -> {
        var team = reader.teamId();
        if (team == null) {
          throw Problem.refused("no-team", "You lead no team.");
        }
        yield new KpiScope.OfTeam(team);
      }
      case SUPERVISOR ->
          Optional.ofNullable(reader.regionId())
              .<KpiScope>map(KpiScope.OfRegion::new)
              .orElseGet(KpiScope.Everybody::new);
      case REP, MARKETER, QA, AUDITOR, ADMIN, OPERATOR ->
          throw Problem.notAllowed("Your role sees no results.");
    };
  }
}
