package io.holdline.web.admin;

import io.holdline.contactpolicy.MissingCalendars;
import io.holdline.web.security.LocalOperator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The years whose public holidays somebody still has to enter. */
@RestController
final class MissingCalendarsController {
  private final MissingCalendars calendars;
  private final Clock clock;

  MissingCalendarsController(MissingCalendars calendars, Clock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  /** What is missing, and what that means in both languages. */
  record Missing(String jurisdiction, int year, String zh, String en) {
    static Missing of(MissingCalendars.Missing missing) {
      var sentence = missing.sentence();
      return new Missing(missing.jurisdiction(), missing.year(), sentence.zh(), sentence.en());
    }
  }

  @LocalOperator
  @GetMapping("/api/calendars/missing")
  Flux<Missing> missing() {
    return calendars.on(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).map(Missing::of);
  }
}
