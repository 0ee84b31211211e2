package io.holdline.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One robot's day: it signs in and works; after a failure it tries again, waiting longer each time
 * up to twenty seconds; while a person sits at its desk it waits.
 */
final class DemoPeopleShift implements Runnable {
  /** What a robot does from its sign-in until something goes wrong. */
  interface Work {
    void signInAndWork(DemoPeopleShift shift) throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(DemoPeopleShift.class);
  private static final Duration LOOKS_AGAIN = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Work work;
  private final BooleanSupplier takenByPerson;
  private final CountDownLatch stopped;
  private final double haste;
  private final String name;
  private int failures;

  DemoPeopleShift(
      Work work, BooleanSupplier takenByPerson, CountDownLatch stopped, double haste, String name) {
    this.work = work;
    this.takenByPerson = takenByPerson;
    this.stopped = stopped;
    this.haste = haste;
    this.name = name;
  }

  @Override
  public void run() {
    try {
      while (stopped.getCount() > 0) {
        if (takenByPerson.getAsBoolean()) {
          rest(LOOKS_AGAIN);
        } else {
          oneTry();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void oneTry() throws InterruptedException {
    try {
      work.signInAndWork(this);
    } catch (RuntimeException failure) {
      LOG.debug("The robot {} has to begin again.", name, failure);
      failures++;
      var wait = Duration.ofMillis(500L << Math.min(failures, 6));
      rest(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
  }

  /** Whether the robot should be at its desk now. */
  boolean goesOn() {
    return stopped.getCount() > 0 && !takenByPerson.getAsBoolean();
  }

  /** Something worked: the next failure waits a short time again. */
  void worked() {
    failures = 0;
  }

  /** Waits, but not longer than until the end of the demo. */
  void rest(Duration time) throws InterruptedException {
    if (stopped.await((long) (time.toMillis() / haste), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("The demo ends.");
    }
  }
}
