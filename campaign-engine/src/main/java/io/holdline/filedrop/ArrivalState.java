package io.holdline.filedrop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What happened to a delivery. */
public enum ArrivalState {
  /** Loaded in time. */
  TAKEN,
  /** Loaded after its hour. */
  LATE,
  /** Loaded in place of an earlier delivery of its day. */
  CORRECTED,
  /** Loaded though a newer day was loaded before. */
  OLDER,
  /** The same as was loaded before: nothing was done. */
  SENT_AGAIN,
  /** Nothing of it was loaded, and nothing will be. */
  REFUSED,
  /** Nothing of it was loaded; it is tried again. */
  FAILED,
  /** It is older than what is loaded: a person decides. */
  ASIDE,
  /** A person has decided that it be loaded. */
  ALLOWED,
  /** A person has decided that it not be loaded. */
  DROPPED,
  /** None came of this day. */
  MISSING;

  /** As the database and the page have it. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether its data are in. */
  public boolean isLoaded() {
    return switch (this) {
      case TAKEN, LATE, CORRECTED, OLDER -> true;
      case SENT_AGAIN, REFUSED, FAILED, ASIDE, ALLOWED, DROPPED, MISSING -> false;
    };
  }

  static ArrivalState ofKey(String key) {
    return Arrays.stream(values())
        .filter(state -> state.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no state (%s).".formatted(key)));
  }
}
