package io.holdline.web.campaigns;

import io.holdline.campaign.CampaignLife;
import io.holdline.campaign.CampaignPlan;
import io.holdline.campaign.CampaignSteps;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.decisiontable.Label;
import io.holdline.dialer.CampaignId;
import io.holdline.startgate.Missing;
import io.holdline.startgate.StartGate;
import io.holdline.startgate.StartGate.Start;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Campaigns from the first draft to the end: marketing writes, supervisors launch. */
@RestController
@RequestMapping("/api/campaigns")
final class CampaignLifeController {
  private static final int LONGEST_REASON = 200;

  private final CampaignLife life;
  private final StartGate gate;
  private final CampaignSteps steps;
  private final CampaignAnswers answers;

  CampaignLifeController(
      CampaignLife life, StartGate gate, CampaignSteps steps, CampaignAnswers answers) {
    this.life = life;
    this.gate = gate;
    this.steps = steps;
    this.answers = answers;
  }

  record Draft(@Nullable String id, @Nullable PlanText plan) {}

  /**
   * @param version the one that the page has shown
   */
  record NewPlan(@Nullable Integer version, @Nullable PlanText plan) {}

  record Reason(@Nullable String reason) {}

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER, Role.ADMIN, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}/plan")
  Mono<PlanText> plan(@PathVariable String id) {
    return life.plan(CampaignAnswers.id(id))
        .map(PlanText::of)
        .switchIfEmpty(Mono.error(CampaignAnswers::unknown));
  }

  @Allowed(Role.MARKETER)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<CampaignView> draft(
      @AuthenticationPrincipal Person person, @RequestBody Draft wish, ServerWebExchange exchange) {
    if (wish.id == null || wish.plan == null) {
      return Mono.error(Problem.badRequest("A draft needs 'id' and 'plan'."));
    }
    var id = newId(wish.id);
    return answers.done(
        life.draft(id, checked(wish.plan), person.id()),
        Audit.Entry.of(person, "campaign-draft", null, id.value()),
        exchange);
  }

  @Allowed(Role.MARKETER)
  @PutMapping("/{id}/plan")
  Mono<CampaignView> redraft(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody NewPlan wish,
      ServerWebExchange exchange) {
    if (wish.version == null || wish.plan == null) {
      return Mono.error(Problem.badRequest("A new plan needs 'version' and 'plan'."));
    }
    return answers.done(
        life.redraft(CampaignAnswers.id(id), checked(wish.plan), wish.version, person.id()),
        Audit.Entry.of(person, "campaign-redraft", null, id),
        exchange);
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/{id}/approve")
  Mono<CampaignView> approve(
      @AuthenticationPrincipal Person person, @PathVariable String id, ServerWebExchange exchange) {
    return answers.done(
        life.approve(CampaignAnswers.id(id), person.id()),
        Audit.Entry.of(person, "campaign-approve", null, id),
        exchange);
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/{id}/withdraw")
  Mono<CampaignView> withdraw(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody Reason wish,
      ServerWebExchange exchange) {
    var reason = reason(wish, "Withdrawing");
    return answers.done(
        life.withdraw(CampaignAnswers.id(id), reason, person.id()),
        new Audit.Entry(person.id(), "campaign-withdraw", null, id, Map.of("reason", reason)),
        exchange);
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/launch")
  Mono<CampaignView> launch(
      @AuthenticationPrincipal Person person, @PathVariable String id, ServerWebExchange exchange) {
    return answers.done(
        gate.start(CampaignAnswers.id(id), person.id()).map(CampaignLifeController::launched),
        Audit.Entry.of(person, "campaign-launch", null, id),
        exchange);
  }

  private static Change launched(Start start) {
    return switch (start) {
      case Start.Started(var change) -> change;
      case Start.Blocked(var missing) ->
          throw Problem.refused("start-blocked", "The campaign lacks what it needs to start.")
              .with("missing", missing);
    };
  }

  /**
   * What a campaign lacks before customers are called.
   *
   * @param sentence why it could not be looked at; null when it was
   */
  record Gate(List<Missing> missing, @Nullable Label sentence) {}

  /** Looked at anew each time, the audience counted too. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @GetMapping("/{id}/gate")
  Mono<Gate> gate(@AuthenticationPrincipal Person person, @PathVariable String id) {
    return gate.look(CampaignAnswers.id(id), person.id())
        .map(look ->
            switch (look) {
              case StartGate.Look.Seen(_, var missing) -> new Gate(missing, null);
              case StartGate.Look.Uncounted(var sentence) -> new Gate(List.of(), sentence);
            })
        .switchIfEmpty(Mono.error(CampaignAnswers::unknown));
  }

  /** The steps of its life, the first one first. */
  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER, Role.ADMIN, Role.MARKETER, Role.AUDITOR})
  @GetMapping("/{id}/steps")
  Mono<List<CampaignSteps.Step>> steps(@PathVariable String id) {
    return steps.of(CampaignAnswers.id(id));
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/pause")
  Mono<CampaignView> pause(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody Reason wish,
      ServerWebExchange exchange) {
    var reason = reason(wish, "Pausing");
    return answers.done(
        life.pause(CampaignAnswers.id(id), reason, person.id()),
        new Audit.Entry(person.id(), "campaign-pause", null, id, Map.of("reason", reason)),
        exchange);
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/resume")
  Mono<CampaignView> resume(
      @AuthenticationPrincipal Person person, @PathVariable String id, ServerWebExchange exchange) {
    return answers.done(
        life.resume(CampaignAnswers.id(id), person.id()),
        Audit.Entry.of(person, "campaign-resume", null, id),
        exchange);
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/close")
  Mono<CampaignView> close(
      @AuthenticationPrincipal Person person, @PathVariable String id, ServerWebExchange exchange) {
    return answers.done(
        life.close(CampaignAnswers.id(id), person.id()),
        Audit.Entry.of(person, "campaign-close", null, id),
        exchange);
  }

  private static String reason(Reason wish, String deed) {
    var reason = wish.reason == null ? "" : wish.reason.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw Problem.badRequest(
          "%s a campaign needs a 'reason' of 1 to %d characters.".formatted(deed, LONGEST_REASON));
    }
    return reason;
  }

  /** The plan, or 400 with what cannot be in it. */
  static CampaignPlan checked(PlanText text) {
    return Problem.understood(() -> text.plan());
  }

  private static CampaignId newId(String text) {
    return Problem.understood(() -> new CampaignId(text));
  }
}
