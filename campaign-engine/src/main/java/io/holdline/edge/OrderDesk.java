package io.holdline.edge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where orders are submitted. The operator's systems know an order by our reference: one that is
 * submitted again is the same order. An error means that nobody knows whether it arrived.
 */
public interface OrderDesk {
  /**
   * What the customer wants.
   *
   * @param reference ours, the same for every try
   * @param offer the operator's key of what is ordered
   */
  record Order(
      UUID reference,
      String subscriptionKey,
      String offer,
      String product,
      Instant agreedAt,
      @Nullable String salesperson) {}

  /** The desk's word on an order. */
  sealed interface Placed {
    /**
     * It is taken on; whether it comes into force is heard later.
     *
     * @param orderId the operator's; null: it is heard later too
     */
    record Accepted(@Nullable String orderId) implements Placed {}

    /**
     * It is turned down for good.
     *
     * @param orderId the operator's, when it has one all the same
     */
    record Refused(@Nullable String orderId, String reason) implements Placed {}
  }

  Mono<Placed> submit(Order order);

  /** What the desk knows of a reference; empty when it has never seen it. */
  Mono<Placed> find(UUID reference);
}
