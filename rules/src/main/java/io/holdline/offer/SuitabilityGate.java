package io.holdline.offer;

import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Label;
import io.holdline.offer.OfferContext.Bind;
import io.holdline.offer.OfferContext.Past;
import io.holdline.offer.OfferContext.Past.Answer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether an offer is right for a customer now. */
final class SuitabilityGate {
  static final List<Candidate.Rule> RULES =
      List.of(
          SuitabilityGate::dissatisfactionFirst,
          ifAsked(SuitabilityGate::notRejectedToday),
          ifAsked(SuitabilityGate::notSkippedToday),
          ifAsked(SuitabilityGate::coolDownIsOver),
          SuitabilityGate::outlastsThePresentBind,
          SuitabilityGate::vipFromGold);

  private SuitabilityGate() {}

  /** Most customers were never asked, and a simulation has millions of them. */
  private static Candidate.Rule ifAsked(Candidate.Rule rule) {
    return candidate ->
        candidate.context().past().isEmpty() ? Verdict.ALLOWED : rule.judge(candidate);
  }

  /** Remove dissatisfaction before binding anybody (seed 16). */
  static Verdict dissatisfactionFirst(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.context().standing().openComplaint()
            && candidate.offer().barrier() != Barrier.NONE,
        "complaint-first",
        "投诉未结，先解决不满再谈捆绑",
        "an open complaint: settle it before binding the customer");
  }

  static Verdict notRejectedToday(Candidate candidate) {
    return Verdict.refusedIf(
        isToday(candidate, Answer.REJECTED), "rejected-today", "今日已拒绝", "rejected today");
  }

  static Verdict notSkippedToday(Candidate candidate) {
    return Verdict.refusedIf(
        isToday(candidate, Answer.SKIPPED), "skipped-today", "今日已跳过", "skipped today");
  }

  /** Counted from the day of the answer; the day after the last one it may be offered again. */
  static Verdict coolDownIsOver(Candidate candidate) {
    int days = candidate.offer().terms().coolDownDays();
    return of(candidate)
        .filter(Past::answered)
        .max(Comparator.comparing(Past::at))
        .map(last -> last.at().toLocalDate().plusDays(days))
        .filter(until -> candidate.context().today().isBefore(until))
        .<Verdict>map(until ->
            new Verdict.Refused(
                "cool-down", new Label("冷却期至 " + until, "may be offered again from " + until)))
        .orElse(Verdict.ALLOWED);
  }

  /** A bind that ends before the present one adds nothing. */
  static Verdict outlastsThePresentBind(Candidate candidate) {
    int months = candidate.offer().terms().bindsMonths();
    var ends = candidate.context().today().plusMonths(months);
    return months == 0
        ? Verdict.ALLOWED
        : candidate.context().binds().stream()
            .filter(bind -> bind.barrier() == Barrier.CONTRACT)
            .map(Bind::until)
            .filter(Objects::nonNull)
            .max(LocalDate::compareTo)
            .filter(present -> !ends.isAfter(present))
            .<Verdict>map(present ->
                new Verdict.Refused(
                    "already-bound-longer",
                    new Label("现有合约至 " + present + "，更长", "already bound until " + present)))
            .orElse(Verdict.ALLOWED);
  }

  static Verdict vipFromGold(Candidate candidate) {
    var tier = candidate.context().standing().tier();
    return Verdict.refusedIf(
        candidate.offer().barrier() == Barrier.VIP
            && tier != ValueTier.GOLD
            && tier != ValueTier.DIAMOND,
        "vip-from-gold",
        "贵宾服务自金卡起",
        "VIP service begins with the gold tier");
  }

  private static boolean isToday(Candidate candidate, Answer answer) {
    var today = candidate.context().today();
    return of(candidate)
        .anyMatch(past -> past.answer() == answer && past.at().toLocalDate().equals(today));
  }

  private static Stream<Past> of(Candidate candidate) {
    return candidate.context().past().stream()
        .filter(past -> past.offer().equals(candidate.offer().id()));
  }
}
