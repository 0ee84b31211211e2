package io.holdline.rehearsal;

import io.holdline.contactpolicy.ContactFacts;
import io.holdline.contactpolicy.ContactFacts.Attempts;
import io.holdline.contactpolicy.ContactFacts.Care;
import io.holdline.contactpolicy.ContactFacts.Consent;
import io.holdline.contactpolicy.ContactFacts.History;
import io.holdline.contactpolicy.ContactFacts.Line;
import io.holdline.contactpolicy.ContactFacts.Stop;
import io.holdline.contactpolicy.ContactFacts.Wishes;
import io.holdline.contactpolicy.ContactTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What has been tried with one customer, as the contact policy looks at it. */
final class Tried {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration WEEK = Duration.ofDays(7);

  private final Candidate candidate;
  private final ArrayDeque<Instant> attempts = new ArrayDeque<>();
  private long ever;
  private @Nullable Instant contactAt;
  private @Nullable Instant abandonedAt;
  private @Nullable Instant deadSince;

  Tried(Candidate candidate) {
    this.candidate = candidate;
  }

  void begun(Instant now) {
    attempts.addFirst(now);
    ever++;
  }

  /** The attempt that began last never left the switch. */
  void neverDialled() {
    attempts.removeFirst();
    ever--;
  }

  void talked(Instant at) {
    contactAt = at;
  }

  void abandoned(Instant at) {
    abandonedAt = at;
  }

  void dead(Instant since) {
    deadSince = since;
  }

  long ever() {
    return ever;
  }

  ContactFacts facts(Instant now, ContactTerms terms) {
    var week = attempts.stream().filter(attempt -> attempt.isAfter(now.minus(WEEK))).toList();
    var made = new Attempts(week, ever);
    return new ContactFacts(
        now,
        terms,
        new Line(ZONE, true, true, false, deadSince),
        new Wishes(
            false,
            candidate.doNotCall() ? new Stop("own", null) : null,
            consent(candidate.consent()),
            null),
        new Care(null, candidate.complaint().open(), candidate.complaint().closedAt(), null, false),
        new History(false, made, made, attempts.peekFirst(), contactAt, abandonedAt));
  }

  private static Consent consent(@Nullable Boolean given) {
    return given == null ? Consent.NEVER_ASKED : given ? Consent.GIVEN : Consent.REFUSED;
  }
}
