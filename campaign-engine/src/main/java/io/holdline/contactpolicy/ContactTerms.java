package io.holdline.contactpolicy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign and the law of its country ask of a call.
 *
 * @param window at most one attempt may be made within it
 * @param person limits of attempts on a person, over all campaigns
 * @param number the same for a number, whoever shares it
 */
public record ContactTerms(
    CallingTimes times,
    Duration window,
    AttemptLimits person,
    AttemptLimits number,
    Rests rests,
    Demands demands) {

  /** How many attempts may be made; null is any number. */
  public record AttemptLimits(
      @Nullable Integer day, @Nullable Integer week, @Nullable Integer ever) {}

  /**
   * For how long a customer is left alone.
   *
   * @param afterContact after a conversation began
   * @param afterComplaint after a complaint was closed
   * @param afterAbandoned after an answer that found no agent
   * @param deadNumber after the network has said that there is no such number; null: for good
   */
  public record Rests(
      Duration afterContact,
      Duration afterComplaint,
      Duration afterAbandoned,
      @Nullable Duration deadNumber) {}

  /**
   * @param consent whether who was never asked is not called
   * @param portOutStops whether nobody is called who applied to take the number away
   * @param winBack whether the campaign calls those who have left
   * @param otherCallerId whether the campaign calls from a number that its purpose must not use
   */
  public record Demands(
      boolean consent, boolean portOutStops, boolean winBack, boolean otherCallerId) {}

  public ContactTerms {
    if (window.isNegative()) {
      throw new IllegalArgumentException(
          "The contact window (%s) must not be negative.".formatted(window));
    }
  }
}
