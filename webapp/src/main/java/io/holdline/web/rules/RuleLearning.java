package io.holdline.web.rules;

import io.holdline.jobs.JobRefused;
import io.holdline.jobs.Jobs;
import io.holdline.ruletrial.LearnOrder;
import io.holdline.ruletrial.Learnings;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Churn points learned of what became of the operator's own customers. */
@RestController
@RequestMapping("/api/rules")
final class RuleLearning {
  private final Jobs jobs;
  private final Learnings learnings;
  private final RuleBodies bodies;
  private final Audit audit;

  RuleLearning(Jobs jobs, Learnings learnings, RuleBodies bodies, Audit audit) {
    this.jobs = jobs;
    this.learnings = learnings;
    this.bodies = bodies;
    this.audit = audit;
  }

  /**
   * @param factsOf null: the newest day with later outcomes
   * @param exclude attributes that are not looked at
   * @param confirm attributes that are used although they look as if they knew the outcome
   * @param trueRate null: that of the day
   * @param seed null: 1
   */
  record LearnWish(
      @Nullable LocalDate factsOf,
      @Nullable Set<String> exclude,
      @Nullable Set<String> confirm,
      @Nullable Double trueRate,
      @Nullable Long seed) {

    LearnOrder order() {
      try {
        return new LearnOrder(
            factsOf,
            exclude == null ? Set.of() : exclude,
            confirm == null ? Set.of() : confirm,
            trueRate,
            seed == null ? 1 : seed);
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  record Started(long id, long job) {}

  /**
   * @param versionId of the draft; null unless done
   * @param sentence why there is none
   */
  record LearnedView(
      long id,
      LocalDate factsOf,
      String who,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Long versionId,
      @Nullable String sentence,
      @Nullable JsonNode result) {}

  /** What is learned becomes a draft of this person. */
  @Allowed(Role.MARKETER)
  @PostMapping("/learn")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> learn(
      @AuthenticationPrincipal Person person,
      @RequestBody LearnWish wish,
      ServerWebExchange exchange) {
    var order = wish.order();
    return RuleBodies.blocking(() -> jobs.startLearning(order, person.id()))
        .flatMap(started ->
            audit
                .write(
                    new Audit.Entry(
                        person.id(), "learn-rules", null, "learning " + started.id(), Map.of()),
                    exchange)
                .thenReturn(new Started(started.id(), started.job())))
        .onErrorMap(
            JobRefused.class,
            refusal -> Problem.refused("job-refused", String.valueOf(refusal.getMessage())));
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/learnings/{id}")
  Mono<LearnedView> learned(@PathVariable long id) {
    return learnings
        .find(id)
        .map(this::view)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("Nothing was learned under this id.")));
  }

  private LearnedView view(Learnings.Learned found) {
    var json = found.result();
    return new LearnedView(
        found.id(),
        found.factsOf(),
        found.who(),
        found.state(),
        found.startedAt(),
        found.finishedAt(),
        found.versionId(),
        found.sentence(),
        json == null ? null : bodies.tree(json));
  }
}
