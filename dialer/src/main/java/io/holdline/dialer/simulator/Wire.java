package io.holdline.dialer.simulator;

import io.holdline.dialer.core.DialerEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Brings events to the dialer that is alive now: late, twice or out of order as faults have it. */
final class Wire {
  private static final String NO_TRUNK = "NORMAL_TEMPORARY_FAILURE";

  private final VirtualTime time;
  private final SplittableRandom random;
  private final Consumer<DialerEvent> dialer;
  private final Map<Object, Double> lastOfChannel = new HashMap<>();
  double duplicated;
  double reordered;
  double mostLate;
  double missing;
  private int generation;
  private boolean dead;

  Wire(VirtualTime time, SplittableRandom random, Consumer<DialerEvent> dialer) {
    this.time = time;
    this.random = random;
    this.dialer = dialer;
  }

  /** Everything on its way to the dialer that just died is lost. */
  void cut() {
    generation++;
    dead = true;
  }

  void mend() {
    dead = false;
  }

  boolean isDead() {
    return dead;
  }

  void deliver(double delay, DialerEvent event) {
    var _ = delivers(delay, event);
  }

  /** Whether it is on its way, not lost. */
  boolean delivers(double delay, DialerEvent event) {
    return send(time.seconds() + delay + lateness(), event);
  }

  /** Keeps the order of events with the same key. */
  void deliverInOrder(Object channel, double delay, DialerEvent event) {
    var moment =
        Math.max(time.seconds() + delay + lateness(), lastOfChannel.getOrDefault(channel, 0.0));
    lastOfChannel.put(channel, moment);
    var _ = send(moment, event);
  }

  void forget(Object channel) {
    lastOfChannel.remove(channel);
  }

  private double lateness() {
    return reordered > 0 && random.nextDouble() < reordered ? mostLate * random.nextDouble() : 0;
  }

  private boolean send(double moment, DialerEvent event) {
    if (dead || isLost(event)) {
      return false;
    }
    var sent = generation;
    var delay = moment - time.seconds();
    time.in(delay, () -> arrive(sent, event));
    if (duplicated > 0 && random.nextDouble() < duplicated) {
      time.in(delay + random.nextDouble(), () -> arrive(sent, event));
    }
    return true;
  }

  private boolean isLost(DialerEvent event) {
    return missing > 0
        && event instanceof DialerEvent.FromSwitch
        && !(event instanceof DialerEvent.CallAnswered)
        && !(event instanceof DialerEvent.CallEnded(_, var cause, _) && cause.equals(NO_TRUNK))
        && random.nextDouble() < missing;
  }

  private void arrive(int sent, DialerEvent event) {
    if (sent == generation && !dead) {
      dialer.accept(event);
    }
  }
}
