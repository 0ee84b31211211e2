package io.holdline.outbox;

import java.util.List;

/**
 * An event on its way to a receiver, taken by this process for a while.
 *
 * @param attempts this one among them
 * @param secrets sealed; the newest first, two while one is replaced
 */
record Delivery(
    long id, long webhook, int attempts, String url, List<byte[]> secrets, CloudEvent event) {
  Delivery {
    secrets = List.copyOf(secrets);
  }
}
