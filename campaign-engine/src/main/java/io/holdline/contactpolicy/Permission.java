package io.holdline.contactpolicy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a customer may be called. */
public sealed interface Permission {
  record Allowed() implements Permission {}

  /**
   * The customer must not be called now.
   *
   * @param reason a key such as {@code quiet-hours} or {@code do-not-call}
   * @param retryAt from when this no longer holds, or null when that is not known
   */
  record Refused(String reason, @Nullable Instant retryAt) implements Permission {}
}
