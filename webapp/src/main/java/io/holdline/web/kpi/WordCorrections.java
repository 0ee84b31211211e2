package io.holdline.web.kpi;

import io.holdline.dialer.CallId;
import io.holdline.kpi.DayKpi;
import io.holdline.kpi.KpiScope;
import io.holdline.result.Corrections;
import io.holdline.result.Corrections.Corrected;
import io.holdline.result.Corrections.Correction;
import io.holdline.result.Corrections.Whose;
import io.holdline.result.Said;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Changes of what was said of a call: a manager's own on the same day, a team's by its leader, a
 * region's by its supervisor.
 */
@RestController
@RequestMapping("/api/calls")
final class WordCorrections {
  private final Corrections corrections;
  private final Audit audit;
  private final Clock clock;

  WordCorrections(Corrections corrections, Audit audit, Clock clock) {
    this.corrections = corrections;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What shall stand.
   *
   * @param seen how many corrections the page has shown
   */
  record Form(
      @Nullable String code,
      @Nullable Boolean rightParty,
      @Nullable Boolean saveClaimed,
      @Nullable Integer seen,
      @Nullable String reason) {
    Correction checked() {
      if (code == null
          || rightParty == null
          || saveClaimed == null
          || seen == null
          || reason == null) {
        throw Problem.badRequest(
            "A correction needs code, rightParty, saveClaimed, seen and reason.");
      }
      try {
        return new Correction(
            Said.Code.valueOf(code.toUpperCase(Locale.ROOT)),
            rightParty,
            saveClaimed,
            seen,
            reason);
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @PostMapping("/{call}/correction")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> correct(
      @AuthenticationPrincipal Person person,
      @PathVariable UUID call,
      @RequestBody Form form,
      ServerWebExchange exchange) {
    var correction = form.checked();
    return corrections
        .correct(new CallId(call), correction, person.id(), whose(Kpis.scope(person)))
        .flatMap(answer ->
            switch (answer) {
              case Corrected.Refused(var reason) -> Mono.error(problem(reason));
              case Corrected.Recorded() ->
                  audit.write(
                      new Audit.Entry(
                          person.id(),
                          "correct-disposition",
                          null,
                          call.toString(),
                          Map.of("reason", correction.reason())),
                      exchange);
            });
  }

  private Whose whose(KpiScope scope) {
    return switch (scope) {
      case KpiScope.Everybody() -> new Whose(null, null, null, Instant.EPOCH);
      case KpiScope.OfRegion(var region) -> new Whose(region, null, null, Instant.EPOCH);
      case KpiScope.OfTeam(var team) -> new Whose(null, team, null, Instant.EPOCH);
      case KpiScope.OfManager(var manager) -> {
        var today = DayKpi.dayOf(clock.instant()).atStartOfDay(DayKpi.ZONE).toInstant();
        yield new Whose(null, null, manager.value(), today);
      }
    };
  }

  private static Problem problem(String reason) {
    return switch (reason) {
      case "no-such-word" ->
          Problem.notFound("There is no word about that call that you may correct.");
      case "nothing-changed" -> Problem.refused(reason, "That is what stands already.");
      case "corrected-meanwhile" ->
          Problem.refused(reason, "Somebody has corrected it since you looked at it.");
      default -> Problem.refused(reason, "The correction was refused (%s).".formatted(reason));
    };
  }
}
