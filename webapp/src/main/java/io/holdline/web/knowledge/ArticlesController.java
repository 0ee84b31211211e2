package io.holdline.web.knowledge;

import io.holdline.knowledge.Article;
import io.holdline.knowledge.ArticleDraft;
import io.holdline.knowledge.Articles;
import io.holdline.knowledge.Articles.Written;
import io.holdline.knowledge.Wording;
import io.holdline.script.CallType;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What is known: looked up in a call, kept up to date by marketers and supervisors. */
@RestController
@RequestMapping("/api/articles")
final class ArticlesController {
  private static final int LONGEST = 64;

  private final Articles articles;
  private final Audit audit;
  private final Clock clock;

  ArticlesController(Articles articles, Audit audit, Clock clock) {
    this.articles = articles;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A version as it is wished for.
   *
   * @param after the latest version that was seen; null: there was none
   * @param inForceFrom null: from now on
   * @param text null: it is withdrawn
   */
  record Wish(
      @Nullable String key,
      @Nullable Integer after,
      @Nullable Instant inForceFrom,
      @Nullable Wording title,
      @Nullable Wording text,
      @Nullable List<String> words,
      @Nullable List<String> callTypes,
      @Nullable String reason) {

    ArticleDraft draft(Instant now) {
      return Problem.understood(() ->
          new ArticleDraft(
              Problem.needed("key", key),
              after == null ? 0 : after,
              inForceFrom == null ? now : inForceFrom,
              whole("title", Problem.needed("title", title)),
              text == null ? null : whole("text", text),
              words == null ? List.of() : words,
              callTypes == null ? List.of() : callTypes.stream().map(CallType::ofKey).toList(),
              Problem.needed("reason", reason)));
    }

    private static Wording whole(String field, Wording said) {
      Problem.needed(field + ".zh", said.zh());
      Problem.needed(field + ".en", said.en());
      return said;
    }
  }

  record Made(int version) {}

  /** Those in force that have all the words, or are of this type of call. */
  @Allowed({
    Role.TELEPHONE_MANAGER,
    Role.TEAM_LEADER,
    Role.SUPERVISOR,
    Role.MARKETER,
    Role.QA,
    Role.AUDITOR
  })
  @GetMapping
  Mono<List<Article>> find(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String type) {
    if (q.length() > LONGEST) {
      return Mono.error(
          Problem.badRequest("The search must have at most %d characters.".formatted(LONGEST)));
    }
    return articles.find(q, type == null ? null : type(type), clock.instant());
  }

  /** All versions, also those to come, before the time and withdrawn. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping("/versions")
  Mono<List<Article>> versions() {
    return articles.versions();
  }

  /** Managers of every region read them, so a supervisor of one region writes none. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Made> add(
      @AuthenticationPrincipal Person person, @RequestBody Wish wish, ServerWebExchange exchange) {
    var now = clock.instant();
    var draft = wish.draft(now);
    if (person.regionId() != null) {
      throw Problem.refused(
          "every-region", "An article is for every region; a supervisor of all regions writes it.");
    }
    return articles
        .add(draft, person.id(), now)
        .flatMap(written ->
            switch (written) {
              case Written.Made(var version) ->
                  audit
                      .write(
                          new Audit.Entry(
                              person.id(),
                              "article",
                              null,
                              draft.key() + " " + version,
                              Map.of("reason", draft.reason())),
                          exchange)
                      .thenReturn(new Made(version));
              case Written.Refused(var reason) -> Mono.error(refused(reason));
            });
  }

  private static Problem refused(String reason) {
    return Problem.refused(
        reason,
        reason.equals("in-the-past")
            ? "An article is in force from now at the earliest: what was said was said by another."
            : "There is a newer version than the one seen.");
  }

  private static CallType type(String key) {
    return Problem.understood(() -> CallType.ofKey(key));
  }
}
