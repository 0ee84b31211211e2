package io.holdline.contactpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.contactpolicy.ContactFacts.Attempts;
import io.holdline.contactpolicy.ContactFacts.Consent;
import io.holdline.contactpolicy.ContactFacts.Promised;
import io.holdline.contactpolicy.ContactFacts.Stop;
import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Demands;
import io.holdline.contactpolicy.Permission.Allowed;
import io.holdline.contactpolicy.Permission.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule alone, by its name; then their order. */
final class ContactPolicyTest {
  private static final Allowed ALLOWED = new Allowed();

  private final Situation customer = new Situation();
  private final Instant now = customer.now;

  private Permission judge() {
    return ContactPolicy.judge(customer.facts());
  }

  private void refused(ContactPolicy.Rule rule, String reason, @Nullable Instant until) {
    assertThat(rule.judge(customer.facts())).isEqualTo(new Refused(reason, until));
    assertThat(judge()).isEqualTo(new Refused(reason, until));
    if (until == null) {
      assertThat(ContactPolicy.nextAllowed(customer.facts())).isEmpty();
    }
  }

  private void allowed(ContactPolicy.Rule rule) {
    assertThat(rule.judge(customer.facts())).isEqualTo(ALLOWED);
  }

  private Instant hoursAgo(double hours) {
    return now.minusSeconds(Math.round(hours * 3_600));
  }

  private Attempts attempts(long... hoursAgo) {
    return new Attempts(LongStream.of(hoursAgo).mapToObj(this::hoursAgo).toList(), hoursAgo.length);
  }

  @Test
  void whoHasNothingAgainstItMayBeCalled() {
    assertThat(judge()).isEqualTo(ALLOWED);
    assertThat(ContactPolicy.nextAllowed(customer.facts())).contains(now);
  }

  @Test
  void whoHasLeftTheNetIsNotCalled() {
    customer.inNet = false;
    refused(ContactPolicy::stillInNet, "left-net", null);
  }

  @Test
  void aWinBackCampaignCallsOnlyThoseWhoHaveLeft() {
    customer.demands = new Demands(false, true, true, false);
    customer.consent = Consent.GIVEN;
    refused(ContactPolicy::goneIfToBeWonBack, "in-net", null);
    customer.inNet = false;
    customer.portOutApplied = true;
    assertThat(judge()).isEqualTo(ALLOWED);
  }

  @Test
  void winningBackNeedsAConsentGivenAfterLeaving() {
    customer.demands = new Demands(false, true, true, false);
    customer.inNet = false;
    customer.consent = Consent.GIVEN_BEFORE_LEAVING;
    refused(ContactPolicy::hasConsent, "no-consent", null);
    customer.consent = Consent.NEVER_ASKED;
    refused(ContactPolicy::hasConsent, "no-consent", null);
    customer.consent = Consent.GIVEN;
    allowed(ContactPolicy::hasConsent);
  }

  @Test
  void afterAPortOutApplicationNobodyCallsWhereTheLawSaysSo() {
    customer.portOutApplied = true;
    refused(ContactPolicy::noPortOutApplied, "port-out", null);
    customer.demands = new Demands(false, false, false, false);
    allowed(ContactPolicy::noPortOutApplied);
  }

  @Test
  void whoHasNoNumberCannotBeCalled() {
    customer.reachable = false;
    refused(ContactPolicy::hasNumber, "no-number", null);
  }

  @Test
  void aDeadNumberRestsForItsTermOrForGood() {
    customer.deadSince = now.minus(Duration.ofDays(30));
    refused(ContactPolicy::numberLives, "dead-number", now.plus(Duration.ofDays(60)));
    customer.deadSince = now.minus(Duration.ofDays(90));
    allowed(ContactPolicy::numberLives);
    customer.deadNumber = null;
    refused(ContactPolicy::numberLives, "dead-number", null);
  }

  @Test
  void whoRefusedTelemarketingIsNeverCalledAgain() {
    customer.telemarketingRefused = true;
    customer.consent = Consent.GIVEN;
    customer.promised = new Promised(now, true);
    refused(ContactPolicy::telemarketingNotRefused, "telemarketing-refused", null);
  }

  @Test
  void aNumberOnADoNotCallListIsNotCalledUntilItsEntryEnds() {
    customer.doNotCall = new Stop("national", null);
    refused(ContactPolicy::notOnDoNotCallList, "do-not-call", null);
    customer.doNotCall = new Stop("own", now.plusSeconds(60));
    refused(ContactPolicy::notOnDoNotCallList, "do-not-call", now.plusSeconds(60));
  }

  @Test
  void aRefusedConsentStops() {
    customer.consent = Consent.REFUSED;
    refused(ContactPolicy::hasConsent, "no-consent", null);
  }

  @Test
  void silenceIsNoConsentWhereConsentIsRequired() {
    allowed(ContactPolicy::hasConsent);
    customer.demands = new Demands(true, true, false, false);
    refused(ContactPolicy::hasConsent, "no-consent", null);
    customer.consent = Consent.GIVEN;
    allowed(ContactPolicy::hasConsent);
  }

  @Test
  void aLegalHoldStopsUntilItIsLifted() {
    customer.legalHold = new Stop("dispute", null);
    refused(ContactPolicy::notHeldByLaw, "legal-hold", null);
    customer.legalHold = new Stop("dispute", now.plusSeconds(60));
    refused(ContactPolicy::notHeldByLaw, "legal-hold", now.plusSeconds(60));
  }

  @Test
  void anOpenComplaintStops() {
    customer.openComplaint = true;
    refused(ContactPolicy::noOpenComplaint, "open-complaint", null);
  }

  @Test
  void aClassThatContactHarmsIsLeftAlone() {
    customer.harmed = "GOLD";
    refused(ContactPolicy::notOfAClassThatContactHarms, "do-not-disturb", null);
  }

  @Test
  void theHoldOutIsLeftAlone() {
    customer.heldOut = true;
    refused(ContactPolicy::notHeldOut, "hold-out", null);
  }

  @Test
  void marketingCallsFromItsRegisteredNumberOnly() {
    customer.demands = new Demands(false, true, false, true);
    refused(ContactPolicy::fromTheNumberOfItsPurpose, "caller-id", null);
  }

  @Test
  void whoWasPromisedACallIsCalledThenAndNotBeforeByAnybody() {
    customer.promised = new Promised(now.plusSeconds(600), true);
    refused(ContactPolicy::notBeforeThePromisedCall, "callback-agreed", now.plusSeconds(600));
    customer.promised = new Promised(now.minusSeconds(600), false);
    refused(ContactPolicy::notBeforeThePromisedCall, "callback-agreed", now.plusSeconds(60));
    customer.promised = new Promised(now, true);
    allowed(ContactPolicy::notBeforeThePromisedCall);
  }

  @Test
  void aPromisedCallIsNeverTooOftenOrTooSoon() {
    customer.person = attempts(1, 2, 3, 4);
    customer.number = attempts(1, 2, 3, 4, 5);
    customer.personLimits = new AttemptLimits(1, 1, 1);
    customer.numberLimits = new AttemptLimits(1, 1, 1);
    customer.lastAttemptAt = hoursAgo(1);
    customer.contactAt = hoursAgo(1);
    customer.abandonedAt = hoursAgo(1);
    customer.complaintClosedAt = hoursAgo(1);
    assertThat(judge()).isEqualTo(new Refused("lifetime-limit", null));
    customer.promised = new Promised(now, true);
    assertThat(judge()).isEqualTo(ALLOWED);
  }

  @Test
  void aPersonIsNotTriedMoreOftenThanTheLifetimeLimit() {
    customer.person = new Attempts(List.of(), 20);
    refused(ContactPolicy::personNotTriedTooOftenEver, "lifetime-limit", null);
    customer.person = new Attempts(List.of(), 19);
    allowed(ContactPolicy::personNotTriedTooOftenEver);
  }

  @Test
  void aNumberIsNotTriedMoreOftenThanTheLifetimeLimit() {
    customer.number = new Attempts(List.of(), 30);
    refused(ContactPolicy::numberNotTriedTooOftenEver, "number-lifetime-limit", null);
    customer.number = new Attempts(List.of(), 29);
    allowed(ContactPolicy::numberNotTriedTooOftenEver);
  }

  @Test
  void aCallUnderWayIsAskedAboutAgainInAMinute() {
    customer.callUnderWay = true;
    refused(ContactPolicy::noCallUnderWay, "call-under-way", now.plusSeconds(60));
  }

  @Test
  void aCustomerRestsAfterAConversation() {
    customer.contactAt = hoursAgo(100);
    refused(ContactPolicy::restedSinceContact, "after-contact", hoursAgo(-68));
    customer.contactAt = hoursAgo(168);
    allowed(ContactPolicy::restedSinceContact);
  }

  @Test
  void aCustomerRestsAfterAComplaintWasClosed() {
    customer.complaintClosedAt = hoursAgo(90);
    refused(ContactPolicy::restedSinceComplaint, "after-complaint", hoursAgo(-6));
    customer.complaintClosedAt = hoursAgo(96);
    allowed(ContactPolicy::restedSinceComplaint);
  }

  @Test
  void aCustomerRests72HoursAfterAnAbandonedCall() {
    customer.abandonedAt = hoursAgo(71);
    refused(ContactPolicy::restedSinceAbandoned, "after-abandoned", hoursAgo(-1));
    customer.abandonedAt = hoursAgo(72);
    allowed(ContactPolicy::restedSinceAbandoned);
  }

  @Test
  void anAttemptIsNotRepeatedWithinTheWindow() {
    customer.lastAttemptAt = hoursAgo(20);
    refused(ContactPolicy::notTooSoon, "frequency", hoursAgo(-4));
    customer.lastAttemptAt = hoursAgo(24);
    allowed(ContactPolicy::notTooSoon);
  }

  @Test
  void aPersonIsNotTriedMoreOftenThanTheLimitOfADay() {
    customer.person = attempts(3, 20, 30);
    refused(ContactPolicy::personNotTriedTooOftenInADay, "day-limit", hoursAgo(-4));
    customer.person = attempts(3, 24);
    allowed(ContactPolicy::personNotTriedTooOftenInADay);
  }

  @Test
  void aPersonIsNotTriedMoreOftenThanTheLimitOfAWeek() {
    customer.person = attempts(30, 60, 90, 120, 140);
    refused(ContactPolicy::personNotTriedTooOftenInAWeek, "week-limit", hoursAgo(-48));
    customer.person = attempts(30, 60, 90);
    allowed(ContactPolicy::personNotTriedTooOftenInAWeek);
  }

  @Test
  void aNumberIsNotTriedMoreOftenThanTheLimitOfADay() {
    customer.number = attempts(1, 2, 23);
    refused(ContactPolicy::numberNotTriedTooOftenInADay, "number-day-limit", hoursAgo(-1));
    customer.number = attempts(1, 2, 24);
    allowed(ContactPolicy::numberNotTriedTooOftenInADay);
  }

  @Test
  void aNumberIsNotTriedMoreOftenThanTheLimitOfAWeek() {
    customer.number = attempts(30, 60, 90, 120, 150);
    refused(ContactPolicy::numberNotTriedTooOftenInAWeek, "number-week-limit", hoursAgo(-18));
    customer.number = attempts(30, 60, 90, 120);
    allowed(ContactPolicy::numberNotTriedTooOftenInAWeek);
  }

  @Test
  void noLimitIsNoLimit() {
    customer.personLimits = new AttemptLimits(null, null, null);
    customer.numberLimits = new AttemptLimits(null, null, null);
    customer.person = new Attempts(attempts(1, 2, 3, 4, 5, 6, 7).ofTheWeek(), 10_000);
    customer.number = customer.person;
    assertThat(judge()).isEqualTo(ALLOWED);
  }

  @Test
  void onARestDayNobodyIsCalledUntilTheNextWorkingMorning() {
    customer.restDays = Set.of(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 21));
    refused(ContactPolicy::notOnARestDay, "rest-day", Instant.parse("2026-11-22T01:00:00Z"));
    customer.restDays = Set.of(LocalDate.of(2026, 11, 21));
    allowed(ContactPolicy::notOnARestDay);
  }

  @Test
  void outsideTheHoursOfCampaignAndLawNobodyIsCalled() {
    customer.now = Instant.parse("2026-11-20T00:30:00Z");
    refused(
        ContactPolicy::withinCallingHours, "quiet-hours", Instant.parse("2026-11-20T01:00:00Z"));
    customer.now = Instant.parse("2026-11-20T13:30:00Z");
    refused(
        ContactPolicy::withinCallingHours, "quiet-hours", Instant.parse("2026-11-21T01:00:00Z"));
    customer.now = Instant.parse("2026-11-20T12:59:59Z");
    allowed(ContactPolicy::withinCallingHours);
  }

  @Test
  void theFirstReasonInTheOrderIsTold() {
    customer.lastAttemptAt = hoursAgo(1);
    customer.openComplaint = true;
    customer.doNotCall = new Stop("own", now.plusSeconds(3_600));
    assertThat(judge()).isEqualTo(new Refused("do-not-call", now.plusSeconds(3_600)));
    customer.doNotCall = null;
    assertThat(judge()).isEqualTo(new Refused("open-complaint", null));
    customer.openComplaint = false;
    assertThat(judge()).isEqualTo(new Refused("frequency", hoursAgo(-23)));
  }

  @Test
  void theNextMomentPassesEveryRule() {
    customer.lastAttemptAt = hoursAgo(12);
    customer.abandonedAt = hoursAgo(60);
    customer.restDays = Set.of(LocalDate.of(2026, 11, 21));
    assertThat(ContactPolicy.nextAllowed(customer.facts()))
        .contains(Instant.parse("2026-11-22T01:00:00Z"));
  }

  @Test
  void aTextIsNeitherTooOftenNorTooSoonButHasTheOtherRulesAndItsOwnConsent() {
    customer.contactAt = hoursAgo(0.01);
    customer.lastAttemptAt = hoursAgo(0.1);
    customer.person = attempts(0, 1, 2, 3, 4, 5);
    assertThat(judge()).isInstanceOf(Refused.class);
    assertThat(ContactPolicy.judgeText(customer.facts().forText(null))).isEqualTo(ALLOWED);
    assertThat(ContactPolicy.nextText(customer.facts().forText(null))).contains(now);

    customer.consent = Consent.REFUSED;
    assertThat(ContactPolicy.judgeText(customer.facts().forText(true))).isEqualTo(ALLOWED);
    assertThat(ContactPolicy.judgeText(customer.facts().forText(false)))
        .isEqualTo(new Refused("no-consent", null));
    customer.now = Instant.parse("2026-11-20T13:30:00Z");
    assertThat(ContactPolicy.nextText(customer.facts().forText(null)))
        .contains(Instant.parse("2026-11-21T01:00:00Z"));
    customer.openComplaint = true;
    assertThat(ContactPolicy.nextText(customer.facts().forText(null))).isEmpty();
  }

  @Test
  void whatARefusalLookedAtIsKeptAsText() {
    customer.person = attempts(3, 20, 30);
    customer.doNotCall = new Stop("campaign,own", null);
    assertThat(GateInput.of("day-limit", customer.facts())).isEqualTo(hoursAgo(20).toString());
    assertThat(GateInput.of("week-limit", customer.facts())).isNull();
    assertThat(GateInput.of("do-not-call", customer.facts())).isEqualTo("campaign,own");
    assertThat(GateInput.of("left-net", customer.facts())).isNull();
  }
}
