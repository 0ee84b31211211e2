package io.holdline.web.contact;

import io.holdline.contactpolicy.CalendarDays;
import io.holdline.contactpolicy.CalendarDays.Edit;
import io.holdline.contactpolicy.CalendarDays.Written;
import io.holdline.contactpolicy.Calendars;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A holiday or a weekend day worked for one, entered or taken out by who answers for all regions.
 */
@RestController
@RequestMapping("/api/contact/jurisdictions/{id}/calendar/days/{day}")
final class CalendarDaysController {
  private final CalendarDays days;
  private final Audit audit;
  private final Clock clock;

  CalendarDaysController(CalendarDays days, Audit audit, Clock clock) {
    this.days = days;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A wish.
   *
   * @param seen how the day was when it was looked at; null: as its weekday says
   * @param wished how it shall be; null: as its weekday says
   */
  record Wish(@Nullable CalendarText seen, @Nullable CalendarText wished) {
    Edit checked(LocalDate day) {
      try {
        return new Edit(day, dayOf(seen), dayOf(wished));
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }

    private static Calendars.@Nullable Day dayOf(@Nullable CalendarText text) {
      return text == null ? null : text.checked();
    }
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> write(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @PathVariable LocalDate day,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    if (person.regionId() != null) {
      throw Problem.notAllowed(
          "Only who answers for every region enters holidays: they hold for all of them.");
    }
    var edit = wish.checked(day);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
    return days.write(id, edit, today, person.id())
        .flatMap(written -> problem(written).<Mono<Void>>map(Mono::error).orElseGet(Mono::empty))
        .then(
            Mono.defer(() ->
                audit.write(
                    new Audit.Entry(
                        person.id(),
                        "contact-calendar",
                        null,
                        "%s %s".formatted(id, day),
                        Map.of(
                            "before", String.valueOf(edit.seen()),
                            "after", String.valueOf(edit.wished()))),
                    exchange)));
  }

  private static Optional<Problem> problem(Written written) {
    return switch (written) {
      case Written.Done() -> Optional.empty();
      case Written.Changed(var now) -> {
        var problem =
            Problem.refused(
                "calendar-changed",
                now == null
                    ? "Somebody has taken this day out meanwhile."
                    : "Somebody has entered this day as '%s' meanwhile.".formatted(now.nameEn()));
        yield Optional.of(now == null ? problem : problem.with("now", CalendarText.of(now)));
      }
      case Written.Refused(var why) ->
          Optional.of(
              switch (why) {
                case NO_JURISDICTION -> Problem.notFound("There is no such jurisdiction.");
                case PAST_DAY -> Problem.refused("past-day", "A day until today stays as it is.");
                case TOO_FAR ->
                    Problem.badRequest(
                        "The day is more than three years ahead. Maybe the year is wrong.");
                case WORKED_ANYWAY ->
                    Problem.badRequest(
                        "A make-up day is a Saturday or Sunday; this day is worked by itself.");
              });
    };
  }
}
