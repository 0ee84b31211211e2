package io.holdline.dialer.simulator;

/** How many calls the switch takes: sessions at once, sessions a second, none while paused. */
final class FakeLimits {
  int perSecond = 200;
  int sessions = 5_000;
  boolean paused;
  private long second;
  private int placed;

  /** Whether one call more is refused; it counts as placed in this second. */
  boolean refuses(int channels, long now) {
    placed = now == second ? placed : 0;
    second = now;
    return paused || channels >= sessions || ++placed > perSecond;
  }
}
