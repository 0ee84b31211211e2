package io.holdline.dialer.assembly;

import io.holdline.dialer.loop.LoopClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * A clock whose time of day can jump, and which keeps whoever asks it as if the process stopped.
 */
final class SleepyClock implements LoopClock {
  private volatile Duration ahead = Duration.ZERO;
  private volatile CountDownLatch awake = new CountDownLatch(0);

  void jump(Duration by) {
    ahead = ahead.plus(by);
  }

  /** Stops the loop, as SIGSTOP does, until {@link #wake}. */
  void sleep() {
    awake = new CountDownLatch(1);
  }

  void wake() {
    awake.countDown();
  }

  /** The time of day, whether the loop sleeps or not. */
  Instant timeOfDay() {
    return Instant.now().plus(ahead);
  }

  @Override
  public Instant now() {
    await();
    return timeOfDay();
  }

  @Override
  public long nanos() {
    await();
    return System.nanoTime();
  }

  private void await() {
    try {
      awake.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
