package io.holdline.offer;

import io.holdline.decisiontable.Label;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a customer can have an offer at all. */
final class EligibilityGate {
  private static final Set<Barrier> HAD_ONCE =
      EnumSet.of(Barrier.CIRCLE, Barrier.BROADBAND, Barrier.VIP, Barrier.POINTS);

  static final List<Candidate.Rule> RULES =
      List.of(
          EligibilityGate::isOnSale,
          EligibilityGate::notHadAlready,
          EligibilityGate::conditionsHold);
  static final List<Candidate.Rule> CHINA = List.of(EligibilityGate::namesNoPorting);

  private EligibilityGate() {}

  static Verdict namesNoPorting(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.book().namesPorting(candidate.offer()),
        "names-porting",
        "优惠不得提及携号转网",
        "an offer may not speak of porting a number");
  }

  static Verdict isOnSale(Candidate candidate) {
    var when = candidate.offer().eligibility();
    var today = candidate.context().today();
    return Verdict.refusedIf(
        today.isBefore(when.from()) || (when.until() != null && today.isAfter(when.until())),
        "not-on-sale",
        "不在有效期内",
        "not on sale today");
  }

  static Verdict notHadAlready(Candidate candidate) {
    var barrier = candidate.offer().barrier();
    var today = candidate.context().today();
    boolean had =
        HAD_ONCE.contains(barrier)
            && candidate.context().binds().stream()
                .anyMatch(bind -> bind.barrier() == barrier && bind.holds(today));
    return had
        ? new Verdict.Refused(
            "has-it",
            new Label(
                "已有此壁垒：" + barrier.label().zh(),
                "has this barrier already: " + barrier.label().en()))
        : Verdict.ALLOWED;
  }

  static Verdict conditionsHold(Candidate candidate) {
    return candidate
        .book()
        .unmet(candidate.offer(), candidate.context().facts())
        .<Verdict>map(sentence -> new Verdict.Refused("condition", sentence))
        .orElse(Verdict.ALLOWED);
  }
}
