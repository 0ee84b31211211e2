package io.holdline.dialer.core;

import io.holdline.dialer.Phrase;
import org.jspecify.annotations.Nullable;

/** Something the switch plays to a customer. */
public sealed interface Announcement {
  /** Again and again, until the customer is joined or gone. */
  record Waiting(Phrase phrase) implements Announcement {}

  /** Once, before the call ends, while the key is listened for; then its end is told. */
  record Goodbye(Phrase message, @Nullable Character optOutKey) implements Announcement {}

  /** Once, to customer and agent; then its end is told. */
  record Consent(Phrase phrase) implements Announcement {}
}
