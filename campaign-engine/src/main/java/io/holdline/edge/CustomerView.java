package io.holdline.edge;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the operator's systems know of a customer at this moment. */
public interface CustomerView {
  /**
   * A customer as of now.
   *
   * @param state such as {@code active}, {@code suspended}, {@code terminated}
   * @param balance CNY; negative is owed
   */
  record Now(
      String subscriptionKey,
      String state,
      @Nullable BigDecimal balance,
      List<Service> services,
      Instant asOf) {
    public Now {
      services = List.copyOf(services);
    }
  }

  /**
   * Something the customer has.
   *
   * @param until when it ends; null when it does not
   */
  record Service(String id, String name, LocalDate since, @Nullable LocalDate until) {}

  /** Empty when the operator does not know the key. */
  Mono<Now> of(String subscriptionKey);
}
