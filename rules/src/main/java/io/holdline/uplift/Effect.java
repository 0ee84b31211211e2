package io.holdline.uplift;

/** What a comparison lets one say. */
public sealed interface Effect {
  /** Everybody who was drawn. */
  Arms arms();

  /**
   * An effect with a number.
   *
   * @param treatedRate share of the treated with the outcome so far, adjusted by the strata
   * @param heldOutRate the same of the held-out
   * @param difference treated − held out, in shares of 1: below 0 when fewer of the treated have
   *     had the outcome
   * @param once the interval for one look on one day
   * @param always the interval that may be read every day
   * @param verdict by {@code always}
   */
  record Shown(
      Arms arms,
      double treatedRate,
      double heldOutRate,
      double difference,
      Interval once,
      Interval always,
      Verdict verdict)
      implements Effect {}

  /** Too few customers or outcomes to say anything: there is no number to be misread. */
  record TooFew(Arms arms, Lack lack) implements Effect {}

  /** What an interval proves. */
  enum Verdict {
    FALLS,
    RISES,
    /** Zero is inside, and an effect that would matter is outside on at least one side. */
    NONE_SEEN
  }

  /** Why there is no number. */
  enum Lack {
    ONE_ARM,
    NO_OUTCOME,
    /** Even if contact changed the rate by half, this would not show it. */
    TOO_WIDE
  }

  /** The share of the rate that an interval must be able to tell from nothing. */
  double MATTERS = 0.5;

  /** Two-sided 5 % of the normal distribution. */
  double ONE_LOOK = 1.959964;

  /** What a comparison says when its path is held against a boundary. */
  static Effect of(Comparison comparison, AnytimeBoundary boundary) {
    var arms = comparison.total();
    if (comparison.weight() == 0) {
      return new TooFew(arms, Lack.ONE_ARM);
    }
    if (!comparison.says()) {
      return new TooFew(arms, Lack.NO_OUTCOME);
    }
    var always = comparison.always(boundary);
    var verdict = verdict(always);
    if (verdict == Verdict.NONE_SEEN && always.halfWidth() > MATTERS * comparison.rate()) {
      return new TooFew(arms, Lack.TOO_WIDE);
    }
    return new Shown(
        arms,
        comparison.treatedRate(),
        comparison.heldOutRate(),
        comparison.difference(),
        comparison.once(ONE_LOOK),
        always,
        verdict);
  }

  private static Verdict verdict(Interval always) {
    if (always.high() < 0) {
      return Verdict.FALLS;
    }
    return always.low() > 0 ? Verdict.RISES : Verdict.NONE_SEEN;
  }
}
