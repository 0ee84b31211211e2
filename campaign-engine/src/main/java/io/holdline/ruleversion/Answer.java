package io.holdline.ruleversion;

/** What comes of somebody's wish to change the rulebook. */
public sealed interface Answer {
  record Done(RuleVersion version) implements Answer {}

  /** Somebody changed the version in the meantime; this is how it is now. */
  record Stale(RuleVersion now) implements Answer {}

  /**
   * @param code stable, such as {@code own-work}, {@code faulty}, {@code not-simulated}
   * @param sentence for the person who asked
   */
  record Refused(String code, String sentence) implements Answer {}

  record NotFound() implements Answer {}
}
