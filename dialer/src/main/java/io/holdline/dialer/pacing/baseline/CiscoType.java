package io.holdline.dialer.pacing.baseline;

import io.holdline.dialer.pacing.PaceQuestion;

/** L moves by gain 0.2 x (limit - abandonment) / limit after each 70 live answers. */
final class CiscoType extends LinesPerIdleAgent {
  private static final double FIRST = 1.5;
  private static final double GAIN = 0.2;
  private static final int PACE = 70;

  private final double most;
  private final Recent sinceStep = new Recent(Double.POSITIVE_INFINITY);
  private double lines;

  CiscoType(double most) {
    this.most = most;
    this.lines = Math.min(FIRST, most);
  }

  @Override
  double lines(PaceQuestion question) {
    sinceStep.see(question);
    if (sinceStep.live() >= PACE) {
      var limit = Math.max(1e-6, question.abandonLimit());
      var error = (limit - sinceStep.abandoned() / sinceStep.live()) / limit;
      lines *= 1 + GAIN * Math.clamp(error, -1.0, 1.0);
      lines = Math.clamp(lines, 1.0, most);
      sinceStep.forget();
    }
    return lines;
  }
}
