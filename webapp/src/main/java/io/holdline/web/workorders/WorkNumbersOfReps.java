package io.holdline.web.workorders;

import static io.holdline.web.problem.Problem.needed;
import static io.holdline.web.problem.Problem.understood;

import io.holdline.dialer.PhoneNumber;
import io.holdline.repcall.WorkNumbers;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** On which telephone each rep of a region is rung, kept by whoever answers for the region. */
@RestController
@RequestMapping("/api/work-numbers")
final class WorkNumbersOfReps {
  private final WorkNumbers numbers;
  private final Audit audit;

  WorkNumbersOfReps(WorkNumbers numbers, Audit audit) {
    this.numbers = numbers;
    this.audit = audit;
  }

  record Wish(@Nullable String number) {}

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @GetMapping
  Mono<List<WorkNumbers.OfRep>> list(@AuthenticationPrincipal Person reader) {
    return numbers.of(reader.regionId());
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PutMapping("/{rep}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> set(
      @AuthenticationPrincipal Person person,
      @PathVariable String rep,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var number = understood(() -> new PhoneNumber(needed("number", wish.number).strip()));
    return numbers
        .set(rep, number, person.id(), person.regionId())
        .filter(done -> done)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such rep in your scope.")))
        .then(audit.write(Audit.Entry.of(person, "set-work-number", null, rep), exchange));
  }
}
