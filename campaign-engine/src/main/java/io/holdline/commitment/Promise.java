package io.holdline.commitment;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a telephone manager promised a customer.
 *
 * @param call during which it was promised, if during one
 * @param text 1 to 500 characters
 */
public record Promise(
    long customer, @Nullable CallId call, AgentId agent, String text, Instant dueAt) {
  public Promise {
    if (text.isBlank() || text.length() > 500) {
      throw new IllegalArgumentException(
          "A promise has 1 to 500 characters, not %d.".formatted(text.length()));
    }
  }
}
