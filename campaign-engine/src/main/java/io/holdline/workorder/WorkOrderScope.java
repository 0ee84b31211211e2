package io.holdline.workorder;

import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Whose work orders somebody may see. */
public sealed interface WorkOrderScope {
  record All() implements WorkOrderScope {}

  record OfRegion(String region) implements WorkOrderScope {}

  /** Those a telephone manager dispatched, or whoever that manager stands in for now. */
  record DispatchedBy(String staff) implements WorkOrderScope {}

  /** The condition on a work order {@code w}; what is bound empty narrows nothing. */
  String SQL =
      """
      (:region = '' or w.region_id = :region)
        and (:by = '' or w.dispatched_by in (select portfolios_of(:by)))
      """;

  /** Binds what {@link #SQL} asks for. */
  default GenericExecuteSpec bind(GenericExecuteSpec statement) {
    return statement
        .bind("region", this instanceof OfRegion(var region) ? region : "")
        .bind("by", this instanceof DispatchedBy(var staff) ? staff : "");
  }
}
