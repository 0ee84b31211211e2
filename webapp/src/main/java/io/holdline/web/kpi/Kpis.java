package io.holdline.web.kpi;

import io.holdline.dialer.AgentId;
import io.holdline.kpi.KpiLine;
import io.holdline.kpi.KpiReports;
import io.holdline.kpi.KpiRows;
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

  private static final int MOST_ROWS = 1000;

  private final KpiReports reports;
  private final KpiRows rows;
  private final Clock clock;

  Kpis(KpiReports reports, KpiRows rows, Clock clock) {
    this.reports = reports;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * One row, in whole and part seconds.
   *
   * @param rightPartyBase what the right-party rate divides by, as the days' definitions say
   * @param saveContacts of the calls whose horizon is over: how many reached the right party
   * @param saveClaims and in how many of them a save was claimed
   * @param saveKept of those: the customer was still there, and what was sold in force
   * @param saveNotInForce of those: the customer was still there, and nothing sold was in force
   */
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
      @Nullable Double occupancy,
      long rightPartyBase,
      long saveContacts,
      long saveClaims,
      long saveKept,
      long saveNotInForce) {
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
          kpi.occupancy(),
          line.rightPartyBase(),
          line.saves().contacts(),
          line.saves().claimed(),
          line.saves().kept(),
          line.saves().notInForce());
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
    var days = days(from, to);
    var lines =
        switch (by) {
          case "manager" -> reports.byManager(days.from, days.to, scope(reader));
          case "team" -> reports.byTeam(days.from, days.to, scope(reader));
          default -> Mono.<List<KpiLine>>error(Problem.badRequest("'by' must be manager or team."));
        };
    return lines.map(found -> found.stream().map(Row::of).toList());
  }

  /**
   * The calls behind a manager's figure, at most {@value #MOST_ROWS}: their {@code n} add up to it.
   */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping("/rows")
  Mono<List<KpiRows.Row>> behind(
      @AuthenticationPrincipal Person reader,
      @RequestParam String manager,
      @RequestParam String figure,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    var days = days(from, to);
    return rows.of(
        manager, figure(figure), days.from, days.to, scope(reader), clock.instant(), MOST_ROWS);
  }

  private static KpiRows.Figure figure(String name) {
    return switch (name) {
      case "attempts" -> KpiRows.Figure.ATTEMPTS;
      case "connects" -> KpiRows.Figure.CONNECTS;
      case "abandoned" -> KpiRows.Figure.ABANDONED;
      case "rightParty" -> KpiRows.Figure.RIGHT_PARTY;
      case "accepted" -> KpiRows.Figure.ACCEPTED;
      case "saves" -> KpiRows.Figure.SAVES;
      default ->
          throw Problem.badRequest(
              "'figure' must be attempts, connects, abandoned, rightParty, accepted or saves.");
    };
  }

  private record Days(LocalDate from, LocalDate to) {}

  private Days days(@Nullable LocalDate from, @Nullable LocalDate to) {
    var today = LocalDate.ofInstant(clock.instant(), DAYS_OF);
    var last = Optional.ofNullable(to).orElse(today);
    var first = Optional.ofNullable(from).orElse(last);
    var days = ChronoUnit.DAYS.between(first, last);
    if (days < 0 || days >= MOST_DAYS) {
      throw Problem.badRequest(
          "The days from 'from' to 'to' must be 1 to %d in order.".formatted(MOST_DAYS));
    }
    return new Days(first, last);
  }

  static KpiScope scope(Person reader) {
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
