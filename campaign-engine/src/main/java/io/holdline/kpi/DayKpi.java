package io.holdline.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
}
