package io.holdline.repcall;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What both sides of a representative's call are shown.
 *
 * @param callerId one of the operator's numbers for service; empty: the switch's own
 */
@Component
record RepCallSettings(String callerId) {
  private static final Pattern CALLER_ID = Pattern.compile("\\+?\\d{1,20}|");

  RepCallSettings(
      @Value("${holdline.rep-calls.caller-id:${holdline.switch.caller-id:}}") String callerId) {
    if (!CALLER_ID.matcher(callerId).matches()) {
      throw new IllegalArgumentException(
          "holdline.rep-calls.caller-id must be 1 to 20 digits after an optional '+', or left"
              + " out.");
    }
    this.callerId = callerId;
  }

  @Nullable String shown() {
    return callerId.isEmpty() ? null : callerId;
  }
}
