package io.holdline.dialer.simulator;

import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import java.util.SplittableRandom;
import java.util.UUID;

/** The people who call the line: customers who were called before, and strangers. */
final class SimulatedCallers {
  private static final double SHORTEST_PATIENCE = 5;
  private static final double LONGEST_PATIENCE = 150;

  private final VirtualTime time;
  private final SimulatedSwitch theSwitch;
  private final SimulatedLedger ledger;
  private final SimulationSettings settings;
  private final SplittableRandom random;
  private boolean over;
  private long strangers;

  SimulatedCallers(
      VirtualTime time,
      SimulatedSwitch theSwitch,
      SimulatedLedger ledger,
      SimulationSettings settings,
      SplittableRandom random) {
    this.time = time;
    this.theSwitch = theSwitch;
    this.ledger = ledger;
    this.settings = settings;
    this.random = random;
  }

  void begin() {
    if (settings.inbound() > 0) {
      next();
    }
  }

  void endOfShift() {
    over = true;
  }

  private void next() {
    var gap = -Math.log(1 - random.nextDouble()) * 3_600 / settings.inbound();
    time.in(
        gap,
        () -> {
          if (!over) {
            call();
            next();
          }
        });
  }

  private void call() {
    var patience = SHORTEST_PATIENCE + (LONGEST_PATIENCE - SHORTEST_PATIENCE) * random.nextDouble();
    theSwitch.callsIn(
        new CallId(new UUID(random.nextLong(), random.nextLong())),
        ledger.records() == 0 || random.nextInt(4) == 0
            ? new PhoneNumber("+998%09d".formatted(strangers++))
            : new PhoneNumber("+999%09d".formatted(random.nextLong(ledger.records()))),
        settings.talk().draw(random),
        patience);
  }
}
