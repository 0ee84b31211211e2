package io.holdline.web.contact;

import io.holdline.contactpolicy.CallingHours;
import io.holdline.contactpolicy.ContactLaw;
import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Rests;
import io.holdline.contactpolicy.DatedTerms;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of what a jurisdiction asks, as a page writes and reads it; a limit that is null is none.
 *
 * @param callsFrom null with {@code callsUntil}: at any hour
 * @param rest {@code none}, {@code holidays} or {@code weekends}
 * @param writtenBy only read; null: it came with the program
 */
record TermsText(
    @Nullable LocalDate from,
    @Nullable LocalTime callsFrom,
    @Nullable LocalTime callsUntil,
    @Nullable String rest,
    boolean consentRequired,
    boolean portOutStops,
    boolean registeredNumber,
    @Nullable Attempts person,
    @Nullable Attempts number,
    int afterContactHours,
    int afterComplaintHours,
    int afterAbandonedHours,
    @Nullable Integer deadNumberDays,
    @Nullable String source,
    @Nullable String writtenBy) {

  /** How many attempts in 24 hours, 7 days and ever. */
  record Attempts(@Nullable Integer day, @Nullable Integer week, @Nullable Integer ever) {
    private static Attempts of(AttemptLimits limits) {
      return new Attempts(limits.day(), limits.week(), limits.ever());
    }

    private static AttemptLimits limits(@Nullable Attempts given) {
      return given == null
          ? new AttemptLimits(null, null, null)
          : new AttemptLimits(given.day, given.week, given.ever);
    }
  }

  static TermsText of(ContactLaw.Written row) {
    var terms = row.terms();
    var hours = terms.hours();
    var dead = terms.rests().deadNumber();
    return new TermsText(
        terms.from(),
        hours == null ? null : hours.from(),
        hours == null ? null : hours.until(),
        terms.rest().key(),
        terms.asked().consent(),
        terms.asked().portOutStops(),
        terms.asked().registeredNumber(),
        Attempts.of(terms.person()),
        Attempts.of(terms.number()),
        (int) terms.rests().afterContact().toHours(),
        (int) terms.rests().afterComplaint().toHours(),
        (int) terms.rests().afterAbandoned().toHours(),
        dead == null ? null : (int) dead.toDays(),
        terms.source(),
        row.writtenBy());
  }

  /** The row; an {@link IllegalArgumentException} with a sentence when it cannot be one. */
  DatedTerms terms() {
    if (from == null || rest == null || source == null) {
      throw new IllegalArgumentException("Terms need 'from', 'rest' and 'source'.");
    }
    if ((callsFrom == null) != (callsUntil == null)) {
      throw new IllegalArgumentException("Calling hours need 'callsFrom' and 'callsUntil'.");
    }
    return new DatedTerms(
        from,
        callsFrom == null || callsUntil == null ? null : new CallingHours(callsFrom, callsUntil),
        rest(rest),
        new DatedTerms.Asked(consentRequired, portOutStops, registeredNumber),
        Attempts.limits(person),
        Attempts.limits(number),
        new Rests(
            Duration.ofHours(afterContactHours),
            Duration.ofHours(afterComplaintHours),
            Duration.ofHours(afterAbandonedHours),
            deadNumberDays == null ? null : Duration.ofDays(deadNumberDays)),
        source);
  }

  private static DatedTerms.Rest rest(String key) {
    return Arrays.stream(DatedTerms.Rest.values())
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The field 'rest' (%s) is one of none, holidays and weekends.".formatted(key)));
  }
}
