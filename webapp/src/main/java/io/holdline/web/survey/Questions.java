package io.holdline.web.survey;

import static io.holdline.web.problem.Problem.needed;

import io.holdline.script.CallType;
import io.holdline.survey.SurveyQuestion;
import io.holdline.survey.SurveyQuestions;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
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

/** The question after a call, in versions; marketers and administrators keep it. */
@RestController
@RequestMapping("/api/survey-questions")
final class Questions {
  private final SurveyQuestions questions;
  private final Audit audit;
  private final Clock clock;

  Questions(SurveyQuestions questions, Audit audit, Clock clock) {
    this.questions = questions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A version as it is wished for.
   *
   * @param after the latest version that was seen
   */
  record Wish(
      @Nullable Integer after,
      @Nullable Boolean asked,
      @Nullable String zh,
      @Nullable String en,
      @Nullable List<@Nullable String> callTypes,
      @Nullable Integer restDays,
      @Nullable String reason) {
    SurveyQuestion.Draft draft() {
      return new SurveyQuestion.Draft(
          needed("after", after),
          needed("asked", asked),
          needed("zh", zh).strip(),
          needed("en", en).strip(),
          needed("callTypes", callTypes).stream()
              .map(type -> CallType.ofKey(needed("callTypes", type)))
              .toList(),
          needed("restDays", restDays),
          needed("reason", reason).strip());
    }
  }

  /** The latest, which is in force, first. */
  @Allowed({Role.MARKETER, Role.ADMIN, Role.SUPERVISOR, Role.AUDITOR})
  @GetMapping
  Mono<List<SurveyQuestion>> versions() {
    return questions.versions();
  }

  @Allowed({Role.MARKETER, Role.ADMIN})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<List<SurveyQuestion>> add(
      @AuthenticationPrincipal Person person, @RequestBody Wish wish, ServerWebExchange exchange) {
    var draft = Problem.understood(wish::draft);
    return questions
        .add(draft, person.id(), clock.instant())
        .filter(added -> added)
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused("newer-version", "There is a newer version than the one seen.")))
        .flatMap(_ ->
            audit.write(
                new Audit.Entry(
                    person.id(),
                    "survey-question",
                    null,
                    Integer.toString(draft.after() + 1),
                    Map.of("reason", draft.reason(), "asked", draft.asked())),
                exchange))
        .then(Mono.defer(questions::versions));
  }
}
