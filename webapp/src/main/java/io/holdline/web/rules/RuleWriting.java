package io.holdline.web.rules;

import static io.holdline.web.problem.Problem.needed;

import io.holdline.decisiontable.TableFault;
import io.holdline.ruleversion.Activations;
import io.holdline.ruleversion.Answer;
import io.holdline.ruleversion.Approvals;
import io.holdline.ruleversion.Deed;
import io.holdline.ruleversion.Drafts;
import io.holdline.ruleversion.TableCatalogues;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Drafts, and their way into force and out of it. */
@RestController
@RequestMapping("/api/rules")
final class RuleWriting {
  private final Drafts drafts;
  private final Approvals approvals;
  private final Activations activations;
  private final TableCatalogues catalogues;
  private final RuleBodies bodies;
  private final RuleAnswers answers;

  RuleWriting(
      Drafts drafts,
      Approvals approvals,
      Activations activations,
      TableCatalogues catalogues,
      RuleBodies bodies,
      RuleAnswers answers) {
    this.drafts = drafts;
    this.approvals = approvals;
    this.activations = activations;
    this.catalogues = catalogues;
    this.bodies = bodies;
    this.answers = answers;
  }

  /**
   * @param lock of the draft that the author has seen
   * @param basedOn number of the version that a new draft is made from
   */
  record DraftWish(
      @Nullable Integer lock,
      @Nullable Integer basedOn,
      @Nullable String comment,
      @Nullable JsonNode table) {}

  record Saved(VersionView version, List<TableFault> faults) {}

  record Checked(List<TableFault> faults) {}

  /**
   * @param from null: now
   * @param overrideReason why a supervisor lets it pass the gate
   */
  record Wish(
      @Nullable Integer lock,
      @Nullable String comment,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String overrideReason) {}

  @Allowed(Role.MARKETER)
  @PostMapping("/tables/{id}/drafts")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Saved> create(
      @AuthenticationPrincipal Person author,
      @PathVariable String id,
      @RequestBody Flux<DataBuffer> body,
      ServerWebExchange exchange) {
    return saving(
        body,
        author,
        (wish, content) ->
            drafts.create(id, wish.basedOn, content, answers.deed(author, wish.comment)),
        "create-rules",
        exchange);
  }

  @Allowed(Role.MARKETER)
  @PutMapping("/versions/{id}")
  Mono<Saved> save(
      @AuthenticationPrincipal Person author,
      @PathVariable long id,
      @RequestBody Flux<DataBuffer> body,
      ServerWebExchange exchange) {
    return saving(
        body,
        author,
        (wish, content) ->
            drafts.save(id, needed("lock", wish.lock), content, answers.deed(author, wish.comment)),
        "save-rules",
        exchange);
  }

  private Mono<Saved> saving(
      Flux<DataBuffer> body,
      Person author,
      BiFunction<DraftWish, Drafts.Content, Mono<Answer>> save,
      String action,
      ServerWebExchange exchange) {
    return bodies
        .read(body, DraftWish.class)
        .flatMap(wish ->
            RuleBodies.blocking(() -> catalogues.checked(bodies.table(wish.table)))
                .flatMap(content ->
                    save.apply(wish, content)
                        .flatMap(answer ->
                            answers.done(
                                answer,
                                answers.deed(author, wish.comment),
                                action,
                                wish.table,
                                exchange))
                        .map(version -> new Saved(version, content.faults()))));
  }

  /** Says what is wrong with a table and saves nothing. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/check")
  Mono<Checked> check(@RequestBody Flux<DataBuffer> body) {
    return bodies
        .read(body, DraftWish.class)
        .flatMap(wish ->
            RuleBodies.blocking(
                () -> new Checked(catalogues.checked(bodies.table(wish.table)).faults())));
  }

  @Allowed(Role.MARKETER)
  @PostMapping("/versions/{id}/submit")
  Mono<VersionView> submit(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    return step(
        person,
        wish,
        "submit-rules",
        exchange,
        deed -> approvals.submit(id, needed("lock", wish.lock), deed));
  }

  /** Nobody approves what he has written himself. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/versions/{id}/approve")
  Mono<VersionView> approve(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    return step(
        person,
        wish,
        "approve-rules",
        exchange,
        deed -> approvals.approve(id, needed("lock", wish.lock), deed));
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/versions/{id}/return")
  Mono<VersionView> giveBack(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    return step(
        person,
        wish,
        "return-rules",
        exchange,
        deed -> approvals.giveBack(id, needed("lock", wish.lock), deed));
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @PostMapping("/versions/{id}/comments")
  Mono<VersionView> comment(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    return step(person, wish, "comment-rules", exchange, deed -> approvals.comment(id, deed));
  }

  /** Now, or from a moment on. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/versions/{id}/activate")
  Mono<VersionView> activate(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    return step(
        person,
        wish,
        "activate-rules",
        exchange,
        deed ->
            activations.activate(
                id, needed("lock", wish.lock), wish.from, wish.until, wish.overrideReason, deed));
  }

  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/versions/{id}/retire")
  Mono<VersionView> retire(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    return step(
        person,
        wish,
        "retire-rules",
        exchange,
        deed -> activations.retire(id, needed("lock", wish.lock), deed));
  }

  /** The version before is in force again from now on. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping("/tables/{id}/rollback")
  Mono<VersionView> rollBack(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    return step(person, wish, "roll-back-rules", exchange, deed -> activations.rollBack(id, deed));
  }

  private Mono<VersionView> step(
      Person person,
      Wish wish,
      String action,
      ServerWebExchange exchange,
      Function<Deed, Mono<Answer>> work) {
    return Mono.defer(() -> {
      var deed = answers.deed(person, wish.comment);
      return work.apply(deed).flatMap(answer -> answers.done(answer, deed, action, null, exchange));
    });
  }
}
