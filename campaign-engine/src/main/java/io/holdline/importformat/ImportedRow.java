package io.holdline.importformat;

import io.holdline.customer.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one row of a file says.
 *
 * @param churned what became of the customer later; an outcome, never a signal
 * @param leftOn the last day in net of who has churned; null when it is not known
 * @param extra cells of columns that the preset does not know, those that are not empty
 */
public record ImportedRow(
    Customer customer,
    @Nullable Contract contract,
    List<Month> months,
    @Nullable Boolean churned,
    @Nullable LocalDate leftOn,
    Map<String, String> extra) {

  /** Characters of a value in such a column. */
  public static final int LONGEST_EXTRA = 100;

  public record Contract(LocalDate startsOn, @Nullable LocalDate endsOn) {}

  /** One month's bill or usage or both; the three quantities of usage are known together. */
  public record Month(
      YearMonth month,
      @Nullable BigDecimal amount,
      @Nullable Integer daysLate,
      @Nullable Double voiceMinutes,
      @Nullable Double dataMegabytes,
      @Nullable Double forwardedMinutes,
      @Nullable Double roamingMinutes) {}

  public ImportedRow {
    months = List.copyOf(months);
    extra = Map.copyOf(extra);
  }
}
