package io.holdline.churn;

import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How far everything a customer uses has moved: the greater of the voice change and the data
 * change, each (last complete month - median of the months before) / that median, a fraction. A
 * customer who moves from calls to data has not left, so both must fall. Voice counts from a usual
 * 10 minutes a month, data from 100 megabytes; unknown when neither counts.
 */
final class UsageChange {
  static final double LEAST_VOICE_MINUTES = 10;
  static final double LEAST_DATA_MEGABYTES = 100;

  private UsageChange() {}

  static @Nullable Double asOf(LocalDate asOf, Collection<CustomerHistory.Usage> usage) {
    var voice =
        OwnMonths.of(
            asOf, usage, CustomerHistory.Usage::month, CustomerHistory.Usage::voiceMinutes);
    var data =
        OwnMonths.of(
            asOf, usage, CustomerHistory.Usage::month, CustomerHistory.Usage::dataMegabytes);
    var voiceChange = change(voice, LEAST_VOICE_MINUTES);
    var dataChange = change(data, LEAST_DATA_MEGABYTES);
    if (voiceChange == null) {
      return dataChange;
    }
    return dataChange == null ? voiceChange : Double.valueOf(Math.max(voiceChange, dataChange));
  }

  private static @Nullable Double change(@Nullable OwnMonths months, double leastUsual) {
    if (months == null || !months.knowsUsual() || months.usual() < leastUsual) {
      return null;
    }
    return months.change();
  }
}
