package io.holdline.workorder;

/** Whose work orders somebody may see. */
public sealed interface WorkOrderScope {
  record All() implements WorkOrderScope {}

  record OfRegion(String region) implements WorkOrderScope {}

  record DispatchedBy(String staff) implements WorkOrderScope {}
}
