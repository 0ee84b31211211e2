package io.holdline.dialer.simulator;

/** Something that holds at every moment; looked at after every event. */
@FunctionalInterface
public interface Invariant {
  /** Throws a {@link Violation} when it does not hold. */
  void check(World world);

  /** A promise that was broken. */
  final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Violation(String message) {
      super(message);
    }
  }
}
