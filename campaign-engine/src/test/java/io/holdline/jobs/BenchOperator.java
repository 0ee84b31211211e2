package io.holdline.jobs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SplittableRandom;

/** An operator's customers with twelve months of bills and usage, made from a seed. */
public final class BenchOperator {
  static final LocalDate AS_OF = LocalDate.of(2026, 11, 20);
  static final int MONTHS = 12;
  static final int MANAGERS = 200;

  private static final YearMonth FIRST = YearMonth.from(AS_OF).minusMonths(MONTHS);
  private static final String[] TERMS = {"month_to_month", "one_year", "two_years"};
  private static final String[] PAYMENTS = {"bank_transfer", "mobile_wallet", "credit_card"};
  private static final String[] LINES = {"none", "dsl", "fiber"};

  private BenchOperator() {}

  /** Writes a file of the format holdline; the same seed writes the same file. */
  public static void write(Path file, int customers, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    try (var out = Files.newBufferedWriter(file)) {
      out.write(
          "key,name,phone,region,owner,joined_on,contract_term,contract_starts_on,contract_ends_on,"
              + "payment_method,internet,tech_support,online_security,dependents,monthly_charge,"
              + "handset_since");
      for (int month = 0; month < MONTHS; month++) {
        for (String column : new String[] {"bill", "days_late", "voice", "data", "forwarded"}) {
          out.write("," + column + ":" + FIRST.plusMonths(month));
        }
        out.write(",roaming:" + FIRST.plusMonths(month));
      }
      out.write('\n');
      for (int n = 1; n <= customers; n++) {
        row(out, n, random);
      }
    }
  }

  private static void row(BufferedWriter out, int n, SplittableRandom random) throws IOException {
    var starts = AS_OF.minusDays(random.nextInt(1, 800));
    double charge = 20 + random.nextInt(40_000) / 100.0;
    var row = new StringBuilder(900);
    row.append("K%09d,Customer %d,+999%09d,r%d,".formatted(n, n, n, n % 5));
    row.append(n % 10 == 0 ? "" : "mgr" + n % MANAGERS).append(',');
    row.append(AS_OF.minusDays(random.nextInt(10, 4000))).append(',');
    row.append(TERMS[random.nextInt(3)]).append(',');
    row.append(starts).append(',').append(starts.plusDays(365)).append(',');
    row.append(PAYMENTS[random.nextInt(3)]).append(',').append(LINES[random.nextInt(3)]);
    for (int i = 0; i < 3; i++) {
      row.append(random.nextBoolean() ? ",yes" : ",no");
    }
    row.append(',').append(money(charge)).append(',');
    row.append(AS_OF.minusDays(random.nextInt(1, 1500)));
    double fading = random.nextInt(8) == 0 ? 0.3 : 1;
    for (int month = 0; month < MONTHS; month++) {
      double level = (month > MONTHS - 3 ? fading : 1) * (0.7 + random.nextInt(60) / 100.0);
      row.append(',').append(money(charge * level)).append(',');
      row.append(random.nextInt(12) == 0 ? random.nextInt(1, 60) : 0);
      row.append(',').append(money(random.nextInt(300) * level));
      row.append(',').append(money(random.nextInt(20_000) * level));
      row.append(',').append(random.nextInt(6) == 0 ? random.nextInt(30) : 0);
      row.append(',').append(random.nextInt(4) == 0 ? random.nextInt(20) : 0);
    }
    out.append(row).write('\n');
  }

  private static String money(double amount) {
    long cents = Math.round(amount * 100);
    return cents / 100 + "." + cents / 10 % 10 + cents % 10;
  }
}
