package io.holdline.web.webhooks;

import io.holdline.outbox.EventKind;
import io.holdline.outbox.Webhook;
import io.holdline.web.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an administrator wants of a webhook. */
record WebhookBody(
    @Nullable String url,
    @Nullable List<@Nullable String> kinds,
    @Nullable Boolean active,
    @Nullable Integer version) {

  /** Throws a bad request when something is missing or unknown. */
  Webhook.Wish wish() {
    if (url == null || kinds == null || kinds.isEmpty()) {
      throw Problem.badRequest("A webhook needs 'url' and one or more 'kinds'.");
    }
    return new Webhook.Wish(
        url, kinds.stream().map(WebhookBody::kind).toList(), !Boolean.FALSE.equals(active));
  }

  int seen() {
    if (version == null) {
      throw Problem.badRequest("Say which 'version' you have seen.");
    }
    return version;
  }

  private static EventKind kind(@Nullable String key) {
    return EventKind.ofKey(String.valueOf(key))
        .orElseThrow(() ->
            Problem.badRequest(
                "There are no events of the kind (%s). Maybe you mean one of %s."
                    .formatted(
                        key,
                        Arrays.stream(EventKind.values())
                            .map(EventKind::key)
                            .collect(Collectors.joining(", ")))));
  }
}
