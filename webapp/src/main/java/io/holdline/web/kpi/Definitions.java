package io.holdline.web.kpi;

import io.holdline.kpi.KpiDefinition;
import io.holdline.kpi.KpiDefinitions;
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

/** What the figures mean: read by whoever sees figures, set by an administrator for later days. */
@RestController
@RequestMapping("/api/kpi/definitions")
final class Definitions {
  private final KpiDefinitions definitions;
  private final AddedRow added;
  private final Clock clock;

  Definitions(KpiDefinitions definitions, AddedRow added, Clock clock) {
    this.definitions = definitions;
    this.added = added;
    this.clock = clock;
  }

  /**
   * A definition on the wire.
   *
   * @param rightPartyOf {@code attempts} or {@code connects}
   */
  record Text(
      @Nullable LocalDate holdsFrom,
      @Nullable Integer conversationSeconds,
      @Nullable String rightPartyOf,
      @Nullable Integer saveDays,
      @Nullable Boolean applicantsInNet,
      @Nullable Boolean suspendedInNet,
      @Nullable Integer hardBindDays,
      @Nullable String reason) {
    static Text of(KpiDefinition definition) {
      return new Text(
          definition.holdsFrom(),
          definition.conversationSeconds(),
          definition.rightPartyOf().key(),
          definition.saveDays(),
          definition.inNet().applicants(),
          definition.inNet().suspended(),
          definition.hardBindDays(),
          definition.reason());
    }

    KpiDefinition checked() {
      if (holdsFrom == null
          || conversationSeconds == null
          || rightPartyOf == null
          || saveDays == null
          || applicantsInNet == null
          || suspendedInNet == null
          || hardBindDays == null
          || reason == null) {
        throw Problem.badRequest(
            "A definition needs holdsFrom, conversationSeconds, rightPartyOf, saveDays,"
                + " applicantsInNet, suspendedInNet, hardBindDays and reason.");
      }
      var of =
          switch (rightPartyOf) {
            case "attempts" -> KpiDefinition.RightPartyOf.ATTEMPTS;
            case "connects" -> KpiDefinition.RightPartyOf.CONNECTS;
            default -> throw Problem.badRequest("'rightPartyOf' must be attempts or connects.");
          };
      try {
        return new KpiDefinition(
            holdsFrom,
            conversationSeconds,
            of,
            saveDays,
            new KpiDefinition.InNet(applicantsInNet, suspendedInNet),
            hardBindDays,
            reason);
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  /** The latest first. */
  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN})
  @GetMapping
  Mono<List<Text>> all() {
    return definitions.all().map(found -> found.stream().map(Text::of).toList());
  }

  @Allowed(Role.ADMIN)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Text> add(
      @AuthenticationPrincipal Person person, @RequestBody Text wish, ServerWebExchange exchange) {
    var definition = wish.checked();
    return definitions
        .add(definition, person.id(), clock.instant())
        .flatMap(answer ->
            added.tell(
                answer,
                new Audit.Entry(
                    person.id(),
                    "kpi-definition",
                    null,
                    definition.holdsFrom().toString(),
                    Map.of("reason", definition.reason())),
                exchange))
        .thenReturn(Text.of(definition));
  }
}
