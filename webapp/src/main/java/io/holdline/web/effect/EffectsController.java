package io.holdline.web.effect;

import io.holdline.effect.Effects;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Did it work? Every day's answer is made once and kept. */
@RestController
@RequestMapping("/api/effects")
final class EffectsController {
  private static final ZoneId DAYS_OF = ZoneId.of("Asia/Shanghai");
  private static final long MOST_CUSTOMERS = 100_000_000;

  private final Effects effects;
  private final Clock clock;

  EffectsController(Effects effects, Clock clock) {
    this.effects = effects;
    this.clock = clock;
  }

  @Allowed({Role.SUPERVISOR, Role.MARKETER, Role.ADMIN, Role.AUDITOR})
  @GetMapping
  Mono<EffectView.Goal> ofGoal(@RequestParam String goal) {
    return effects
        .ofGoal(goal, today(), clock.instant())
        .filter(sequences -> !sequences.isEmpty())
        .map(sequences -> EffectView.Goal.of(goal, sequences))
        .switchIfEmpty(
            Mono.error(
                () -> Problem.notFound("Nobody has been drawn for the goal %s.".formatted(goal))));
  }

  @Allowed({Role.SUPERVISOR, Role.MARKETER, Role.ADMIN, Role.AUDITOR})
  @GetMapping("/{campaign}")
  Mono<EffectView.Campaign> ofCampaign(@PathVariable String campaign) {
    return effects
        .ofCampaign(campaign, today(), clock.instant())
        .map(sequences ->
            sequences.isEmpty()
                ? EffectView.Campaign.nobodyDrawn(campaign)
                : EffectView.Campaign.of(sequences.getFirst()))
        .switchIfEmpty(Mono.error(() -> noSuch(campaign)));
  }

  /**
   * What the campaign can show before it starts.
   *
   * @param customers how many it will draw; without it, all that it may draw today
   * @param baseRate the share that leaves without contact; without it, as measured, else 5 %
   */
  @Allowed({Role.SUPERVISOR, Role.MARKETER, Role.ADMIN, Role.AUDITOR})
  @GetMapping("/{campaign}/plan")
  Mono<EffectView.Plan> planned(
      @PathVariable String campaign,
      @RequestParam(required = false) @Nullable Long customers,
      @RequestParam(required = false) @Nullable Double baseRate) {
    if (customers != null && (customers < 2 || customers > MOST_CUSTOMERS)) {
      return Mono.error(Problem.badRequest("'customers' must be 2 to 100000000."));
    }
    if (baseRate != null && !(baseRate > 0 && baseRate < 1)) {
      return Mono.error(Problem.badRequest("'baseRate' must lie between 0 and 1."));
    }
    return effects
        .planned(campaign, Optional.ofNullable(customers), Optional.ofNullable(baseRate), today())
        .map(EffectView.Plan::of)
        .switchIfEmpty(Mono.error(() -> noSuch(campaign)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), DAYS_OF);
  }

  private static Problem noSuch(String campaign) {
    return Problem.notFound("There is no campaign %s.".formatted(campaign));
  }
}
