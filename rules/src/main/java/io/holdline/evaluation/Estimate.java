package io.holdline.evaluation;

/** A measured value with the ends of its 95 % interval. */
public record Estimate(double value, double low, double high) {
  /** The normal deviate that leaves 2.5 % on either side. */
  static final double Z = 1.959963984540054;
}
