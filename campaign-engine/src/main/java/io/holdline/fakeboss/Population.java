package io.holdline.fakeboss;

import java.time.LocalDate;
import java.util.List;

/**
 * The subscriptions of the stand-in's operator, of which some live of their own accord.
 *
 * @param share of those to whom something happens, 0 to 1; to new ones it always does
 */
public record Population(List<Subscriber> subscribers, double share) {
  /**
   * A subscription.
   *
   * @param joinedOn the day from which the network has it
   */
  public record Subscriber(String key, LocalDate joinedOn) {}

  public Population {
    subscribers = List.copyOf(subscribers);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share of subscriptions that live (%s) must be between 0 and 1.".formatted(share));
    }
  }

  /** Nobody lives of his own accord. */
  public static Population none() {
    return new Population(List.of(), 0);
  }
}
