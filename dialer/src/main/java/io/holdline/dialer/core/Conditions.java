package io.holdline.dialer.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What must hold before any call is placed, and what is missing now. */
final class Conditions {
  private static final int REFUSALS_THAT_COUNT = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  boolean dialing;
  boolean leaseHeld;
  boolean switchUp;
  boolean ledgerRead;
  boolean floorRead;
  boolean redisDown;
  boolean databaseDown;
  boolean listEmpty;

  /** The list gave records when it was last asked. */
  boolean listHasRecords;

  private Instant switchRefusesUntil = Instant.MIN;
  private Duration switchPause = Duration.ZERO;
  private int refusals;
  private String refusal = "";
  private Instant refusedUntil = Instant.MIN;

  /** Why no call is placed now, or null. */
  @Nullable String notDialing(Instant now) {
    if (!dialing) {
      return "paused";
    }
    if (!leaseHeld) {
      return "no-lease";
    }
    if (!switchUp) {
      return "switch-down";
    }
    if (databaseDown) {
      return "database-down";
    }
    if (redisDown) {
      return "redis-down";
    }
    if (!ledgerRead || !floorRead) {
      return "starting";
    }
    if (now.isBefore(switchRefusesUntil)) {
      return "switch-refuses";
    }
    return now.isBefore(refusedUntil) ? refusal : null;
  }

  /** The switch would not place a call: none for 1 s, doubling to 30 s while it goes on. */
  void switchRefused(Instant now) {
    if (now.isBefore(switchRefusesUntil)) {
      return;
    }
    switchPause = switchPause.isZero() ? Duration.ofSeconds(1) : switchPause.multipliedBy(2);
    if (switchPause.compareTo(LONGEST_PAUSE) > 0) {
      switchPause = LONGEST_PAUSE;
    }
    switchRefusesUntil = now.plus(switchPause);
  }

  void switchPlaced() {
    switchPause = Duration.ZERO;
  }

  /** The call list refused: after a few in a row it is left alone for a while. */
  void refused(Instant now, String reason) {
    refusals++;
    refusal = reason;
    if (refusals >= REFUSALS_THAT_COUNT) {
      refusedUntil = now.plusSeconds(Math.min(30, refusals));
    }
  }

  void begun() {
    refusals = 0;
    refusedUntil = Instant.MIN;
  }
}
