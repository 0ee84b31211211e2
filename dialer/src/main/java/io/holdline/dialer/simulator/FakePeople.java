package io.holdline.dialer.simulator;

/** Everybody who can be called. */
@FunctionalInterface
public interface FakePeople {
  /**
   * Who takes the call, and what comes of it.
   *
   * @param number what was dialled, without what the dial string puts around it
   * @param attempt 1 for the first call to this number
   */
  FakeCallee meet(String number, int attempt);
}
