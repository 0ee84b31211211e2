package io.holdline.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Label;
import io.holdline.offer.Offer.Eligibility;
import io.holdline.offer.OfferContext.Past.Answer;
import io.holdline.offer.OfferContext.Permissions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of each gate alone: what it lets pass and what it removes. */
final class GatesTest {
  private static final Offer RENEW = Someone.offer("renew-12");
  private static final Offer DATA = Someone.offer("data-20g");

  private static void passes(Candidate.Rule rule, Offer offer, Someone someone) {
    assertThat(rule.judge(someone.before(offer))).isEqualTo(Verdict.ALLOWED);
  }

  private static void removes(Candidate.Rule rule, String code, Offer offer, Someone someone) {
    assertThat(rule.judge(someone.before(offer)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason().zh()).isNotBlank();
              assertThat(refused.reason().en()).isNotBlank();
            });
  }

  private static Offer named(String zh, String en) {
    return new Offer(
        "x", new Label(zh, en), DATA.barrier(), DATA.terms(), DATA.reach(), DATA.eligibility());
  }

  private static Offer onSale(LocalDate from, LocalDate until) {
    return new Offer(
        "x",
        DATA.name(),
        DATA.barrier(),
        DATA.terms(),
        DATA.reach(),
        new Eligibility(from, until, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "携号转网礼包, Gift",
    "老客户转网礼, Gift",
    "礼包, Gift for porting your number",
    "礼包, Port-in bonus",
    "礼包, MNP bonus"
  })
  void eligibilityNamesNoPorting(String zh, String en) {
    removes(EligibilityGate::namesNoPorting, "names-porting", named(zh, en), new Someone());
  }

  @Test
  void eligibilityLetsOtherNamesPass() {
    passes(EligibilityGate::namesNoPorting, named("离网挽留礼", "Support for exports"), new Someone());
  }

  @Test
  void eligibilityIsOnSaleFromTheFirstDayToTheLast() {
    var today = Someone.TODAY;
    passes(EligibilityGate::isOnSale, onSale(today, today), new Someone());
    removes(
        EligibilityGate::isOnSale,
        "not-on-sale",
        onSale(today.plusDays(1), today.plusDays(2)),
        new Someone());
    removes(
        EligibilityGate::isOnSale,
        "not-on-sale",
        onSale(today.minusDays(2), today.minusDays(1)),
        new Someone());
  }

  @Test
  void eligibilityGivesABarrierOnceButRenewsContracts() {
    var family = Someone.offer("family");
    var bound = new Someone().bound(Barrier.CIRCLE, Someone.TODAY);
    removes(EligibilityGate::notHadAlready, "has-it", family, bound);
    passes(
        EligibilityGate::notHadAlready,
        family,
        new Someone().bound(Barrier.CIRCLE, Someone.TODAY.minusDays(1)));
    passes(
        EligibilityGate::notHadAlready,
        RENEW,
        new Someone().bound(Barrier.CONTRACT, Someone.TODAY.plusDays(9)));
  }

  @ParameterizedTest
  @CsvSource({"120, true", "121, false", "-400, true", ", true"})
  void eligibilityReadsItsConditionsAsCellsOfATable(Integer daysToEnd, boolean passes) {
    var someone = new Someone().with("monthlyValue", 100);
    if (daysToEnd != null) {
      someone.with("daysToContractEnd", daysToEnd);
    }
    if (passes) {
      passes(EligibilityGate::conditionsHold, RENEW, someone);
    } else {
      removes(EligibilityGate::conditionsHold, "condition", RENEW, someone);
    }
  }

  @Test
  void anUnknownValueMeetsNoConditionThatDoesNotNameIt() {
    removes(EligibilityGate::conditionsHold, "condition", Someone.offer("renew-24"), new Someone());
  }

  @Test
  void relevanceIsWhatTheStrategySays() {
    var someone = new Someone();
    passes(RelevanceGate::isInStrategy, DATA, someone);
    var at0 = someone.before(DATA);
    var unnamed = new Candidate(DATA, at0.context(), at0.book(), 0, List.of(), at0.worth());
    assertThat(RelevanceGate.isInStrategy(unnamed)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void relevanceWantsAnOfferToPay() {
    var someone = new Someone().standing(0.05, 100, ValueTier.SILVER);
    removes(RelevanceGate::pays, "does-not-pay", RENEW, someone);
    passes(RelevanceGate::pays, RENEW, new Someone().standing(0.5, 100, ValueTier.SILVER));
    var speaks =
        new OfferContext.Standing(
            someone.standing.band(), ValueTier.SILVER, 0.05, 100.0, false, true);
    someone.standing = speaks;
    passes(RelevanceGate::pays, RENEW, someone);
  }

  @Test
  void suitabilitySettlesAComplaintBeforeItBinds() {
    var angry = new Someone().openComplaint();
    removes(SuitabilityGate::dissatisfactionFirst, "complaint-first", RENEW, angry);
    removes(
        SuitabilityGate::dissatisfactionFirst, "complaint-first", Someone.offer("vip-care"), angry);
    passes(SuitabilityGate::dissatisfactionFirst, Someone.offer("bill-relief"), angry);
    passes(SuitabilityGate::dissatisfactionFirst, RENEW, new Someone());
  }

  @Test
  void suitabilityTakesNoForAnAnswerForToday() {
    removes(
        SuitabilityGate::notRejectedToday,
        "rejected-today",
        DATA,
        new Someone().said("data-20g", Answer.REJECTED, 0));
    passes(
        SuitabilityGate::notRejectedToday,
        DATA,
        new Someone().said("data-20g", Answer.REJECTED, 1).said("family", Answer.REJECTED, 0));
  }

  @Test
  void suitabilityDoesNotComeBackToWhatWasSkippedToday() {
    removes(
        SuitabilityGate::notSkippedToday,
        "skipped-today",
        DATA,
        new Someone().said("data-20g", Answer.SKIPPED, 0));
    passes(
        SuitabilityGate::notSkippedToday, DATA, new Someone().said("data-20g", Answer.SKIPPED, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "REJECTED"})
  void suitabilityCoolsDownAfterAnAnswer(Answer answer) {
    int days = DATA.terms().coolDownDays();
    removes(
        SuitabilityGate::coolDownIsOver,
        "cool-down",
        DATA,
        new Someone().said("data-20g", answer, 2 * days).said("data-20g", answer, days - 1));
    passes(SuitabilityGate::coolDownIsOver, DATA, new Someone().said("data-20g", answer, days));
    passes(
        SuitabilityGate::coolDownIsOver,
        DATA,
        new Someone().said("data-20g", Answer.PROPOSED, 1).said("data-20g", Answer.SKIPPED, 1));
  }

  @Test
  void suitabilityBindsOnlyForLonger() {
    var inAYear = Someone.TODAY.plusMonths(12);
    removes(
        SuitabilityGate::outlastsThePresentBind,
        "already-bound-longer",
        RENEW,
        new Someone().bound(Barrier.CONTRACT, inAYear));
    passes(
        SuitabilityGate::outlastsThePresentBind,
        RENEW,
        new Someone().bound(Barrier.CONTRACT, inAYear.minusDays(1)));
    passes(
        SuitabilityGate::outlastsThePresentBind,
        DATA,
        new Someone().bound(Barrier.CONTRACT, inAYear.plusYears(9)));
  }

  @ParameterizedTest
  @CsvSource({"DIAMOND, true", "GOLD, true", "SILVER, false", "BASIC, false"})
  void suitabilityKeepsVipForGold(ValueTier tier, boolean passes) {
    var vip = Someone.offer("vip-care");
    var someone = new Someone().standing(0.5, 100, tier);
    if (passes) {
      passes(SuitabilityGate::vipFromGold, vip, someone);
    } else {
      removes(SuitabilityGate::vipFromGold, "vip-from-gold", vip, someone);
    }
    passes(SuitabilityGate::vipFromGold, RENEW, someone);
  }

  @Test
  void contactPolicyHoldsNobodyBackWhoPortsOut() {
    removes(
        ContactPolicyGate::notPortedOut,
        "port-out",
        DATA,
        new Someone().may(new Permissions(true, false, false, false, true, true, 6)));
    passes(ContactPolicyGate::notPortedOut, DATA, new Someone());
  }

  @Test
  void contactPolicyLeavesTheControlGroupAlone() {
    removes(
        ContactPolicyGate::notHeldOut,
        "hold-out",
        DATA,
        new Someone().may(new Permissions(false, true, false, false, true, true, 6)));
    passes(ContactPolicyGate::notHeldOut, DATA, new Someone());
  }

  @Test
  void contactPolicyKeepsToTheDoNotCallList() {
    removes(
        ContactPolicyGate::notOnDoNotCallList,
        "do-not-call",
        DATA,
        new Someone().may(new Permissions(false, false, true, false, true, true, 6)));
    passes(ContactPolicyGate::notOnDoNotCallList, DATA, new Someone());
  }

  @Test
  void contactPolicyEndsMarketingWhenItIsRefused() {
    removes(
        ContactPolicyGate::marketingNotRefused,
        "telemarketing-refused",
        DATA,
        new Someone().may(new Permissions(false, false, false, true, true, true, 6)));
    passes(ContactPolicyGate::marketingNotRefused, DATA, new Someone());
  }

  @Test
  void contactPolicyStopsAtTheCap() {
    removes(
        ContactPolicyGate::capNotReached,
        "cap",
        DATA,
        new Someone().may(new Permissions(false, false, false, false, true, true, 0)));
    passes(
        ContactPolicyGate::capNotReached,
        DATA,
        new Someone().may(new Permissions(false, false, false, false, true, true, 1)));
  }

  @Test
  void contactPolicyWantsAChannelThatFits() {
    removes(ContactPolicyGate::fitsTheChannel, "channel", RENEW, new Someone().by(Channel.TEXT));
    passes(ContactPolicyGate::fitsTheChannel, DATA, new Someone().by(Channel.TEXT));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", ", false"})
  void contactPolicyWantsConsentWhereAnOfferNeedsIt(Boolean consent, boolean passes) {
    var someone = new Someone().may(new Permissions(false, false, false, false, consent, true, 6));
    var points = Someone.offer("points-double");
    if (passes) {
      passes(ContactPolicyGate::hasConsent, points, someone);
    } else {
      removes(ContactPolicyGate::hasConsent, "consent", points, someone);
    }
    passes(ContactPolicyGate::hasConsent, DATA, someone);
  }

  @Test
  void contactPolicyRespectsThatPersonalRecommendationsAreOff() {
    var off = new Someone().may(new Permissions(false, false, false, false, true, false, 6));
    removes(ContactPolicyGate::personalisationIsOn, "personalisation-off", DATA, off);
    passes(ContactPolicyGate::personalisationIsOn, Someone.offer("bill-check"), off);
    passes(ContactPolicyGate::personalisationIsOn, DATA, new Someone());
  }
}
