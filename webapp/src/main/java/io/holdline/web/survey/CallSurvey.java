package io.holdline.web.survey;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.survey.Surveys;
import io.holdline.survey.Surveys.Asked;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A manager hands the customer of his own call to the question. */
@RestController
@RequestMapping("/api/desk/calls/{id}/survey")
final class CallSurvey {
  private final Surveys surveys;
  private final Audit audit;

  CallSurvey(Surveys surveys, Audit audit) {
    this.surveys = surveys;
    this.audit = audit;
  }

  /**
   * Whether the customer may be asked.
   *
   * @param refusal why not; null: he may be
   */
  record Standing(@Nullable String refusal) {}

  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping
  Mono<Standing> standing(@AuthenticationPrincipal Person person, @PathVariable String id) {
    return surveys
        .look(new AgentId(person.id()), call(id))
        .map(answer -> new Standing(answer instanceof Asked.Refused(var reason) ? reason : null));
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> ask(
      @AuthenticationPrincipal Person person, @PathVariable String id, ServerWebExchange exchange) {
    var call = call(id);
    return surveys
        .ask(new AgentId(person.id()), call)
        .flatMap(answer ->
            switch (answer) {
              case Asked.Done() ->
                  audit.write(
                      Audit.Entry.of(person, "ask-survey", null, call.toString()), exchange);
              case Asked.Refused(var reason) -> Mono.error(refused(reason));
            });
  }

  private static CallId call(String id) {
    return Problem.understood(() -> CallId.of(id));
  }

  private static Problem refused(String reason) {
    return Problem.refused(
        reason,
        switch (reason) {
          case "not-your-call" -> "You were not joined to this call.";
          case "not-over" -> "The call is not over, or was none.";
          case "no-question" -> "After such calls nobody is asked now.";
          case "asked-lately" -> "The customer was asked a short time ago.";
          case "no-result", "not-right-party" -> "Only whom the call was meant for is asked.";
          default -> "The contact policy lets nothing be sent (%s).".formatted(reason);
        });
  }
}
