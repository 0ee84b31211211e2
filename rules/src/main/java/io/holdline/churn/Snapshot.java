package io.holdline.churn;

import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Usage;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one customer on a day. Bills and usage of the day's own month and later are not
 * in it: that month is not complete. What several signals need is found once.
 */
final class Snapshot {
  private final LocalDate day;
  private final CustomerHistory history;
  private final List<Bill> bills;
  private final List<Usage> usage;
  private final @Nullable OwnMonths ownBills;
  private final @Nullable OwnMonths ownVoice;
  private final @Nullable OwnMonths ownData;
  private final @Nullable OwnMonths ownForwarding;

  Snapshot(LocalDate day, CustomerHistory history) {
    this.day = day;
    this.history = history;
    var current = YearMonth.from(day);
    this.bills = complete(history.bills(), Bill::month, current);
    this.usage = complete(history.usage(), Usage::month, current);
    this.ownBills = OwnMonths.of(current, bills, Bill::month, bill -> bill.amount().doubleValue());
    this.ownVoice = OwnMonths.of(current, usage, Usage::month, Usage::voiceMinutes);
    this.ownData = OwnMonths.of(current, usage, Usage::month, Usage::dataMegabytes);
    this.ownForwarding =
        OwnMonths.of(
            current,
            usage.stream().filter(UsageSignals::hasVoice).toList(),
            Usage::month,
            UsageSignals::forwardedShare);
  }

  private static <T> List<T> complete(
      List<T> rows, Function<T, YearMonth> month, YearMonth current) {
    var complete = new ArrayList<T>(rows.size());
    for (T row : rows) {
      if (month.apply(row).isBefore(current)) {
        complete.add(row);
      }
    }
    complete.sort(Comparator.comparing(month));
    return complete;
  }

  LocalDate day() {
    return day;
  }

  CustomerHistory history() {
    return history;
  }

  CustomerHistory.Profile profile() {
    return history.profile();
  }

  CustomerHistory.Dealings dealings() {
    return history.dealings();
  }

  /** Complete months, the oldest first. */
  List<Bill> bills() {
    return bills;
  }

  /** Complete months, the oldest first. */
  List<Usage> usage() {
    return usage;
  }

  @Nullable OwnMonths ownBills() {
    return ownBills;
  }

  @Nullable OwnMonths ownVoice() {
    return ownVoice;
  }

  @Nullable OwnMonths ownData() {
    return ownData;
  }

  /** The forwarded part of voice; months without any voice do not count. */
  @Nullable OwnMonths ownForwarding() {
    return ownForwarding;
  }

  /** Whether a month is too long ago to be news. */
  boolean stale(YearMonth month) {
    return OwnMonths.stale(YearMonth.from(day), month);
  }
}
