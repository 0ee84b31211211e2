package io.holdline.churn;

import static io.holdline.churn.Facts.TODAY;

import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Histories made by hand for signals; amounts and quantities are named oldest first. */
final class HandMade {
  /** The last month that is complete. */
  static final YearMonth LAST = YearMonth.from(TODAY).minusMonths(1);

  private HandMade() {}

  static Known knowing(Consumer<Known> what) {
    var known = new Known();
    what.accept(known);
    return known;
  }

  private static YearMonth month(int index, int count) {
    return LAST.minusMonths(count - 1 - index);
  }

  static List<Bill> bills(double... amounts) {
    return IntStream.range(0, amounts.length)
        .mapToObj(i -> new Bill(month(i, amounts.length), BigDecimal.valueOf(amounts[i]), null))
        .toList();
  }

  static List<Bill> paid(@Nullable Integer... daysLate) {
    return IntStream.range(0, daysLate.length)
        .mapToObj(i -> new Bill(month(i, daysLate.length), BigDecimal.TEN, daysLate[i]))
        .toList();
  }

  static List<Usage> usage(double[] voice, double[] data) {
    return IntStream.range(0, voice.length)
        .mapToObj(i -> new Usage(month(i, voice.length), voice[i], data[i], 0, null))
        .toList();
  }

  static List<Usage> forwarded(double voice, double... forwarded) {
    return IntStream.range(0, forwarded.length)
        .mapToObj(i -> new Usage(month(i, forwarded.length), voice, 0, forwarded[i], null))
        .toList();
  }

  static <T> List<T> with(List<T> rows, T more) {
    var all = new ArrayList<>(rows);
    all.add(more);
    return all;
  }

  static double[] of(double... quantities) {
    return quantities;
  }

  static double ofBills(String signal, List<Bill> bills) {
    return knowing(known -> known.bills = bills).value(signal);
  }

  static double ofUsage(String signal, List<Usage> usage) {
    return knowing(known -> known.usage = usage).value(signal);
  }

  static LocalDate day(int ago) {
    return TODAY.minusDays(ago);
  }
}
