package io.holdline.dialer.pacing.baseline;

import io.holdline.dialer.pacing.PaceQuestion;

/** The simple ratio of many dialers. */
final class FixedRatio extends LinesPerIdleAgent {
  private final double lines;

  FixedRatio(double lines) {
    this.lines = lines;
  }

  @Override
  double lines(PaceQuestion question) {
    return lines;
  }
}
