package io.holdline.dialer.esl;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The switch's instants on our own clock, however far apart the two are. The event that took least
 * to come, of the last one to two minutes, tells how far: any other is older by what it took
 * longer. So no event seems later than it came, and a jump of our own clock changes nothing.
 */
final class SwitchClock {
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  /**
   * A connection that is silent for 10 s is lost: what seems older than this is a clock set back.
   */
  private static final long OLDEST = Duration.ofSeconds(15).toNanos();

  private final InstantSource clock;
  private final LongSupplier nanos;
  private boolean known;
  private long windowSince;
  private long least;
  private long leastBefore;

  SwitchClock(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Forgets all: another switch may speak now, or the same one after a restart. */
  void reset() {
    known = false;
  }

  /**
   * When it was by our clock.
   *
   * @param stamp microseconds since 1970 by the switch's clock, of an event that has just come
   */
  Instant ours(long stamp) {
    var now = nanos.getAsLong();
    var apart = now - TimeUnit.MICROSECONDS.toNanos(stamp);
    if (!known || apart - Math.min(least, leastBefore) > OLDEST) {
      known = true;
      windowSince = now;
      least = apart;
      leastBefore = apart;
    } else if (now - windowSince > WINDOW) {
      windowSince = now;
      leastBefore = least;
      least = apart;
    } else {
      least = Math.min(least, apart);
    }
    return clock.instant().minusNanos(apart - Math.min(least, leastBefore));
  }
}
