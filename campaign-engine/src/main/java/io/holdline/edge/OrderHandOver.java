package io.holdline.edge;

/** Hands over from time to time what an {@link OrderDesk} has taken on. Blocks. */
public interface OrderHandOver {
  /**
   * Hands over what is there; what cannot be handed over waits for the next time.
   *
   * @return how many files
   */
  int handOver();
}
