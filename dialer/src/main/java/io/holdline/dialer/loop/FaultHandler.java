package io.holdline.dialer.loop;

/** What happens on a bug. */
@FunctionalInterface
public interface FaultHandler {
  /**
   * Called on the loop's thread. When it returns, the loop goes on with a fresh core that adopts
   * the open attempts as after a crash; when it throws, the loop ends.
   */
  void bug(String doing, RuntimeException cause);
}
