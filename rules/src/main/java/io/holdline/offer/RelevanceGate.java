package io.holdline.offer;

import java.util.List;

/**
 * Whether an offer means something to a customer now. Who has switched personal recommendations off
 * is not judged by what is known of the person.
 */
final class RelevanceGate {
  static final List<Candidate.Rule> RULES =
      List.of(RelevanceGate::isInStrategy, RelevanceGate::pays);

  private RelevanceGate() {}

  static Verdict isInStrategy(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.personal() && !(candidate.relevance() > 0),
        "not-in-strategy",
        "策略表没有为此客户安排该优惠",
        "the strategy does not name it for this customer");
  }

  /** Below the break-even probability a call is enough; the offer waits until it is needed. */
  static Verdict pays(Candidate candidate) {
    return Verdict.refusedIf(
        candidate.personal() && !candidate.worth().pays(),
        "does-not-pay",
        "先沟通，客户提出离网时再给优惠",
        "talk first; offer it when the customer speaks of leaving");
  }
}
