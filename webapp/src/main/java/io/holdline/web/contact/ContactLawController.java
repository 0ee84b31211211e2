package io.holdline.web.contact;

import io.holdline.contactpolicy.Calendars;
import io.holdline.contactpolicy.ContactLaw;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What jurisdictions ask of calls and which days they rest, read by who decides, written by few.
 */
@RestController
@RequestMapping("/api/contact/jurisdictions")
final class ContactLawController {
  private static final int MOST_DAYS = 366;

  private final ContactLaw law;
  private final Calendars calendars;
  private final Audit audit;
  private final Clock clock;

  ContactLawController(ContactLaw law, Calendars calendars, Audit audit, Clock clock) {
    this.law = law;
    this.calendars = calendars;
    this.audit = audit;
    this.clock = clock;
  }

  /** A year's days that are not what their weekday says. */
  record Year(@Nullable List<CalendarText> days) {}

  @Allowed({Role.SUPERVISOR, Role.MARKETER, Role.ADMIN, Role.AUDITOR})
  @GetMapping
  Mono<List<ContactLaw.Jurisdiction>> jurisdictions() {
    return law.jurisdictions();
  }

  @Allowed({Role.SUPERVISOR, Role.MARKETER, Role.ADMIN, Role.AUDITOR})
  @GetMapping("/{id}/terms")
  Mono<List<TermsText>> terms(@PathVariable String id) {
    return law.of(id).map(rows -> rows.stream().map(TermsText::of).toList());
  }

  @Allowed(Role.ADMIN)
  @PostMapping("/{id}/terms")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<List<TermsText>> addTerms(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody TermsText wish,
      ServerWebExchange exchange) {
    var terms = checked(wish::terms);
    return law.add(id, terms, today(), person.id())
        .flatMap(added -> {
          if (!added) {
            throw Problem.refused(
                "terms-not-later",
                "There is no such jurisdiction, or the day is not after today and after all rows"
                    + " before.");
          }
          var entry =
              new Audit.Entry(
                  person.id(), "contact-terms", null, id, Map.of("from", terms.from().toString()));
          return audit.write(entry, exchange).then(terms(id));
        });
  }

  @Allowed({Role.SUPERVISOR, Role.MARKETER, Role.ADMIN, Role.AUDITOR})
  @GetMapping("/{id}/calendar/{year}")
  Mono<Year> year(@PathVariable String id, @PathVariable int year) {
    return calendars
        .of(id, year)
        .map(days -> new Year(days.stream().map(CalendarText::of).toList()));
  }

  @Allowed(Role.ADMIN)
  @PutMapping("/{id}/calendar/{year}")
  Mono<Year> writeYear(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @PathVariable int year,
      @RequestBody Year wish,
      ServerWebExchange exchange) {
    var given = wish.days;
    if (given == null || given.size() > MOST_DAYS) {
      return Mono.error(
          Problem.badRequest("A year needs 'days', at most %d.".formatted(MOST_DAYS)));
    }
    var days = checked(() -> given.stream().map(CalendarText::checked).toList());
    return calendars
        .write(id, year, days, today(), person.id())
        .map(ContactLawController::before)
        .flatMap(before ->
            audit
                .write(
                    new Audit.Entry(
                        person.id(),
                        "contact-calendar",
                        null,
                        "%s %d".formatted(id, year),
                        Map.of("before", before.toString(), "after", days.toString())),
                    exchange)
                .then(year(id, year)));
  }

  private static List<Calendars.Day> before(Calendars.Change change) {
    return switch (change) {
      case Calendars.Change.Changed(var before) -> before;
      case Calendars.Change.Refused(var reason) ->
          throw Problem.refused(
              reason,
              switch (reason) {
                case "no-jurisdiction" -> "There is no such jurisdiction.";
                case "other-year" -> "A day lies in another year.";
                case "day-twice" -> "A day is there twice.";
                default -> "Days until today stay as they are.";
              });
    };
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T checked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException refused) {
      throw Problem.badRequest(String.valueOf(refused.getMessage()));
    }
  }

  /** The latest day that it is anywhere. */
  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
  }
}
