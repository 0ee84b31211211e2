package io.holdline.web.workorders;

import io.holdline.workorder.WorkOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work order as the page shows it.
 *
 * @param field the same at the operator's field force; null when it was not asked
 */
record OrderView(
    long id,
    long customerId,
    String customerName,
    @Nullable String phoneMasked,
    String regionId,
    String what,
    String promise,
    Instant dueAt,
    WorkOrder.Person dispatchedBy,
    @Nullable String assignedTo,
    String state,
    @Nullable String result,
    Instant createdAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant finishedAt,
    int version,
    WorkOrder.@Nullable Field field) {
  static OrderView of(WorkOrder order) {
    return new OrderView(
        order.id(),
        order.customerId(),
        order.customerName(),
        order.phoneMasked(),
        order.regionId(),
        order.what(),
        order.promise(),
        order.dueAt(),
        order.dispatchedBy(),
        order.assignedTo(),
        order.state().key(),
        order.result(),
        order.createdAt(),
        order.acceptedAt(),
        order.finishedAt(),
        order.version(),
        order.field());
  }
}
