package io.holdline.web.today;

import io.holdline.dialer.AgentId;
import io.holdline.today.Days;
import io.holdline.today.Today;
import io.holdline.today.Today.Entry;
import io.holdline.today.Today.Results;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a telephone manager has to do today, names masked; a card that is opened is on record. */
@RestController
@RequestMapping("/api/desk/today")
final class TodayController {
  private final Days days;

  TodayController(Days days) {
    this.days = days;
  }

  /** A day as its page shows it. */
  record View(
      Instant at,
      List<Line> entries,
      long promises,
      long records,
      long orders,
      long answers,
      long complaints,
      Results results) {
    static View of(Today today) {
      return new View(
          today.at(),
          today.entries().stream().map(Line::of).toList(),
          today.promises(),
          today.records(),
          today.orders(),
          today.answers(),
          today.complaints(),
          today.results());
    }
  }

  /**
   * One thing to do.
   *
   * @param kind {@code promise}, {@code record}, {@code order}, {@code answer} or {@code complaint}
   */
  record Line(
      String kind,
      long id,
      long customer,
      String nameMasked,
      @Nullable String tier,
      @Nullable String band,
      String what,
      @Nullable Instant due,
      boolean overdue,
      boolean callback,
      boolean inPerson,
      @Nullable String campaign,
      int attempts,
      int most,
      List<Said> reasons) {
    static Line of(Entry entry) {
      return new Line(
          entry.kind().name().toLowerCase(Locale.ROOT),
          entry.id(),
          entry.customer(),
          entry.name().masked(),
          entry.tier(),
          entry.band(),
          entry.what(),
          entry.due(),
          entry.overdue(),
          entry.callback(),
          entry.inPerson(),
          entry.campaign(),
          entry.attempts(),
          entry.most(),
          entry.reasons().stream()
              .map(reason ->
                  new Said(
                      reason.points(),
                      reason.sentence(Locale.SIMPLIFIED_CHINESE),
                      reason.sentence(Locale.ENGLISH)))
              .toList());
    }
  }

  /** A reason why the customer may leave, as a sentence. */
  record Said(int points, String zh, String en) {}

  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping
  Mono<View> today(@AuthenticationPrincipal Person person) {
    return days.of(new AgentId(person.id())).map(View::of);
  }
}
