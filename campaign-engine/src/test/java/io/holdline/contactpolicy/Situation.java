package io.holdline.contactpolicy;

import io.holdline.contactpolicy.ContactFacts.Attempts;
import io.holdline.contactpolicy.ContactFacts.Care;
import io.holdline.contactpolicy.ContactFacts.Consent;
import io.holdline.contactpolicy.ContactFacts.History;
import io.holdline.contactpolicy.ContactFacts.Line;
import io.holdline.contactpolicy.ContactFacts.Promised;
import io.holdline.contactpolicy.ContactFacts.Stop;
import io.holdline.contactpolicy.ContactFacts.Wishes;
import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Demands;
import io.holdline.contactpolicy.ContactTerms.Rests;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer in Shanghai who may be called, but for what a test changes. */
final class Situation {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  Instant now = Instant.parse("2026-11-20T04:00:00Z");
  boolean reachable = true;
  boolean inNet = true;
  boolean portOutApplied;
  @Nullable Instant deadSince;
  boolean telemarketingRefused;
  @Nullable Stop doNotCall;
  Consent consent = Consent.NEVER_ASKED;
  @Nullable Promised promised;
  @Nullable Stop legalHold;
  boolean openComplaint;
  @Nullable Instant complaintClosedAt;
  @Nullable String harmed;
  boolean heldOut;
  boolean callUnderWay;
  Attempts person = Attempts.NONE;
  Attempts number = Attempts.NONE;
  @Nullable Instant lastAttemptAt;
  @Nullable Instant contactAt;
  @Nullable Instant abandonedAt;
  Set<LocalDate> restDays = Set.of();
  Duration window = Duration.ofHours(24);
  AttemptLimits personLimits = new AttemptLimits(2, 4, 20);
  AttemptLimits numberLimits = new AttemptLimits(3, 5, 30);
  @Nullable Duration deadNumber = Duration.ofDays(90);
  Demands demands = new Demands(false, true, false, false);

  ContactFacts facts() {
    return new ContactFacts(
        now,
        new ContactTerms(
            new CallingTimes(
                false,
                List.of(
                    new CallingHours(LocalTime.of(8, 0), LocalTime.of(21, 0)),
                    new CallingHours(LocalTime.of(9, 0), LocalTime.of(22, 0))),
                restDays),
            window,
            personLimits,
            numberLimits,
            new Rests(
                Duration.ofHours(168), Duration.ofHours(96), Duration.ofHours(72), deadNumber),
            demands),
        new Line(SHANGHAI, reachable, inNet, portOutApplied, deadSince),
        new Wishes(telemarketingRefused, doNotCall, consent, promised),
        new Care(legalHold, openComplaint, complaintClosedAt, harmed, heldOut),
        new History(callUnderWay, person, number, lastAttemptAt, contactAt, abandonedAt));
  }
}
