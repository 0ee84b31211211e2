package io.holdline.dialer.esl;

import io.holdline.dialer.esl.EslSettings.Limits;
import java.time.Duration;

/**
 * How many sessions the switch may be asked for now: a bucket of tokens. A refusal closes it for a
 * moment and halves its rate, which comes back by a tenth of the limit a second. It holds a tenth
 * of a second's worth and is filled so that no second sees more than one less than the limit, for
 * the switch itself refuses the last.
 */
final class SessionGate {
  private static final double SECOND = Duration.ofSeconds(1).toNanos();
  private static final long CLOSED = Duration.ofMillis(500).toNanos();
  private static final long FULL = Duration.ofMillis(50).toNanos();
  private static final double LEAST = 0.5;

  private final int maxChannels;
  private final double most;
  private final double burst;
  private double rate;
  private double tokens;
  private long filledNanos;
  private long closedUntilNanos;

  SessionGate(Limits limits, long nowNanos) {
    maxChannels = limits.maxChannels();
    burst = Math.max(1, limits.sessionsPerSecond() / 10.0);
    most = Math.max(LEAST, limits.sessionsPerSecond() - burst - 1);
    rate = most;
    tokens = burst;
    filledNanos = nowNanos;
    closedUntilNanos = nowNanos;
  }

  /** Takes a token and answers 0, or answers how many nanoseconds to wait before asking again. */
  long take(long nowNanos, int openChannels) {
    fill(nowNanos);
    if (openChannels >= maxChannels) {
      return FULL;
    }
    if (closedUntilNanos - nowNanos > 0) {
      return closedUntilNanos - nowNanos;
    }
    if (tokens >= 1) {
      tokens -= 1;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) / rate * SECOND);
  }

  /** The switch made no session for want of room. Refusals of one moment count once. */
  void refused(long nowNanos) {
    fill(nowNanos);
    if (closedUntilNanos - nowNanos <= 0) {
      rate = Math.max(LEAST, rate / 2);
      tokens = 0;
      closedUntilNanos = nowNanos + CLOSED;
    }
  }

  /** The present rate as a share of the limit; 0 while it is closed. */
  double openness(long nowNanos) {
    fill(nowNanos);
    return closedUntilNanos - nowNanos > 0 ? 0 : rate / most;
  }

  private void fill(long nowNanos) {
    var seconds = Math.max(0, nowNanos - filledNanos) / SECOND;
    filledNanos = nowNanos;
    rate = Math.min(most, rate + most / 10 * seconds);
    tokens = Math.min(burst, tokens + rate * seconds);
  }
}
