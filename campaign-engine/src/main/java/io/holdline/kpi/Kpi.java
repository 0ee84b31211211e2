package io.holdline.kpi;

import org.jspecify.annotations.Nullable;

/**
 * What somebody achieved in some time.
 *
 * @param attempts calls to customers the manager owned when they were dialled, and to unowned
 *     customers joined to the manager
 * @param connects calls joined to the manager
 * @param talkMillis from join to end, hold included
 * @param availableMillis ready, with a telephone, and waiting or reserved
 */
public record Kpi(
    long attempts,
    long connects,
    long rightParty,
    long accepted,
    long saves,
    long abandoned,
    long talkMillis,
    long wrapUpMillis,
    long availableMillis) {
  public static final Kpi ZERO = new Kpi(0, 0, 0, 0, 0, 0, 0, 0, 0);

  public Kpi plus(Kpi other) {
    return new Kpi(
        attempts + other.attempts,
        connects + other.connects,
        rightParty + other.rightParty,
        accepted + other.accepted,
        saves + other.saves,
        abandoned + other.abandoned,
        talkMillis + other.talkMillis,
        wrapUpMillis + other.wrapUpMillis,
        availableMillis + other.availableMillis);
  }

  /**
   * The share of time in work of the time in work or available, 0 to 1; pauses do not count, and
   * there is none before the first second.
   */
  public @Nullable Double occupancy() {
    var busy = talkMillis + wrapUpMillis;
    var all = busy + availableMillis;
    return all == 0 ? null : (double) busy / all;
  }
}
