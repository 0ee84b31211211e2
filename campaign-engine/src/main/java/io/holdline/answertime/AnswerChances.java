package io.holdline.answertime;

import io.holdline.contactpolicy.CallingTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How likely a customer is to answer in each slot.
 *
 * @param ofSlot by the slot's number less one, 0 to 1
 * @param open when the customer may be called at all
 */
public record AnswerChances(List<Double> ofSlot, CallingTimes open) {
  /** A slot is clearly better than another when its chance is this many times the other's. */
  public static final double CLEARLY = 1.2;

  private static final Duration HORIZON = Duration.ofDays(1);

  public AnswerChances {
    ofSlot = List.copyOf(ofSlot);
    if (ofSlot.size() != DaySlot.COUNT) {
      throw new IllegalArgumentException(
          "There are %d slots, not %d.".formatted(DaySlot.COUNT, ofSlot.size()));
    }
  }

  /**
   * The moment from {@code at} on at which to call next, in another part of the day than {@code
   * last}: within a day the beginning of the slot with the best chance, when it is clearly better
   * than that of the first open moment; else {@code at} itself.
   */
  public Instant next(Instant at, PartOfDay last, ZoneId zone) {
    var first = open.nextOpen(at, zone);
    var best =
        Stream.iterate(first, moment -> open.nextOpen(PartOfDay.next(moment, zone), zone))
            .takeWhile(moment -> moment.isBefore(first.plus(HORIZON)))
            .filter(moment -> PartOfDay.of(moment, zone) != last)
            .max(Comparator.comparingDouble((Instant moment) -> chance(moment, zone)));
    return best.filter(moment -> chance(moment, zone) >= CLEARLY * chance(first, zone)).orElse(at);
  }

  private double chance(Instant at, ZoneId zone) {
    return ofSlot.get(DaySlot.of(at, zone).number() - 1);
  }
}
