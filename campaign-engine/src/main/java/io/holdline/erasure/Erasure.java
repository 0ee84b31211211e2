package io.holdline.erasure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of a customer, as it stands.
 *
 * @param subscriptionKey all that is left of who it was
 * @param doneAt null: something is kept until its least time is over
 * @param kept what and until when
 */
public record Erasure(
    String subscriptionKey, Instant at, @Nullable Instant doneAt, List<Kept> kept) {
  public Erasure {
    kept = List.copyOf(kept);
  }

  /**
   * What a law keeps for a while; it is erased with the first purge after.
   *
   * @param what a class of the retention table, such as {@code calls}
   */
  public record Kept(String what, Instant until) {}
}
