package io.holdline.offer;

import io.holdline.decisiontable.Label;
import java.util.List;

/** Whether an offer may be told to a customer now, in this way. */
final class ContactPolicyGate {
  static final List<Candidate.Rule> RULES =
      List.of(
          ContactPolicyGate::notHeldOut,
          ContactPolicyGate::notOnDoNotCallList,
          ContactPolicyGate::marketingNotRefused,
          ContactPolicyGate::capNotReached,
          ContactPolicyGate::fitsTheChannel,
          ContactPolicyGate::hasConsent,
          ContactPolicyGate::personalisationIsOn);
  static final List<Candidate.Rule> CHINA = List.of(ContactPolicyGate::notPortedOut);

  private ContactPolicyGate() {}

  static Verdict notPortedOut(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.context().permissions().portedOut(),
        "port-out",
        "客户已申请携号转网，不得挽留",
        "the customer has applied to port out and may not be held back");
  }

  static Verdict notHeldOut(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.context().permissions().heldOut(),
        "hold-out",
        "对照组客户，不作推荐",
        "in the control group: nothing is offered");
  }

  static Verdict notOnDoNotCallList(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.context().permissions().doNotCall(),
        "do-not-call",
        "在免打扰名单中",
        "on the do-not-call list");
  }

  /** An explicit refusal ends marketing for good, in a call for another purpose as well. */
  static Verdict marketingNotRefused(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.context().permissions().marketingRefused(),
        "telemarketing-refused",
        "客户已明确拒绝营销",
        "the customer has refused marketing for good");
  }

  static Verdict capNotReached(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.context().permissions().offersLeft() <= 0,
        "cap",
        "已达本月触达上限",
        "this month's limit of offers is reached");
  }

  /** Customer, product and channel must fit (seed 23). */
  static Verdict fitsTheChannel(Candidate candidate) {
    var channel = candidate.context().situation().channel();
    return candidate.offer().reach().channels().contains(channel)
        ? Verdict.ALLOWED
        : new Verdict.Refused(
            "channel",
            new Label(
                "不适合渠道：" + channel.label().zh(),
                "does not fit the channel: " + channel.label().en()));
  }

  /** Who was never asked has not agreed. */
  static Verdict hasConsent(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.offer().reach().needsConsent()
            && !Boolean.TRUE.equals(candidate.context().permissions().consent()),
        "consent",
        "需要客户同意",
        "needs the customer's consent");
  }

  static Verdict personalisationIsOn(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.offer().reach().personalised() && !candidate.personal(),
        "personalisation-off",
        "客户已关闭个性化推荐",
        "the customer has switched personal recommendations off");
  }
}
