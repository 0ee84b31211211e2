package io.holdline.dialer.pacing;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.DialingMode;

/**
 * All that a decision about pace depends on, beside what was measured before.
 *
 * @param seconds the moment, counted from any fixed one
 * @param abandonLimit the largest share of live answers that may be abandoned, 0 to 0.05
 */
public record PaceQuestion(
    double seconds, DialingMode mode, double abandonLimit, AnswerTally tally, Floor floor) {}
