package io.holdline.web.complaints;

import static io.holdline.web.problem.Problem.needed;

import io.holdline.complaint.ComplaintClass;
import io.holdline.complaint.ComplaintLimits;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.LocalDate;
import java.util.List;
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

/** How long the answer to a complaint may take, which is what the customer is promised. */
@RestController
@RequestMapping("/api/complaints/limits")
final class ComplaintLimitsController {
  private final ComplaintLimits limits;
  private final Audit audit;

  ComplaintLimitsController(ComplaintLimits limits, Audit audit) {
    this.limits = limits;
    this.audit = audit;
  }

  record LimitText(
      @Nullable String about,
      @Nullable Integer hours,
      @Nullable LocalDate holdsFrom,
      @Nullable String source) {
    static LimitText of(ComplaintLimits.Limit limit) {
      return new LimitText(limit.about().key(), limit.hours(), limit.holdsFrom(), limit.source());
    }

    ComplaintLimits.Limit read(Person by) {
      return new ComplaintLimits.Limit(
          ComplaintClass.ofKey(needed("about", about)),
          needed("hours", hours),
          needed("holdsFrom", holdsFrom),
          needed("source", source),
          by.id());
    }
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
  @GetMapping
  Mono<List<LimitText>> limits() {
    return limits.limits().map(all -> all.stream().map(LimitText::of).toList());
  }

  @Allowed(Role.ADMIN)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<List<LimitText>> add(
      @AuthenticationPrincipal Person person,
      @RequestBody LimitText wish,
      ServerWebExchange exchange) {
    var limit = Problem.understood(() -> wish.read(person));
    return limits
        .add(limit)
        .filter(added -> added)
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "limit-not-later",
                    "A limit holds from a day after today, and each day has one.")))
        .flatMap(_ ->
            audit.write(
                Audit.Entry.of(person, "complaint-limit", null, limit.about().key()), exchange))
        .then(Mono.defer(this::limits));
  }
}
