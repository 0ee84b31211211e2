package io.holdline.innet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Something that a source says of a subscription's being in net.
 *
 * @param source who says it, 1 to 100 characters
 * @param id of this piece of news at its source, 1 to 200 characters; said again it is the same
 * @param subscriptionKey the operator's, 1 to 64 characters; the customer may still be to come
 * @param happenedAt by the source's clock; what happened later stands, whenever it is heard
 * @param happenedOn the operator's day of it
 */
public record InNetNews(
    String source,
    String id,
    String subscriptionKey,
    InNetChange change,
    Instant happenedAt,
    LocalDate happenedOn) {
  /** How far a source's clock may be ahead of ours. */
  public static final Duration AHEAD = Duration.ofMinutes(10);

  public InNetNews {
    bounded("source", source, 100);
    bounded("id", id, 200);
    bounded("subscription", subscriptionKey, 64);
  }

  /**
   * News of a day: a moment of another day is only when it was told, and then the day's beginning
   * is when it happened.
   *
   * @param at when it happened or was told
   * @param zone the operator's
   */
  public static InNetNews of(
      String source,
      String id,
      String subscriptionKey,
      InNetChange change,
      Instant at,
      LocalDate day,
      ZoneId zone) {
    var happened =
        LocalDate.ofInstant(at, zone).equals(day) ? at : day.atStartOfDay(zone).toInstant();
    return new InNetNews(source, id, subscriptionKey, change, happened, day);
  }

  /** The same; throws IllegalArgumentException when it is of a moment that is still to come. */
  public InNetNews heardAt(Instant now) {
    if (happenedAt.isAfter(now.plus(AHEAD))) {
      throw new IllegalArgumentException(
          "The moment %s is more than %d minutes after ours, %s."
              .formatted(happenedAt, AHEAD.toMinutes(), now));
    }
    return this;
  }

  private static void bounded(String what, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException(
          "The %s must have 1 to %d characters.".formatted(what, most));
    }
  }
}
