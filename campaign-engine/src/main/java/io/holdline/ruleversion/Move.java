package io.holdline.ruleversion;

/** What comes of a wish: a step that is written down, or why it is refused. */
sealed interface Move {
  /**
   * @param what the word of the step
   * @param to the state that is kept from now on
   */
  record Step(String what, String to) implements Move {}

  /**
   * @param code stable, for programs
   * @param sentence for the person who asked
   */
  record Refused(String code, String sentence) implements Move {}
}
