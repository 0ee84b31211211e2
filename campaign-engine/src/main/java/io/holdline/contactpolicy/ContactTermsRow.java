package io.holdline.contactpolicy;

import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Demands;
import io.holdline.contactpolicy.ContactTerms.Rests;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Set;

/** A row of {@code campaign_contact_terms} with the rest days that lie ahead, read. */
public final class ContactTermsRow {
  private ContactTermsRow() {}

  static ContactTerms terms(LedgerRow row, ContactSettings settings) {
    var deadDays = row.orNull("dead_number_days", Integer.class);
    return new ContactTerms(
        times(row),
        Duration.ofHours(row.count("window_hours")),
        limits(row, ""),
        limits(row, "number_"),
        new Rests(
            Duration.ofHours(row.count("after_contact_hours")),
            Duration.ofHours(row.count("after_complaint_hours")),
            Duration.ofHours(row.count("after_abandoned_hours")),
            deadDays == null ? null : Duration.ofDays(deadDays)),
        new Demands(
            row.flag("consent_required") || settings.consentRequired(),
            row.flag("port_out_stops"),
            row.text("purpose").equals("win_back"),
            row.flag("other_caller_id")));
  }

  /** When a campaign calls, of its own hours, those of the law and {@code closed} days. */
  public static CallingTimes times(LedgerRow row) {
    var hours = new ArrayList<CallingHours>();
    hours.add(
        new CallingHours(
            row.get("calls_from", LocalTime.class), row.get("calls_until", LocalTime.class)));
    var lawFrom = row.orNull("law_from", LocalTime.class);
    var lawUntil = row.orNull("law_until", LocalTime.class);
    if (lawFrom != null && lawUntil != null) {
      hours.add(new CallingHours(lawFrom, lawUntil));
    }
    return new CallingTimes(
        row.flag("all_hours"), hours, Set.of(row.get("closed", LocalDate[].class)));
  }

  private static AttemptLimits limits(LedgerRow row, String what) {
    return new AttemptLimits(
        row.orNull(what + "day_attempts", Integer.class),
        row.orNull(what + "week_attempts", Integer.class),
        row.orNull(what + "ever_attempts", Integer.class));
  }
}
