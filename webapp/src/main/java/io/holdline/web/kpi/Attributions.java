package io.holdline.web.kpi;

import io.holdline.sale.AttributionRule;
import io.holdline.sale.AttributionRules;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who is credited with a sale: read by whoever sees figures, set for later days. */
@RestController
@RequestMapping("/api/kpi/attribution")
final class Attributions {
  private final AttributionRules rules;
  private final AddedRow added;
  private final Clock clock;

  Attributions(AttributionRules rules, AddedRow added, Clock clock) {
    this.rules = rules;
    this.added = added;
    this.clock = clock;
  }

  /** A rule on the wire; {@code touch} is work_order, call or publicity. */
  record Text(
      @Nullable LocalDate holdsFrom,
      @Nullable String touch,
      @Nullable Integer precedence,
      @Nullable Integer windowDays,
      @Nullable String reason) {
    static Text of(AttributionRule rule) {
      return new Text(
          rule.holdsFrom(),
          rule.touch().key(),
          rule.precedence(),
          rule.windowDays(),
          rule.reason());
    }

    AttributionRule checked() {
      if (holdsFrom == null
          || touch == null
          || precedence == null
          || windowDays == null
          || reason == null) {
        throw Problem.badRequest(
            "A rule needs holdsFrom, touch, precedence, windowDays and reason.");
      }
      var of =
          switch (touch) {
            case "work_order" -> AttributionRule.Touch.WORK_ORDER;
            case "call" -> AttributionRule.Touch.CALL;
            case "publicity" -> AttributionRule.Touch.PUBLICITY;
            default -> throw Problem.badRequest("'touch' must be work_order, call or publicity.");
          };
      try {
        return new AttributionRule(holdsFrom, of, precedence, windowDays, reason);
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  /** The latest first. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN})
  @GetMapping
  Mono<List<Text>> all() {
    return rules.all().map(found -> found.stream().map(Text::of).toList());
  }

  @Allowed(Role.ADMIN)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Text> add(
      @AuthenticationPrincipal Person person, @RequestBody Text wish, ServerWebExchange exchange) {
    var rule = wish.checked();
    return rules
        .add(rule, person.id(), clock.instant())
        .flatMap(answer ->
            added.tell(
                answer,
                new Audit.Entry(
                    person.id(),
                    "attribution-rule",
                    null,
                    rule.holdsFrom() + " " + rule.touch().key(),
                    Map.of("reason", rule.reason())),
                exchange))
        .thenReturn(Text.of(rule));
  }
}
