package io.holdline.outbox;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fact as others are told of it, by CloudEvents 1.0 in structured JSON.
 *
 * @param type such as {@code io.holdline.promise.kept}
 * @param subject the key of the subscription that it is about
 * @param at when it happened
 */
record CloudEvent(UUID id, String type, String subject, Instant at, JsonNode data) {
  static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SOURCE = "urn:holdline";

  /** The same bytes each time, so that a repeat can be told by its content too. */
  byte[] body() {
    var event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", id.toString());
    event.put("source", SOURCE);
    event.put("type", type);
    event.put("subject", subject);
    event.put("time", at.toString());
    event.put("datacontenttype", "application/json");
    event.set("data", data);
    return JSON.writeValueAsBytes(event);
  }
}
