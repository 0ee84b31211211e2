package io.holdline.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One day of one agent, or of {@link #NOBODY}.
 *
 * @param day a day in {@link #ZONE}
 */
public record DayKpi(LocalDate day, String agent, Kpi kpi) {
  /** Who has the attempts on customers whom nobody owned and nobody spoke with. */
  public static final String NOBODY = "none";

  /** Whose midnight divides the operator's days. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** The day it is at a moment. */
  public static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }

  /** One figure of many, for a statement that keeps them all at once. */
  static Long[] column(List<DayKpi> rows, ToLongFunction<Kpi> figure) {
    return rows.stream().map(row -> figure.applyAsLong(row.kpi())).toArray(Long[]::new);
  }
}
