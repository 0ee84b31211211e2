package io.holdline.assignment;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a manager has to look after.
 *
 * @param tiers how many customers of each tier; {@code NONE}: nobody has said
 * @param value yuan a month of all who are in net
 * @param promises open
 * @param workOrders dispatched and not finished, returned or merged
 * @param calls of the day: those promised until its end, and records of his on lists that wait
 */
public record Load(
    long customers,
    SortedMap<String, Long> tiers,
    BigDecimal value,
    long promises,
    long workOrders,
    long calls) {
  static final Load NOTHING = new Load(0, new TreeMap<>(), BigDecimal.ZERO, 0, 0, 0);

  public Load {
    tiers = new TreeMap<>(tiers);
  }

  /** What one customer adds. */
  static Load of(@Nullable String tier, BigDecimal value, long promises, long orders, long calls) {
    var tiers = new TreeMap<String, Long>();
    tiers.put(tier == null ? "NONE" : tier, 1L);
    return new Load(1, tiers, value, promises, orders, calls);
  }

  Load plus(Load other) {
    return sum(other, 1);
  }

  Load minus(Load other) {
    return sum(other, -1);
  }

  private Load sum(Load other, int sign) {
    var all = new TreeMap<>(tiers);
    other.tiers.forEach((tier, count) -> all.merge(tier, sign * count, Long::sum));
    all.values().removeIf(count -> count == 0);
    return new Load(
        customers + sign * other.customers,
        all,
        value.add(sign > 0 ? other.value : other.value.negate()),
        promises + sign * other.promises,
        workOrders + sign * other.workOrders,
        calls + sign * other.calls);
  }
}
