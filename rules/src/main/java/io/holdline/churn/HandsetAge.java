package io.holdline.churn;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Days since the present handset was first seen; unknown when never seen by the day of scoring. */
final class HandsetAge {
  private HandsetAge() {}

  static @Nullable Integer days(LocalDate asOf, @Nullable LocalDate handsetSince) {
    return handsetSince == null || handsetSince.isAfter(asOf)
        ? null
        : Integer.valueOf(Math.toIntExact(ChronoUnit.DAYS.between(handsetSince, asOf)));
  }
}
