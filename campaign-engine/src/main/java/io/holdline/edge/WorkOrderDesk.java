package io.holdline.edge;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where work for the operator's own field force is handed over; the same reference is once. */
public interface WorkOrderDesk {
  /**
   * What is to be done.
   *
   * @param what 1 to 500 characters
   */
  record Work(
      UUID reference, String subscriptionKey, String regionId, String what, Instant dueAt) {}

  /** The operator's id of the work. */
  Mono<String> dispatch(Work work);
}
