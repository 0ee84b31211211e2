package io.holdline.web.rules;

import io.holdline.rulecase.CaseRuns;
import io.holdline.rulecase.RuleCase;
import io.holdline.rulecase.RuleCase.Verdict;
import io.holdline.rulecase.RuleCases;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** What tables shall say, kept and asked. */
@RestController
@RequestMapping("/api/rules")
final class TestCases {
  private final RuleCases cases;
  private final CaseRuns runs;
  private final RuleBodies bodies;
  private final Audit audit;
  private final Clock clock;

  TestCases(RuleCases cases, CaseRuns runs, RuleBodies bodies, Audit audit, Clock clock) {
    this.cases = cases;
    this.runs = runs;
    this.bodies = bodies;
    this.audit = audit;
    this.clock = clock;
  }

  record Wish(
      @Nullable String name,
      @Nullable Map<String, @Nullable Object> facts,
      @Nullable Verdict expected) {}

  record Run(@Nullable JsonNode table) {}

  record Kept(long id) {}

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/tables/{table}/cases")
  Mono<List<RuleCase>> of(@PathVariable String table) {
    return cases.of(table);
  }

  @Allowed(Role.MARKETER)
  @PostMapping("/tables/{table}/cases")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Kept> keep(
      @AuthenticationPrincipal Person person,
      @PathVariable String table,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var name = Problem.needed("name", wish.name);
    var facts = Problem.needed("facts", wish.facts);
    var expected = Problem.needed("expected", wish.expected);
    return Mono.defer(() -> cases.keep(table, name, facts, expected, person.id(), clock.instant()))
        .onErrorMap(
            IllegalArgumentException.class,
            wrong -> Problem.badRequest(String.valueOf(wrong.getMessage())))
        .flatMap(kept ->
            switch (kept) {
              case RuleCases.Kept.Done(var id) ->
                  audit
                      .write(
                          Audit.Entry.of(person, "keep-rule-case", null, table + " " + id),
                          exchange)
                      .thenReturn(new Kept(id));
              case RuleCases.Kept.Refused(var reason) -> Mono.error(refused(reason));
            });
  }

  private static Problem refused(String reason) {
    return reason.equals("name-taken")
        ? Problem.refused(reason, "The table has a case of this name already.")
        : Problem.notFound(
            "There is no such table, or it has %,d cases.".formatted(RuleCases.MOST));
  }

  /** What a table, saved or not, says of the cases. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @PostMapping("/tables/{table}/cases/run")
  Mono<List<CaseRuns.Outcome>> run(@PathVariable String table, @RequestBody Flux<DataBuffer> body) {
    return bodies
        .read(body, Run.class)
        .zipWith(cases.of(table))
        .flatMap(both ->
            RuleBodies.blocking(() -> runs.run(bodies.table(both.getT1().table), both.getT2())))
        .map(outcomes ->
            outcomes.orElseThrow(
                () -> Problem.refused("faulty", "The table has errors; check it first.")));
  }

  @Allowed(Role.MARKETER)
  @DeleteMapping("/cases/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> drop(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    return cases
        .drop(id, person.id(), clock.instant())
        .flatMap(dropped ->
            dropped
                ? audit.write(
                    Audit.Entry.of(person, "drop-rule-case", null, Long.toString(id)), exchange)
                : Mono.error(Problem.notFound("There is no such case.")));
  }
}
