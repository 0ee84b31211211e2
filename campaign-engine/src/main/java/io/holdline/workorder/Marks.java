package io.holdline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When 30, 60 and 100 % of an order's working time are gone: the rep is to look, whoever promised
 * it, and who answers for both.
 */
public record Marks(List<Instant> moments) {
  private static final double[] SHARES = {0.3, 0.6};

  public Marks {
    if (moments.size() != 3) {
      throw new IllegalArgumentException(
          "A clock has three marks, not %d.".formatted(moments.size()));
    }
    moments = List.copyOf(moments);
  }

  /** From a moment until an order is due. */
  public static Marks until(Instant from, Instant due, Roster roster) {
    var all = roster.between(from, due);
    return new Marks(
        List.of(mark(from, due, all, 0, roster), mark(from, due, all, 1, roster), due));
  }

  /** Where no shop works before it is due, time goes by as it does for everybody. */
  private static Instant mark(Instant from, Instant due, Duration all, int which, Roster roster) {
    var whole = all.isZero() ? Duration.between(from, due) : all;
    var gone = Duration.ofMillis(Math.round(whole.toMillis() * SHARES[which]));
    return all.isZero() ? from.plus(gone) : roster.after(from, gone);
  }

  /** The same after a pause: what was left of working time then is left now. */
  Marks shifted(Instant paused, Instant resumed, Roster roster) {
    return new Marks(
        moments.stream()
            .map(mark ->
                mark.isAfter(paused) ? roster.after(resumed, roster.between(paused, mark)) : mark)
            .toList());
  }

  public Instant due() {
    return moments.getLast();
  }

  /** How many marks have gone by, 0 to 3. */
  public int level(Instant at) {
    return (int) moments.stream().filter(mark -> !mark.isAfter(at)).count();
  }
}
