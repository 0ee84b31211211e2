package io.holdline.workorder;

import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Whose work orders somebody may see. */
public sealed interface WorkOrderScope {
  record All() implements WorkOrderScope {}

  record OfRegion(String region) implements WorkOrderScope {}

  record DispatchedBy(String staff) implements WorkOrderScope {}

  /** Narrows a statement by its {@code :region} and {@code :by}; an empty one narrows nothing. */
  default GenericExecuteSpec bind(GenericExecuteSpec statement) {
    return statement
        .bind("region", this instanceof OfRegion(var region) ? region : "")
        .bind("by", this instanceof DispatchedBy(var staff) ? staff : "");
  }
}
