package io.holdline.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's telephone managers and reps, who work through the same HTTP API as a person. A desk at
 * which a real person signs in is left to that person.
 */
public final class DemoPeople implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

  private final DemoSignIns signIns;
  private final Clock clock;
  private final double haste;
  private final List<Thread> working = new ArrayList<>();
  private CountDownLatch stopped = new CountDownLatch(1);

  public DemoPeople(DemoSignIns signIns, Clock clock) {
    this(signIns, clock, 1);
  }

  /** For tests: {@code haste} divides every time that a robot takes. */
  DemoPeople(DemoSignIns signIns, Clock clock, double haste) {
    this.signIns = signIns;
    this.clock = clock;
    this.haste = haste;
  }

  /**
   * Seats everybody whose password is known; nothing happens when they sit already.
   *
   * @param base where this instance answers
   * @param seed the same seed makes the same choices
   */
  public synchronized void start(URI base, long seed) {
    if (!working.isEmpty()) {
      return;
    }
    stopped = new CountDownLatch(1);
    var seeds = new SplittableRandom(seed);
    for (var entry : signIns.all()) {
      var random = seeds.split();
      var browser = new DemoPeopleBrowser(base, entry, signIns.mark());
      switch (entry.role()) {
        case "telephone_manager" -> begin(entry, new DemoPeopleManager(browser, random, clock));
        case "rep" -> begin(entry, new DemoPeopleRep(browser, random));
        default -> {} // the others have nothing to do in the demo
      }
    }
    LOG.info("{} robots work the demo's desks.", working.size());
  }

  private void begin(DemoSignIns.Entry entry, DemoPeopleShift.Work work) {
    var shift =
        new DemoPeopleShift(
            work,
            () -> signIns.isTakenByPerson(entry.username()),
            stopped,
            haste,
            entry.username());
    working.add(Thread.ofVirtual().name("robot-" + entry.username()).start(shift));
  }

  /** Sends everybody home; returns when they have left, or after three seconds. */
  public synchronized void stop() {
    stopped.countDown();
    working.forEach(Thread::interrupt);
    try {
      for (var robot : working) {
        robot.join(LONGEST_GOODBYE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    working.clear();
  }

  @Override
  public void close() {
    stop();
  }
}
