package io.holdline.jobs;

import java.util.List;
import java.util.SplittableRandom;

/** Rows of the format holdline by a seed, and a hash of all that an import leaves. */
final class RandomCustomers {
  static final String HEADER =
      "key,name,phone,owner,in_net,contract_starts_on,contract_ends_on,monthly_charge,churned,left_on,"
          + "plan,bill:2026-09,days_late:2026-09,voice:2026-09,data:2026-09,forwarded:2026-09,roaming:2026-09";

  private RandomCustomers() {}

  static String row(int n, SplittableRandom random) {
    boolean left = random.nextInt(4) == 0;
    return String.join(
        ",",
        "A-" + n,
        "Name " + n,
        random.nextBoolean() ? "" : "+8613800%06d".formatted(n),
        "",
        random.nextBoolean() ? "yes" : "",
        random.nextBoolean() ? "," : "2026-01-01," + (random.nextBoolean() ? "" : "2026-12-31"),
        random.nextBoolean() ? "" : "59.50",
        left ? "yes" : "",
        left && random.nextBoolean() ? "2026-10-31" : "",
        random.nextInt(3) == 0 ? "" : "plan" + random.nextInt(3),
        random.nextInt(3) == 0 ? "," : "50.25," + (random.nextBoolean() ? "" : "3"),
        random.nextInt(3) == 0 ? ",,," : "10,20.5,0," + (random.nextBoolean() ? "" : "1"));
  }

  /** The row again with another value in one place, a refused one sometimes. */
  static String changed(String row, int n, SplittableRandom random) {
    var other = row(n, random).split(",", -1);
    var cells = row.split(",", -1);
    int place = random.nextInt(1, cells.length);
    switch (place) {
      case 5, 6 -> System.arraycopy(other, 5, cells, 5, 2);
      case 8, 9 -> System.arraycopy(other, 8, cells, 8, 2);
      case 11, 12 -> System.arraycopy(other, 11, cells, 11, 2);
      case 13, 14, 15, 16 -> System.arraycopy(other, 13, cells, 13, 4);
      case 3 -> cells[3] = "nobody";
      default -> cells[place] = other[place];
    }
    return String.join(",", cells);
  }

  static String cut(String row, int columns) {
    return String.join(",", List.of(row.split(",", -1)).subList(0, columns));
  }

  /** Of every column, ids and moments too. */
  static String everything(Engine engine) {
    return engine
        .sql()
        .sql(
            """
            select count(*) || ' ' || coalesce(sum(hashtextextended(row_text, 0)::numeric), 0) from (
              select c::text as row_text from customer c union all select b::text from monthly_bill b
              union all select u::text from monthly_usage u union all select k::text from contract k
              union all select o::text from customer_outcome o union all select a::text from imported_attribute a
              union all select r::text from region r) all_rows\
            """)
        .query(String.class)
        .single();
  }
}
