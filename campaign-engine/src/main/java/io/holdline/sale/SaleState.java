package io.holdline.sale;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Where a sale stands. */
public enum SaleState {
  /** The customer said yes on the phone. */
  AGREED(false),
  /** The text that asks for the customer's own yes is sent. */
  ASKED(false),
  /** The customer's text says yes. */
  CONFIRMED(false),
  /** The operator's systems have the order. */
  SUBMITTED(false),
  /** The operator's systems say that it is in force: only this counts. */
  IN_FORCE(true),
  /** The customer's text says no; final. */
  REFUSED(true),
  /** No text came in time, or none could be sent; final. */
  EXPIRED(true),
  /** The operator's systems turned the order down; they may still correct themselves. */
  REJECTED(true),
  /**
   * It was in force, and the operator's systems took it back; they may still correct themselves.
   */
  REVERSED(true);

  private final boolean end;

  SaleState(boolean end) {
    this.end = end;
  }

  /** Whether nothing more is expected to happen. */
  public boolean isEnd() {
    return end;
  }

  /** As the database and the page have it. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SaleState ofKey(String key) {
    return Arrays.stream(values())
        .filter(state -> state.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no state (%s).".formatted(key)));
  }
}
