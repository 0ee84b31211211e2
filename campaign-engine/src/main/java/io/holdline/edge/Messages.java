package io.holdline.edge;

import io.holdline.dialer.PhoneNumber;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where texts to customers are sent. A text with the same reference is sent once however often it
 * is handed over. Replies are heard as events. An error means that nobody knows whether it arrived.
 */
public interface Messages {
  /**
   * A text.
   *
   * @param reference ours, which the reply names
   * @param body up to 500 characters
   */
  record Text(UUID reference, PhoneNumber to, String language, String body) {
    public Text {
      if (body.isBlank() || body.length() > 500) {
        throw new IllegalArgumentException(
            "A text has 1 to 500 characters, not %d.".formatted(body.length()));
      }
    }
  }

  /** The gateway's word on a text. */
  sealed interface Sent {
    record Accepted(String messageId) implements Sent {}

    /** It can never be delivered. */
    record Undeliverable(String reason) implements Sent {}
  }

  Mono<Sent> send(Text text);
}
