package io.holdline.rehearsal;

import io.holdline.calllist.Recycling.Rule;
import io.holdline.contactpolicy.CallingHours;
import io.holdline.contactpolicy.CallingTimes;
import io.holdline.contactpolicy.ContactTerms;
import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Demands;
import io.holdline.contactpolicy.ContactTerms.Rests;
import io.holdline.dialer.OutcomeKind;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * What a home is given with its first start: the terms of a marketing campaign in China and the
 * table of recycling. A rehearsal has no home to ask.
 */
final class ChinaTerms {
  private static final CallingHours LAW = new CallingHours(LocalTime.of(9, 0), LocalTime.of(21, 0));

  private ChinaTerms() {}

  /** The terms of a campaign that calls at these hours; rest days are not among its days. */
  static ContactTerms of(RehearsalPlan plan) {
    var own = new CallingHours(plan.when().from(), plan.when().until());
    return new ContactTerms(
        new CallingTimes(false, List.of(own, LAW), Set.of()),
        plan.how().window(),
        new AttemptLimits(3, 6, 60),
        new AttemptLimits(3, 10, 100),
        new Rests(
            Duration.ofHours(168),
            Duration.ofHours(168),
            Duration.ofHours(72),
            Duration.ofDays(90)),
        new Demands(false, true, false, false));
  }

  static Rule rule(OutcomeKind kind) {
    return switch (kind) {
      case CONNECTED, UNALLOCATED -> new Rule(null, false, true, false);
      case BUSY, CONGESTION, CANCELLED -> again(Duration.ofMinutes(15));
      case NO_ANSWER, MACHINE -> new Rule(Duration.ofHours(3), true, true, false);
      case LOST -> again(Duration.ofHours(4));
      case UNREACHABLE -> again(Duration.ofDays(1));
      case REJECTED -> again(Duration.ofDays(7));
      case ABANDONED -> new Rule(Duration.ofHours(72), false, true, true);
      case SWITCH_REFUSED -> new Rule(Duration.ofMinutes(1), false, false, false);
    };
  }

  private static Rule again(Duration rest) {
    return new Rule(rest, false, true, false);
  }
}
