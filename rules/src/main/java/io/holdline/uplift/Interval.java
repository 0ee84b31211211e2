package io.holdline.uplift;

/**
 * The values that the data do not speak against.
 *
 * @param low inclusive, not above {@code high}
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("No interval goes from %s to %s.".formatted(low, high));
    }
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  public double halfWidth() {
    return (high - low) / 2;
  }
}
