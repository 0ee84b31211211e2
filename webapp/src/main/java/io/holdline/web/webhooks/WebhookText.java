package io.holdline.web.webhooks;

import io.holdline.outbox.EventKind;
import io.holdline.outbox.Webhook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on the wire, never with its secret.
 *
 * @param kinds such as {@code work-order}
 * @param oldestWaiting since when the oldest event is on its way
 */
record WebhookText(
    long id,
    String url,
    List<String> kinds,
    boolean active,
    int version,
    String madeBy,
    Instant madeAt,
    @Nullable Instant formerSecretUntil,
    long waiting,
    long dead,
    @Nullable Instant oldestWaiting) {

  static WebhookText of(Webhook webhook) {
    return new WebhookText(
        webhook.id(),
        webhook.url(),
        webhook.kinds().stream().map(EventKind::key).toList(),
        webhook.active(),
        webhook.version(),
        webhook.madeBy(),
        webhook.madeAt(),
        webhook.formerSecretUntil(),
        webhook.waiting(),
        webhook.dead(),
        webhook.oldestWaiting());
  }

  /** With the secret, which is told this once. */
  record WithSecret(WebhookText webhook, String secret) {}
}
