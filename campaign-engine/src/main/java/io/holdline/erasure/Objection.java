package io.holdline.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands against erasing a customer.
 *
 * @param until when it no longer does; null: that is not known
 */
public record Objection(Why why, @Nullable Instant until) {

  /** The kinds. */
  public enum Why {
    /** The law holds the customer's data back. */
    LEGAL_HOLD,
    /** A call is under way or about to be placed. */
    ON_CALL,
    /** It has been done. */
    ERASED,
    /** Somebody has asked for it, and nobody has decided. */
    ASKED
  }
}
