package io.holdline.effect;

import io.holdline.uplift.AnytimeBoundary;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of looks: all that its interval depends on, written down before an outcome was looked
 * at.
 *
 * @param campaign null: all campaigns of the goal
 * @param segment null: everybody
 * @param followUpDays a customer is followed so long from the draw
 * @param alpha the interval is ever wrong with at most this probability
 * @param information where the interval is narrowest
 * @param baseRate the share expected to leave within the follow-up without contact
 */
public record EffectPlan(
    long id,
    String goal,
    @Nullable String campaign,
    @Nullable Segment segment,
    int followUpDays,
    double alpha,
    double information,
    double baseRate) {

  /**
   * Customers who were alike when they were drawn.
   *
   * @param attribute {@code tier} or {@code band}
   */
  public record Segment(String attribute, String value) {}

  AnytimeBoundary boundary() {
    return AnytimeBoundary.narrowestAt(information, alpha);
  }
}
