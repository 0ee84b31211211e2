package io.holdline.demo;

import io.holdline.dialer.simulator.FakeFreeSwitch;
import java.nio.file.Path;

/**
 * The stand-in switch as the demo has it: in this process, on a free port, its ledger in the home.
 */
final class FakeSwitchSettings {
  private static final long SEED = 20261122;

  private FakeSwitchSettings() {}

  static FakeFreeSwitch.Settings demo(Path ledger) {
    return FakeFreeSwitch.Settings.seeded(SEED).withLedger(ledger);
  }
}
