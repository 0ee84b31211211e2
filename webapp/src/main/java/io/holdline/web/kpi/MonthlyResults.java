package io.holdline.web.kpi;

import io.holdline.kpi.DayKpi;
import io.holdline.sale.MonthCloses;
import io.holdline.sale.MonthlyFigure;
import io.holdline.sale.MonthlyFigures;
import io.holdline.sale.MonthlyLosses;
import io.holdline.sale.MonthlyMembers;
import io.holdline.sale.MonthlyTargets;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
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
  private static final int MOST_ROWS = 1000;
  private static final int PAGE = 200;

  private final MonthlyFigures figures;
  private final MonthlyTargets targets;
  private final MonthCloses closes;
  private final MonthlyLosses losses;
  private final MonthlyMembers members;
  private final Clock clock;

  MonthlyResults(
      MonthlyFigures figures,
      MonthlyTargets targets,
      MonthCloses closes,
      MonthlyLosses losses,
      MonthlyMembers members,
      Clock clock) {
    this.losses = losses;
    this.members = members;
    this.figures = figures;
    this.targets = targets;
    this.closes = closes;
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
      @Nullable String within,
      long members,
      long retained,
      long hardBound,
      MonthlyFigures.Losses losses,
      Map<String, Long> counts,
      long claimed,
      long claimedInForce,
      List<MonthlyFigures.Mark> marks) {
    static Line of(MonthlyFigures.Line line) {
      return new Line(
          line.id(),
          line.nameZh(),
          line.nameEn(),
          line.within(),
          line.cohort().members(),
          line.cohort().retained(),
          line.cohort().hardBound(),
          line.losses(),
          line.counts().entrySet().stream()
              .collect(Collectors.toMap(each -> each.getKey().key(), Map.Entry::getValue)),
          line.claimed(),
          line.claimedInForce(),
          line.marks());
    }
  }

  /** What is asked of one figure of the month by a prefecture company. */
  record Target(String prefecture, String figure, BigDecimal amount) {}

  /**
   * A month.
   *
   * @param closes by which prefecture companies it is closed
   */
  record Month(
      String month, List<Line> lines, List<Target> targets, List<MonthCloses.Close> closes) {}

  /** Without a month it is this one. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping
  Mono<Month> month(
      @AuthenticationPrincipal Person reader,
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(defaultValue = "manager") String by) {
    var asked = month(month);
    return Mono.zip(
            figures.of(asked, by(by), Kpis.scope(reader)), targets.of(asked), closes.of(asked))
        .map(found ->
            new Month(
                asked.toString(),
                found.getT1().stream().map(Line::of).toList(),
                found.getT2().stream()
                    .map(each -> new Target(each.prefecture(), each.figure(), each.amount()))
                    .toList(),
                found.getT3()));
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

  /** The customers behind a manager's losses, at most {@value #MOST_ROWS}. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping("/losses")
  Mono<List<MonthlyLosses.Row>> losses(
      @AuthenticationPrincipal Person reader,
      @RequestParam String manager,
      @RequestParam String kind,
      @RequestParam(required = false) @Nullable String month) {
    var asked =
        MonthlyLosses.Kind.ofKey(kind)
            .orElseThrow(() -> Problem.badRequest("'kind' must be left, applied or suspended."));
    return losses.rows(month(month), asked, manager, Kpis.scope(reader), MOST_ROWS);
  }

  /**
   * The frozen customers behind a manager's retention and hard binds, {@value #PAGE} after the last
   * one seen.
   */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @GetMapping("/members")
  Mono<List<MonthlyMembers.Row>> members(
      @AuthenticationPrincipal Person reader,
      @RequestParam String manager,
      @RequestParam String which,
      @RequestParam(defaultValue = "0") long beyond,
      @RequestParam(required = false) @Nullable String month) {
    var asked =
        MonthlyMembers.Which.ofKey(which)
            .orElseThrow(
                () -> Problem.badRequest("'which' must be retained, gone, hard-bound or unbound."));
    return members.rows(month(month), asked, manager, Kpis.scope(reader), beyond, PAGE);
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
    return asked == null ? YearMonth.from(DayKpi.dayOf(clock.instant())) : parsed("month", asked);
  }

  static MonthlyFigures.By by(String text) {
    return switch (text) {
      case "manager" -> MonthlyFigures.By.MANAGER;
      case "team" -> MonthlyFigures.By.TEAM;
      case "region" -> MonthlyFigures.By.REGION;
      case "prefecture" -> MonthlyFigures.By.PREFECTURE;
      default -> throw Problem.badRequest("'by' must be manager, team, region or prefecture.");
    };
  }

  static YearMonth parsed(String field, String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.badRequest("'%s' must be like 2026-11.".formatted(field));
    }
  }
}
