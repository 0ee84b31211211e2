package io.holdline.innet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can happen to a subscription's being in net. */
public enum InNetChange {
  /** New in net, or back in it. */
  JOINED,
  /** Out of service for a while, and still a customer. */
  SUSPENDED,
  RESUMED,
  /** Has applied to take the number to another operator: from then on nobody may hold him back. */
  PORT_APPLIED,
  PORT_WITHDRAWN,
  /** Left with the number. */
  PORTED,
  /** Left without it. */
  CANCELLED;

  /** As the database, events and files have it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The change of a key, empty when there is none. */
  public static Optional<InNetChange> ofKey(String key) {
    return Arrays.stream(values()).filter(change -> change.key().equals(key)).findFirst();
  }

  /** The change of a key; throws IllegalArgumentException, with all there are, when it is none. */
  public static InNetChange named(String key) {
    return ofKey(key)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The change (%s) is none of %s."
                    .formatted(
                        key,
                        String.join(
                            ", ", Arrays.stream(values()).map(InNetChange::key).toList()))));
  }
}
