package io.holdline.web.customers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a telephone manager sees of a customer at a glance.
 *
 * @param nameMasked the name; in full for who may read it
 */
public record Card(
    long id,
    String nameMasked,
    @Nullable String phoneMasked,
    String regionZh,
    String regionEn,
    @Nullable String ownerId,
    @Nullable String tier,
    @Nullable String band,
    @Nullable Integer points,
    @Nullable BigDecimal monthlyValue,
    @Nullable LocalDate asOf,
    List<Reason> reasons,
    List<Touch> history,
    List<Promise> promises,
    List<Order> workOrders,
    List<Offer> offers,
    @Nullable WhyCalled whyCalled) {

  /** Why the customer may leave, as a sentence. */
  public record Reason(String rule, int points, String textZh, String textEn) {}

  /** One of the ten latest attempts. */
  public record Touch(
      Instant at, String kind, @Nullable String agentId, @Nullable String disposition) {}

  public record Promise(long id, String promise, Instant dueAt, String state) {}

  public record Order(long id, String what, String state, @Nullable String result) {}

  public record Offer(String id, String nameZh, String nameEn, BigDecimal cost) {}

  public record WhyCalled(long listId, LocalDate asOf, double priority) {}
}
