package io.holdline.web.rules;

import io.holdline.jobs.JobRefused;
import io.holdline.jobs.Jobs;
import io.holdline.ruletrace.Trace;
import io.holdline.ruletrace.Tracing;
import io.holdline.ruletrial.TrialResults;
import io.holdline.ruletrial.TrialResults.Result;
import io.holdline.ruletrial.Trials;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Versions tried before they are in force: on one customer, on all of a day, on what happened. */
@RestController
@RequestMapping("/api/rules")
final class RuleTrying {
  private final Tracing tracing;
  private final Jobs jobs;
  private final Trials trials;
  private final TrialResults results;
  private final RuleBodies bodies;
  private final Audit audit;

  RuleTrying(
      Tracing tracing,
      Jobs jobs,
      Trials trials,
      TrialResults results,
      RuleBodies bodies,
      Audit audit) {
    this.tracing = tracing;
    this.jobs = jobs;
    this.trials = trials;
    this.results = results;
    this.bodies = bodies;
    this.audit = audit;
  }

  /**
   * @param facts by attribute, when no customer is named; what lacks is unknown
   */
  record TryWish(
      @Nullable JsonNode table,
      @Nullable Long customerId,
      @Nullable Map<String, @Nullable Object> facts) {}

  record TrialWish(@Nullable LocalDate factsOf) {}

  record Started(long id, long job) {}

  record Cancelled(boolean ran) {}

  record ResultView(
      long id,
      long versionId,
      int number,
      @Nullable Long againstId,
      boolean current,
      LocalDate factsOf,
      String who,
      @Nullable Long job,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      long read,
      @Nullable JsonNode result) {}

  /** Row by row, why a table says what it says; the reading of a customer is on record. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/try")
  Mono<Trace> tryOne(
      @AuthenticationPrincipal Person person,
      @RequestBody Flux<DataBuffer> body,
      ServerWebExchange exchange) {
    return bodies
        .read(body, TryWish.class)
        .flatMap(wish -> {
          var customer = wish.customerId;
          if (customer == null) {
            var facts = Problem.needed("facts", wish.facts);
            return traced(() -> tracing.madeUp(bodies.table(wish.table), facts));
          }
          return audit
              .write(Audit.Entry.of(person, "try-rules", customer, null), exchange)
              .then(traced(() -> tracing.customer(bodies.table(wish.table), customer)));
        });
  }

  private static Mono<Trace> traced(Callable<Tracing.Traced> work) {
    return RuleBodies.blocking(work)
        .map(traced ->
            switch (traced) {
              case Tracing.Traced.Done(var trace) -> trace;
              case Tracing.Traced.Faulty _ ->
                  throw Problem.refused("faulty", "The table has errors; check it first.");
              case Tracing.Traced.Refused(var sentence) ->
                  throw Problem.refused("not-tried", sentence);
            });
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/versions/{id}/simulate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> simulate(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody TrialWish wish,
      ServerWebExchange exchange) {
    return started(
        () -> jobs.startSimulation(id, wish.factsOf, person.id()),
        new Audit.Entry(person.id(), "simulate-rules", null, "version " + id, Map.of()),
        exchange);
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/versions/{id}/backtest")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> backtest(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody TrialWish wish,
      ServerWebExchange exchange) {
    return started(
        () -> jobs.startBacktest(id, wish.factsOf, person.id()),
        new Audit.Entry(person.id(), "backtest-rules", null, "version " + id, Map.of()),
        exchange);
  }

  private Mono<Started> started(
      Callable<Jobs.StartedTrial> start, Audit.Entry entry, ServerWebExchange exchange) {
    return RuleBodies.blocking(start)
        .flatMap(
            trial -> audit.write(entry, exchange).thenReturn(new Started(trial.id(), trial.job())))
        .onErrorMap(
            JobRefused.class,
            refusal -> Problem.refused("job-refused", String.valueOf(refusal.getMessage())));
  }

  /** The days on whose facts versions can be tried, the newest first. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/days")
  Mono<List<Trials.FactsDay>> days() {
    return RuleBodies.blocking(trials::days);
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/versions/{id}/simulations")
  Mono<List<ResultView>> simulations(@PathVariable long id) {
    return results.simulations(id).map(found -> found.stream().map(this::view).toList());
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/versions/{id}/backtests")
  Mono<List<ResultView>> backtests(@PathVariable long id) {
    return results.backtests(id).map(found -> found.stream().map(this::view).toList());
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/simulations/{id}")
  Mono<ResultView> simulation(@PathVariable long id) {
    return results.simulation(id).map(this::view).switchIfEmpty(none());
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/backtests/{id}")
  Mono<ResultView> backtest(@PathVariable long id) {
    return results.backtest(id).map(this::view).switchIfEmpty(none());
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/simulations/{id}/cancel")
  Mono<Cancelled> cancelSimulation(@PathVariable long id) {
    return RuleBodies.blocking(() -> new Cancelled(trials.cancelSimulation(id)));
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/backtests/{id}/cancel")
  Mono<Cancelled> cancelBacktest(@PathVariable long id) {
    return RuleBodies.blocking(() -> new Cancelled(trials.cancelBacktest(id)));
  }

  private static <T> Mono<T> none() {
    return Mono.error(() -> Problem.notFound("There is no such trial."));
  }

  private ResultView view(Result result) {
    var json = result.result();
    return new ResultView(
        result.id(),
        result.versionId(),
        result.number(),
        result.againstId(),
        result.current(),
        result.factsOf(),
        result.who(),
        result.jobId(),
        result.state(),
        result.startedAt(),
        result.finishedAt(),
        result.read(),
        json == null ? null : bodies.tree(json));
  }
}
