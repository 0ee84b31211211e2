package io.holdline.contactpolicy;

import io.holdline.contactpolicy.Permission.Allowed;
import io.holdline.contactpolicy.Permission.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that every call must pass at the moment it is placed, in the order they are read. */
public final class ContactPolicy {
  private static final Duration CALL_UNDER_WAY_PAUSE = Duration.ofMinutes(1);
  private static final Permission ALLOWED = new Allowed();

  /** One rule of the policy. */
  @FunctionalInterface
  interface Rule {
    Permission judge(ContactFacts facts);
  }

  private static final List<Rule> RULES =
      List.of(
          ContactPolicy::hasNumber,
          ContactPolicy::stillInNet,
          ContactPolicy::noPortOutApplied,
          ContactPolicy::notHeldOut,
          ContactPolicy::notOnDoNotCallList,
          ContactPolicy::consentNotRefused,
          ContactPolicy::noOpenComplaint,
          ContactPolicy::noCallUnderWay,
          ContactPolicy::notBeforeTheCallback,
          ContactPolicy::notTooOften,
          ContactPolicy::withinCallingHours);

  private ContactPolicy() {}

  /** The first refusal, or {@link Allowed}. */
  public static Permission judge(ContactFacts facts) {
    return RULES.stream()
        .map(rule -> rule.judge(facts))
        .filter(Refused.class::isInstance)
        .findFirst()
        .orElse(ALLOWED);
  }

  /**
   * The first moment from now on at which no rule refuses, as far as can be known now; empty when a
   * rule refuses for good.
   */
  public static Optional<Instant> nextAllowed(ContactFacts facts) {
    var earliest = facts.now();
    for (var rule : RULES) {
      if (rule.judge(facts) instanceof Refused(var _, var retryAt)) {
        if (retryAt == null) {
          return Optional.empty();
        }
        earliest = retryAt.isAfter(earliest) ? retryAt : earliest;
      }
    }
    return Optional.of(facts.hours().nextOpen(earliest, facts.zone()));
  }

  static Permission hasNumber(ContactFacts facts) {
    return refusedIf(!facts.reachable(), "no-number");
  }

  static Permission stillInNet(ContactFacts facts) {
    return refusedIf(!facts.inNet(), "left-net");
  }

  /** After the application no retention call is allowed at all. */
  static Permission noPortOutApplied(ContactFacts facts) {
    return refusedIf(facts.portOutApplied(), "port-out");
  }

  static Permission notHeldOut(ContactFacts facts) {
    return refusedIf(facts.heldOut(), "hold-out");
  }

  static Permission notOnDoNotCallList(ContactFacts facts) {
    return refusedIf(facts.doNotCall(), "do-not-call");
  }

  static Permission consentNotRefused(ContactFacts facts) {
    return refusedIf(facts.consentRefused(), "consent");
  }

  static Permission noOpenComplaint(ContactFacts facts) {
    return refusedIf(facts.openComplaint(), "open-complaint");
  }

  static Permission noCallUnderWay(ContactFacts facts) {
    return facts.callUnderWay()
        ? new Refused("call-under-way", facts.now().plus(CALL_UNDER_WAY_PAUSE))
        : ALLOWED;
  }

  /** Whom a call was promised at a time is called then, and not before by anybody. */
  static Permission notBeforeTheCallback(ContactFacts facts) {
    var agreed = facts.callbackAt();
    if (agreed == null || facts.isCallbackDue()) {
      return ALLOWED;
    }
    var soon = facts.now().plus(CALL_UNDER_WAY_PAUSE);
    return new Refused("callback-agreed", agreed.isAfter(soon) ? agreed : soon);
  }

  /** A call that the customer asked for is never too often. */
  static Permission notTooOften(ContactFacts facts) {
    if (facts.isCallbackDue()) {
      return ALLOWED;
    }
    var again = windowEnd(facts);
    return again != null && again.isAfter(facts.now()) ? new Refused("frequency", again) : ALLOWED;
  }

  static Permission withinCallingHours(ContactFacts facts) {
    return facts.hours().open(facts.now(), facts.zone())
        ? ALLOWED
        : new Refused("quiet-hours", facts.hours().nextOpen(facts.now(), facts.zone()));
  }

  private static @Nullable Instant windowEnd(ContactFacts facts) {
    var last = facts.lastAttemptAt();
    return last == null ? null : last.plus(facts.window());
  }

  private static Permission refusedIf(boolean refused, String reason) {
    return refused ? new Refused(reason, null) : ALLOWED;
  }
}
