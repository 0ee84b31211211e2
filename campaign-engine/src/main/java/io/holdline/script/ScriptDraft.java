package io.holdline.script;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that somebody wishes for.
 *
 * @param campaign null: for the house
 * @param after the latest version that its author has seen, 0 when there was none
 * @param reason 1 to 500 characters
 */
public record ScriptDraft(
    CallType type,
    @Nullable String campaign,
    int after,
    Instant inForceFrom,
    CallScript script,
    String reason) {

  public ScriptDraft {
    if (reason.isBlank() || reason.length() > 500 || reason.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A version needs a reason of 1 to 500 characters.");
    }
    if (after < 0) {
      throw new IllegalArgumentException("'after' (%d) is a version, or 0.".formatted(after));
    }
  }
}
