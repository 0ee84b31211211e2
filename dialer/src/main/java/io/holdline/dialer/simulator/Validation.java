package io.holdline.dialer.simulator;

/** Something that holds in the end, when every call is over. */
@FunctionalInterface
public interface Validation {
  /** Throws an {@link Invariant.Violation} when it does not hold. */
  void check(World world);
}
