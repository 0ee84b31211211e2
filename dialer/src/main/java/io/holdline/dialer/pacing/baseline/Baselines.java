package io.holdline.dialer.pacing.baseline;

import io.holdline.dialer.pacing.Pacer;

/** The rules of other dialers. None of them knows the hard budget or ages. */
public final class Baselines {
  private Baselines() {}

  /** So many lines for each idle agent, always. */
  public static Pacer ratio(double lines) {
    return new FixedRatio(lines);
  }

  /**
   * VICIdial's ADAPT_HARD_LIMIT.
   *
   * @param cap the largest dial level, 1 to 20; its default is 3
   * @param availableOnly whether talking agents are left out of the tally; its default is no
   */
  public static Pacer vicidial(double cap, boolean availableOnly) {
    return new VicidialAdaptive(cap, availableOnly);
  }

  /**
   * A controller as Cisco's is documented: a step after each 70 live answers. The law of the step
   * is not published and assumed linear.
   *
   * @param most lines for each idle agent, 1 to 100
   */
  public static Pacer cisco(double most) {
    return new CiscoType(most);
  }

  /**
   * Webitel's rule: the reciprocal of the share of answers, scaled by the abandonment of the last
   * hour.
   *
   * @param cap the most lines for each idle agent, 1 to 100
   */
  public static Pacer webitel(double cap) {
    return new WebitelRule(cap);
  }
}
