package io.holdline.web.rules;

import io.holdline.ruleversion.Answer;
import io.holdline.ruleversion.Deed;
import io.holdline.ruleversion.RuleTables;
import io.holdline.ruleversion.RuleVersion;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Turns what the rulebook answers into what a caller gets, with its row in the audit. */
@Component
final class RuleAnswers {
  private final RuleTables tables;
  private final RuleBodies bodies;
  private final Audit audit;
  private final Clock clock;

  RuleAnswers(RuleTables tables, RuleBodies bodies, Audit audit, Clock clock) {
    this.tables = tables;
    this.bodies = bodies;
    this.audit = audit;
    this.clock = clock;
  }

  Deed deed(Person person, @Nullable String comment) {
    try {
      return new Deed(
          person.id(),
          person.role() == Role.SUPERVISOR,
          clock.instant(),
          comment == null ? "" : comment);
    } catch (IllegalArgumentException tooLong) {
      throw Problem.badRequest(String.valueOf(tooLong.getMessage()));
    }
  }

  /**
   * @param yours the table that the caller sent, which a stale answer gives back beside the other
   */
  Mono<VersionView> done(
      Answer answer,
      Deed deed,
      String action,
      @Nullable JsonNode yours,
      ServerWebExchange exchange) {
    return switch (answer) {
      case Answer.Done(var version) ->
          audit.write(entry(version, deed, action), exchange).thenReturn(VersionView.of(version));
      case Answer.Stale(var now) -> stale(now, yours);
      case Answer.Refused(var code, var sentence) -> Mono.error(Problem.refused(code, sentence));
      case Answer.NotFound _ -> Mono.error(Problem.notFound("There is no such table or version."));
    };
  }

  private static Audit.Entry entry(RuleVersion version, Deed deed, String action) {
    var head = version.head();
    return new Audit.Entry(
        deed.who(),
        action,
        null,
        head.tableId() + ":" + head.number(),
        Map.of("state", version.state(), "sha256", head.sha256(), "comment", deed.comment()));
  }

  private Mono<VersionView> stale(RuleVersion now, @Nullable JsonNode yours) {
    var problem =
        Problem.refused("stale", "Somebody changed this version in the meantime. Look at both.")
            .with("current", VersionView.of(now));
    return tables
        .content(now.head().id(), clock.instant())
        .flatMap(content -> {
          var both = problem.with("currentTable", bodies.tree(content.text()));
          return Mono.error(yours == null ? both : both.with("yourTable", yours));
        });
  }
}
