package io.holdline.web.customers;

import io.holdline.edge.CustomerView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's billing system says of a customer at this moment, as people see it.
 *
 * @param answer {@code known}, {@code unknown} there, {@code silent} just now, or {@code none}
 *     where there is no such system
 * @param balance CNY; negative is owed
 */
record AsBilled(
    String answer,
    @Nullable String state,
    @Nullable BigDecimal balance,
    List<CustomerView.Service> services,
    @Nullable Instant asOf) {
  static final AsBilled UNKNOWN = without("unknown");
  static final AsBilled SILENT = without("silent");
  static final AsBilled NONE = without("none");

  private static AsBilled without(String answer) {
    return new AsBilled(answer, null, null, List.of(), null);
  }

  static AsBilled of(CustomerView.Now now) {
    return new AsBilled("known", now.state(), now.balance(), now.services(), now.asOf());
  }
}
