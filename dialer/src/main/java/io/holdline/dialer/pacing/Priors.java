package io.holdline.dialer.pacing;

/**
 * What is assumed of a campaign before anything was measured: shares from 0 to 1, means in seconds,
 * coefficients of variation.
 */
public record Priors(
    double answerRate,
    double ringMean,
    double ringCv,
    double noAnswerMean,
    double noAnswerCv,
    double talkMean,
    double talkCv,
    double wrapUpMean,
    double wrapUpCv) {
  public static final Priors USUAL = new Priors(0.3, 12, 0.6, 24, 0.5, 120, 1.1, 30, 1);
}
