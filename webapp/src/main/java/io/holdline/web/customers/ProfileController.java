package io.holdline.web.customers;

import io.holdline.profile.ProfileLine;
import io.holdline.profile.Profiles;
import io.holdline.profile.Profiles.Answer;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a customer said about himself; a telephone manager asks and writes it down. */
@RestController
@RequestMapping("/api/customers/{id}/profile")
final class ProfileController {
  private final CardParts parts;
  private final Profiles profiles;
  private final Audit audit;
  private final Clock clock;

  ProfileController(CardParts parts, Profiles profiles, Audit audit, Clock clock) {
    this.parts = parts;
    this.profiles = profiles;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param value null: the customer would rather not say
   * @param seen the number of the answer that stood; null: there was none
   */
  record Wish(@Nullable String field, @Nullable String value, @Nullable Long seen) {
    Answer answer() {
      return Problem.understood(() ->
          new Answer(
              Problem.needed("field", field),
              value == null ? null : value.strip(),
              seen == null ? 0 : seen));
    }
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR, Role.MARKETER, Role.AUDITOR})
  @GetMapping
  Mono<List<ProfileLine>> profile(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return parts.profile(id, reader).switchIfEmpty(unknown());
  }

  /** Answered with the whole profile as it then is. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping
  Mono<List<ProfileLine>> say(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var answer = wish.answer();
    return parts
        .profile(id, person)
        .switchIfEmpty(unknown())
        .flatMap(_ -> profiles.say(id, answer, person.id(), clock.instant()))
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "newer-answer",
                    "Nothing was written: there is a newer answer, or this is no answer to what is"
                        + " asked.")))
        .flatMap(said ->
            audit.write(
                Audit.Entry.of(person, "profile-say", id, answer.field() + " " + said), exchange))
        .then(Mono.defer(() -> parts.profile(id, person)));
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> Problem.notFound("There is no such customer in your scope."));
  }
}
