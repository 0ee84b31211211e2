package io.holdline.contactpolicy;

import io.holdline.contactpolicy.ContactFacts.Attempts;
import io.holdline.contactpolicy.ContactFacts.Stop;
import io.holdline.contactpolicy.Permission.Allowed;
import io.holdline.contactpolicy.Permission.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that every call must pass at the moment it is placed, in the order they are read, and
 * those of them that a text must.
 */
public final class ContactPolicy {
  private static final Duration CALL_UNDER_WAY_PAUSE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Permission ALLOWED = new Allowed();

  /** One rule of the policy. */
  @FunctionalInterface
  interface Rule {
    Permission judge(ContactFacts facts);
  }

  private static final List<Rule> RULES =
      List.of(
          ContactPolicy::stillInNet,
          ContactPolicy::goneIfToBeWonBack,
          ContactPolicy::noPortOutApplied,
          ContactPolicy::hasNumber,
          ContactPolicy::numberLives,
          ContactPolicy::telemarketingNotRefused,
          ContactPolicy::notOnDoNotCallList,
          ContactPolicy::hasConsent,
          ContactPolicy::notHeldByLaw,
          ContactPolicy::noOpenComplaint,
          ContactPolicy::notOfAClassThatContactHarms,
          ContactPolicy::notHeldOut,
          ContactPolicy::fromTheNumberOfItsPurpose,
          ContactPolicy::notBeforeThePromisedCall,
          ContactPolicy::personNotTriedTooOftenEver,
          ContactPolicy::numberNotTriedTooOftenEver,
          ContactPolicy::noCallUnderWay,
          ContactPolicy::restedSinceContact,
          ContactPolicy::restedSinceComplaint,
          ContactPolicy::restedSinceAbandoned,
          ContactPolicy::notTooSoon,
          ContactPolicy::personNotTriedTooOftenInADay,
          ContactPolicy::personNotTriedTooOftenInAWeek,
          ContactPolicy::numberNotTriedTooOftenInADay,
          ContactPolicy::numberNotTriedTooOftenInAWeek,
          ContactPolicy::notOnARestDay,
          ContactPolicy::withinCallingHours);

  /** What also holds for a call that was promised, where the law names how many a day has. */
  private static final List<Rule> OF_A_DAY =
      List.of(ContactPolicy::personsDay, ContactPolicy::numbersDay);

  /**
   * What a text about a call that was must pass too: how often and how soon somebody is called is
   * no matter of it.
   */
  private static final List<Rule> OF_TEXTS =
      List.of(
          ContactPolicy::stillInNet,
          ContactPolicy::noPortOutApplied,
          ContactPolicy::hasNumber,
          ContactPolicy::numberLives,
          ContactPolicy::telemarketingNotRefused,
          ContactPolicy::notOnDoNotCallList,
          ContactPolicy::hasConsent,
          ContactPolicy::notHeldByLaw,
          ContactPolicy::noOpenComplaint,
          ContactPolicy::notHeldOut,
          ContactPolicy::notOnARestDay,
          ContactPolicy::withinCallingHours);

  private ContactPolicy() {}

  /** The first refusal, or {@link Allowed}. */
  public static Permission judge(ContactFacts facts) {
    return judge(facts, RULES);
  }

  /**
   * The same of a text.
   *
   * @param facts whose word on being called is the one on texts
   */
  public static Permission judgeText(ContactFacts facts) {
    return judge(facts, OF_TEXTS);
  }

  private static Permission judge(ContactFacts facts, List<Rule> rules) {
    return rules.stream()
        .map(rule -> rule.judge(facts))
        .filter(Refused.class::isInstance)
        .findFirst()
        .orElse(ALLOWED);
  }

  /**
   * The same of a call about a visit that the customer was promised, with facts {@linkplain
   * ContactFactsOfCustomer#readForVisit read for it}: it is never too soon, but a day has its limit
   * all the same.
   */
  public static Permission judgeVisit(ContactFacts facts) {
    return judge(facts) instanceof Refused refused ? refused : judge(facts, OF_A_DAY);
  }

  /**
   * The first moment from now on at which no rule refuses, as far as can be known now; empty when a
   * rule refuses and nobody knows for how long.
   */
  public static Optional<Instant> nextAllowed(ContactFacts facts) {
    return nextAllowed(facts, RULES);
  }

  /** The same of a text. */
  public static Optional<Instant> nextText(ContactFacts facts) {
    return nextAllowed(facts, OF_TEXTS);
  }

  private static Optional<Instant> nextAllowed(ContactFacts facts, List<Rule> rules) {
    var earliest = facts.now();
    for (var rule : rules) {
      if (rule.judge(facts) instanceof Refused(var _, var retryAt)) {
        if (retryAt == null) {
          return Optional.empty();
        }
        earliest = retryAt.isAfter(earliest) ? retryAt : earliest;
      }
    }
    return Optional.of(facts.nextOpen(earliest));
  }

  static Permission stillInNet(ContactFacts facts) {
    return refusedIf(!facts.line().inNet() && !facts.terms().demands().winBack(), "left-net");
  }

  /** Whoever is still here is not won back. */
  static Permission goneIfToBeWonBack(ContactFacts facts) {
    return refusedIf(facts.line().inNet() && facts.terms().demands().winBack(), "in-net");
  }

  /**
   * After the application no retention call is allowed at all; once gone, it has been carried out.
   */
  static Permission noPortOutApplied(ContactFacts facts) {
    return refusedIf(
        facts.line().inNet()
            && facts.line().portOutApplied()
            && facts.terms().demands().portOutStops(),
        "port-out");
  }

  static Permission hasNumber(ContactFacts facts) {
    return refusedIf(!facts.line().reachable(), "no-number");
  }

  static Permission numberLives(ContactFacts facts) {
    var since = facts.line().deadSince();
    var rest = facts.terms().rests().deadNumber();
    if (since == null) {
      return ALLOWED;
    }
    return rest == null
        ? new Refused("dead-number", null)
        : refusedUntil(facts, "dead-number", since.plus(rest));
  }

  /** Said once, it holds for good and on every campaign. */
  static Permission telemarketingNotRefused(ContactFacts facts) {
    return refusedIf(facts.wishes().telemarketingRefused(), "telemarketing-refused");
  }

  static Permission notOnDoNotCallList(ContactFacts facts) {
    return stopped(facts.wishes().doNotCall(), "do-not-call");
  }

  /** Whom a campaign wants back must have agreed after leaving. */
  static Permission hasConsent(ContactFacts facts) {
    var demands = facts.terms().demands();
    return switch (facts.wishes().consent()) {
      case GIVEN -> ALLOWED;
      case GIVEN_BEFORE_LEAVING -> refusedIf(demands.winBack(), "no-consent");
      case NEVER_ASKED -> refusedIf(demands.winBack() || demands.consent(), "no-consent");
      case REFUSED -> new Refused("no-consent", null);
    };
  }

  static Permission notHeldByLaw(ContactFacts facts) {
    return stopped(facts.care().legalHold(), "legal-hold");
  }

  static Permission noOpenComplaint(ContactFacts facts) {
    return refusedIf(facts.care().openComplaint(), "open-complaint");
  }

  static Permission notOfAClassThatContactHarms(ContactFacts facts) {
    return refusedIf(facts.care().harmed() != null, "do-not-disturb");
  }

  static Permission notHeldOut(ContactFacts facts) {
    return refusedIf(facts.care().heldOut(), "hold-out");
  }

  static Permission fromTheNumberOfItsPurpose(ContactFacts facts) {
    return refusedIf(facts.terms().demands().otherCallerId(), "caller-id");
  }

  /** Whom a call was promised at a time is called then, and not before by anybody. */
  static Permission notBeforeThePromisedCall(ContactFacts facts) {
    var promised = facts.wishes().promised();
    if (promised == null || facts.isPromiseDue()) {
      return ALLOWED;
    }
    var soon = facts.now().plus(CALL_UNDER_WAY_PAUSE);
    return new Refused("callback-agreed", promised.at().isAfter(soon) ? promised.at() : soon);
  }

  static Permission personNotTriedTooOftenEver(ContactFacts facts) {
    return unlessAsked(
        facts, ever(facts.history().person(), facts.terms().person().ever(), "lifetime-limit"));
  }

  static Permission numberNotTriedTooOftenEver(ContactFacts facts) {
    return unlessAsked(
        facts,
        ever(facts.history().number(), facts.terms().number().ever(), "number-lifetime-limit"));
  }

  static Permission noCallUnderWay(ContactFacts facts) {
    return facts.history().callUnderWay()
        ? new Refused("call-under-way", facts.now().plus(CALL_UNDER_WAY_PAUSE))
        : ALLOWED;
  }

  static Permission restedSinceContact(ContactFacts facts) {
    return rested(
        facts, facts.history().contactAt(), facts.terms().rests().afterContact(), "after-contact");
  }

  static Permission restedSinceComplaint(ContactFacts facts) {
    return rested(
        facts,
        facts.care().complaintClosedAt(),
        facts.terms().rests().afterComplaint(),
        "after-complaint");
  }

  static Permission restedSinceAbandoned(ContactFacts facts) {
    return rested(
        facts,
        facts.history().abandonedAt(),
        facts.terms().rests().afterAbandoned(),
        "after-abandoned");
  }

  static Permission notTooSoon(ContactFacts facts) {
    return rested(facts, facts.history().lastAttemptAt(), facts.terms().window(), "frequency");
  }

  static Permission personNotTriedTooOftenInADay(ContactFacts facts) {
    return unlessAsked(facts, personsDay(facts));
  }

  private static Permission personsDay(ContactFacts facts) {
    return within(facts, facts.history().person(), facts.terms().person().day(), DAY, "day-limit");
  }

  static Permission personNotTriedTooOftenInAWeek(ContactFacts facts) {
    return unlessAsked(
        facts,
        within(facts, facts.history().person(), facts.terms().person().week(), WEEK, "week-limit"));
  }

  static Permission numberNotTriedTooOftenInADay(ContactFacts facts) {
    return unlessAsked(facts, numbersDay(facts));
  }

  private static Permission numbersDay(ContactFacts facts) {
    return within(
        facts, facts.history().number(), facts.terms().number().day(), DAY, "number-day-limit");
  }

  static Permission numberNotTriedTooOftenInAWeek(ContactFacts facts) {
    return unlessAsked(
        facts,
        within(
            facts,
            facts.history().number(),
            facts.terms().number().week(),
            WEEK,
            "number-week-limit"));
  }

  static Permission notOnARestDay(ContactFacts facts) {
    return facts.terms().times().isWorkingDay(facts.now(), facts.line().zone())
        ? ALLOWED
        : new Refused("rest-day", facts.nextOpen(facts.now()));
  }

  static Permission withinCallingHours(ContactFacts facts) {
    return facts.terms().times().withinHours(facts.now(), facts.line().zone())
        ? ALLOWED
        : new Refused("quiet-hours", facts.nextOpen(facts.now()));
  }

  /** A call that the customer asked for is never too often and never too soon. */
  private static Permission unlessAsked(ContactFacts facts, Permission judged) {
    return facts.isPromiseDue() ? ALLOWED : judged;
  }

  private static Permission rested(
      ContactFacts facts, @Nullable Instant since, Duration rest, String reason) {
    return unlessAsked(
        facts, since == null ? ALLOWED : refusedUntil(facts, reason, since.plus(rest)));
  }

  private static Permission within(
      ContactFacts facts,
      Attempts attempts,
      @Nullable Integer limit,
      Duration period,
      String reason) {
    if (limit == null || attempts.ofTheWeek().size() < limit) {
      return ALLOWED;
    }
    var oldest = attempts.ofTheWeek().get(limit - 1);
    return refusedUntil(facts, reason, oldest.plus(period));
  }

  private static Permission ever(Attempts attempts, @Nullable Integer limit, String reason) {
    return refusedIf(limit != null && attempts.ever() >= limit, reason);
  }

  private static Permission stopped(@Nullable Stop stop, String reason) {
    return stop == null ? ALLOWED : new Refused(reason, stop.until());
  }

  private static Permission refusedUntil(ContactFacts facts, String reason, Instant until) {
    return until.isAfter(facts.now()) ? new Refused(reason, until) : ALLOWED;
  }

  private static Permission refusedIf(boolean refused, String reason) {
    return refused ? new Refused(reason, null) : ALLOWED;
  }
}
