package io.holdline.web.kpi;

import io.holdline.sale.MonthCloses;
import io.holdline.sale.MonthCloses.Closed;
import io.holdline.sale.MonthlyTarget;
import io.holdline.sale.MonthlyTargets;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who answers for every region sets what is asked of coming months, and closes those over. */
@RestController
@RequestMapping("/api/kpi/month")
final class MonthAnswers {
  private final MonthlyTargets targets;
  private final MonthCloses closes;
  private final Audit audit;
  private final AddedRow added;
  private final Clock clock;

  MonthAnswers(
      MonthlyTargets targets, MonthCloses closes, Audit audit, AddedRow added, Clock clock) {
    this.targets = targets;
    this.closes = closes;
    this.audit = audit;
    this.added = added;
    this.clock = clock;
  }

  /** A prefecture company's month. */
  record Which(@Nullable String prefecture, @Nullable String month) {}

  /** {@code lines} managers' figures were kept. */
  record Kept(long lines) {}

  /** What is asked; {@code holdsFrom} like 2026-12. */
  record Wish(
      @Nullable String prefecture,
      @Nullable String figure,
      @Nullable String holdsFrom,
      @Nullable BigDecimal amount,
      @Nullable String reason) {
    MonthlyTarget checked() {
      if (prefecture == null
          || figure == null
          || holdsFrom == null
          || amount == null
          || reason == null) {
        throw Problem.badRequest(
            "A target needs prefecture, figure, holdsFrom, amount and reason.");
      }
      var from = MonthlyResults.parsed("holdsFrom", holdsFrom);
      try {
        return new MonthlyTarget(prefecture, figure, from, amount, reason);
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/close")
  Mono<Kept> close(
      @AuthenticationPrincipal Person person,
      @RequestBody Which which,
      ServerWebExchange exchange) {
    answersForAll(person);
    var prefecture = which.prefecture();
    var text = which.month();
    if (prefecture == null || text == null) {
      throw Problem.badRequest("To close a month, name its prefecture and the month.");
    }
    var month = MonthlyResults.parsed("month", text);
    return closes
        .close(prefecture, month, person.id(), clock.instant())
        .flatMap(answer ->
            switch (answer) {
              case Closed.NoSuchPrefecture() ->
                  Mono.error(Problem.notFound("There is no such prefecture company."));
              case Closed.Refused(var reason, var sentence) ->
                  Mono.error(Problem.refused(reason, sentence));
              case Closed.Done(var lines) ->
                  audit
                      .write(
                          new Audit.Entry(
                              person.id(),
                              "close-month",
                              null,
                              prefecture + " " + month,
                              Map.of("lines", lines)),
                          exchange)
                      .thenReturn(new Kept(lines));
            });
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/targets")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Void> target(
      @AuthenticationPrincipal Person person, @RequestBody Wish wish, ServerWebExchange exchange) {
    answersForAll(person);
    var target = wish.checked();
    return targets
        .add(target, person.id(), clock.instant())
        .flatMap(answer ->
            added.tell(
                answer,
                new Audit.Entry(
                    person.id(),
                    "monthly-target",
                    null,
                    target.prefecture() + " " + target.figure() + " " + target.holdsFrom(),
                    Map.of("amount", target.amount(), "reason", target.reason())),
                exchange));
  }

  private static void answersForAll(Person person) {
    if (person.regionId() != null) {
      throw Problem.notAllowed(
          "Only a supervisor of every region closes a month or sets what is asked of it.");
    }
  }
}
