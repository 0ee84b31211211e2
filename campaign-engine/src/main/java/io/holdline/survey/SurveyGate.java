package io.holdline.survey;

import io.holdline.contactpolicy.ContactFacts;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.Permission;
import java.time.Duration;
import java.time.Instant;

/** When the question may go out by the contact policy, or why it does not. */
sealed interface SurveyGate {
  /** What is asked later has nothing to do with the call any more. */
  Duration LASTS = Duration.ofHours(24);

  record Open(Instant from) implements SurveyGate {}

  /**
   * @param reason of the contact policy, or {@code too-late}
   */
  record Closed(String reason) implements SurveyGate {}

  /**
   * @param facts with the customer's word on texts
   * @param askedAt when the manager handed the customer over
   */
  static SurveyGate of(ContactFacts facts, Instant askedAt) {
    var until = askedAt.plus(LASTS);
    if (facts.now().isAfter(until)) {
      return new Closed("too-late");
    }
    return ContactPolicy.nextText(facts)
        .filter(at -> !at.isAfter(until))
        .<SurveyGate>map(Open::new)
        .orElseGet(() ->
            new Closed(
                ContactPolicy.judgeText(facts) instanceof Permission.Refused(var reason, _)
                    ? reason
                    : "too-late"));
  }
}
