package io.holdline.demo;

import io.holdline.churn.ContractTerm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operator's customers from a seed, and what only this class knows of them: when each leaves,
 * and what a conversation does to it.
 *
 * @param today the first day that is lived
 * @param effect by which a conversation multiplies a customer's rate of leaving from its day on
 */
record PlantedOperator(
    long seed, int customers, LocalDate today, ToDoubleFunction<DemoOperatorCustomer> effect) {
  private static final int MONTHS = 12;
  private static final double FAR = 100_000;

  DemoOperatorCustomer customer(int number) {
    return DemoOperatorCustomer.of(seed, number, today);
  }

  /**
   * The day on which a customer leaves, at the earliest the one after the first that is lived.
   *
   * @param talkedOn the day of the first conversation; null: there was none
   */
  LocalDate leavesOn(DemoOperatorCustomer customer, @Nullable LocalDate talkedOn) {
    double rate =
        -Math.log1p(-Math.min(customer.propensity(), 0.999999))
            / DemoOperatorCustomer.LEAVES_WITHIN_DAYS;
    double endurance = -Math.log1p(-customer.luck());
    double talked = talkedOn == null ? FAR : ChronoUnit.DAYS.between(today, talkedOn);
    double days =
        endurance <= rate * talked
            ? endurance / rate
            : talked + (endurance - rate * talked) / (rate * effect.applyAsDouble(customer));
    return today.plusDays(1 + (long) Math.min(FAR, days));
  }

  /** Writes all customers as the operator's own systems would, twelve months with each. */
  void write(Path file) throws IOException {
    var current = YearMonth.from(today);
    try (var out = Files.newBufferedWriter(file)) {
      out.write(
          "key,name,phone,region,language,owner,joined_on,contract_term,contract_starts_on,contract_ends_on,"
              + "payment_method,internet,tech_support,online_security,dependents,monthly_charge,handset_since");
      for (int ago = MONTHS; ago >= 1; ago--) {
        for (String column : new String[] {"bill", "days_late", "voice", "data", "forwarded"}) {
          out.write("," + column + ":" + current.minusMonths(ago));
        }
      }
      out.write('\n');
      for (int number = 0; number < customers; number++) {
        write(out, customer(number), current);
      }
    }
  }

  private void write(BufferedWriter out, DemoOperatorCustomer customer, YearMonth current)
      throws IOException {
    boolean bound = customer.term() != ContractTerm.MONTH_TO_MONTH;
    var row = new StringBuilder(900);
    row.append(customer.key()).append(',').append(customer.name()).append(",+999");
    row.append("%09d,".formatted(customer.number() + 1));
    row.append(DemoOperatorStaff.regionOf(customer.number())).append(',');
    row.append(customer.language()).append(',');
    row.append(DemoOperatorStaff.ownerOf(customer.number())).append(',');
    row.append(customer.joinedOn()).append(',').append(word(customer.term())).append(',');
    row.append(bound ? customer.contractStartsOn() : "").append(',');
    row.append(bound ? customer.contractEndsOn() : "").append(',');
    row.append(word(customer.payment())).append(',').append(word(customer.internet()));
    row.append(yes(customer.techSupport())).append(yes(customer.onlineSecurity()));
    row.append(yes(customer.dependents())).append(',').append(customer.charge()).append(',');
    row.append(customer.handsetSince());
    Map<YearMonth, DemoOperatorMonth> months =
        DemoOperatorMonth.of(seed, customer, today).stream()
            .collect(Collectors.toMap(DemoOperatorMonth::month, Function.identity()));
    for (int ago = MONTHS; ago >= 1; ago--) {
      var month = months.get(current.minusMonths(ago));
      row.append(month == null ? ",,,,," : cells(month));
    }
    out.append(row).write('\n');
  }

  private static String cells(DemoOperatorMonth month) {
    return ","
        + month.bill()
        + ","
        + month.daysLate()
        + ","
        + month.voiceMinutes()
        + ","
        + month.dataMegabytes()
        + ","
        + Math.round(month.forwardedMinutes());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String yes(boolean value) {
    return value ? ",yes" : ",no";
  }
}
