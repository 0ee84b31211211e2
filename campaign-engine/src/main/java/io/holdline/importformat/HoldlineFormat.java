package io.holdline.importformat;

import io.holdline.churn.ContractTerm;
import io.holdline.churn.InternetAccess;
import io.holdline.churn.PaymentMethod;
import io.holdline.customer.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our own format: one row a customer, and for every month of history the columns {@code
 * bill:2026-10}, {@code days_late:2026-10}, {@code voice:2026-10}, {@code data:2026-10}, {@code
 * forwarded:2026-10}, {@code roaming:2026-10}. Every other column may become an attribute.
 */
final class HoldlineFormat implements RowFormat {
  static final Set<String> REQUIRED = Set.of("key", "name", "phone");
  private static final int MOST_MONTHS = 600;
  private static final int MOST_MONTH_COLUMNS = 6 * 36;

  /** Our column → the column of table customer. */
  private static final Map<String, String> CUSTOMER =
      Map.ofEntries(
          Map.entry("name", "name"),
          Map.entry("phone", "phone"),
          Map.entry("region", "region_id"),
          Map.entry("zone", "zone"),
          Map.entry("language", "language"),
          Map.entry("owner", "owner_id"),
          Map.entry("joined_on", "joined_on"),
          Map.entry("months_in_service", "months_in_service"),
          Map.entry("contract_term", "contract_term"),
          Map.entry("payment_method", "payment_method"),
          Map.entry("internet", "internet"),
          Map.entry("tech_support", "tech_support"),
          Map.entry("online_security", "online_security"),
          Map.entry("dependents", "dependents"),
          Map.entry("monthly_charge", "monthly_charge"),
          Map.entry("handset_since", "handset_since"),
          Map.entry("porting_enquired_on", "porting_enquired_on"),
          Map.entry("port_out_applied_on", "port_out_applied_on"),
          Map.entry("in_net", "in_net"));

  private static final Set<String> OTHERS =
      Set.of("key", "contract_starts_on", "contract_ends_on", "churned", "left_on");
  private static final Pattern MONTH =
      Pattern.compile(
          "(bill|days_late|voice|data|forwarded|roaming):((?:19|20)\\d{2}-(?:0[1-9]|1[0-2]))");
  private static final Pattern OF_A_MONTH =
      Pattern.compile("(bill|days_late|voice|data|forwarded|roaming):.*");
  private static final Map<String, Boolean> YES_NO =
      new TreeMap<>(Map.of("no", false, "yes", true));
  private static final Map<String, ContractTerm> TERMS = words(ContractTerm.values());
  private static final Map<String, PaymentMethod> PAYMENTS = words(PaymentMethod.values());
  private static final Map<String, InternetAccess> LINES = words(InternetAccess.values());

  private static final Map<String, Map<String, ?>> WORDS =
      Map.of(
          "contract_term", TERMS,
          "payment_method", PAYMENTS,
          "internet", LINES,
          "tech_support", YES_NO,
          "online_security", YES_NO,
          "dependents", YES_NO,
          "in_net", YES_NO,
          "churned", YES_NO);
  private static final Set<String> DATES =
      Set.of(
          "joined_on",
          "contract_starts_on",
          "contract_ends_on",
          "handset_since",
          "porting_enquired_on",
          "port_out_applied_on",
          "left_on");

  private final Map<String, Integer> places;
  private final int width;
  private final List<MonthColumns> months;
  private final ExtraColumns extra;

  /** The names of the columns of one month. */
  private record MonthColumns(
      YearMonth month,
      String bill,
      String daysLate,
      String voice,
      String data,
      String forwarded,
      String roaming) {
    static MonthColumns of(YearMonth month) {
      return new MonthColumns(
          month,
          "bill:" + month,
          "days_late:" + month,
          "voice:" + month,
          "data:" + month,
          "forwarded:" + month,
          "roaming:" + month);
    }
  }

  private HoldlineFormat(
      Map<String, Integer> places, int width, Collection<YearMonth> months, ExtraColumns extra) {
    this.places = places;
    this.width = width;
    this.months = months.stream().map(MonthColumns::of).toList();
    this.extra = extra;
  }

  /** All columns but those of months, sorted. */
  static Set<String> columns() {
    var columns = new TreeSet<>(CUSTOMER.keySet());
    columns.addAll(OTHERS);
    return columns;
  }

  /** Whether this is a column with a meaning, of a month or not. */
  static boolean isColumn(String column) {
    return CUSTOMER.containsKey(column)
        || OTHERS.contains(column)
        || MONTH.matcher(column).matches();
  }

  /** Whether this begins as a column of a month does. */
  static boolean isMonthly(String column) {
    return OF_A_MONTH.matcher(column).matches();
  }

  static boolean isDate(String column) {
    return DATES.contains(column);
  }

  /** Whether the column holds an amount that may have decimals. */
  static boolean isAmount(String column) {
    return column.equals("monthly_charge") || isMonthly(column) && !column.startsWith("days_late:");
  }

  /** The words that a column may hold; none when it holds something else. */
  static Set<String> wordsOf(String column) {
    return WORDS.getOrDefault(column, Map.of()).keySet();
  }

  static Header read(List<String> columns) {
    var places = RowFormat.places(columns);
    var missing = new HashSet<>(REQUIRED);
    missing.removeAll(places.keySet());
    if (!missing.isEmpty()) {
      return RowFormat.lacking(Preset.HOLDLINE, missing);
    }
    if (places.size() < columns.size()) {
      var seen = new HashSet<String>();
      var twice =
          columns.stream().map(String::strip).filter(column -> !seen.add(column)).findFirst();
      return RowFormat.twice(twice.orElse(""));
    }
    return readMonths(places, columns.size());
  }

  private static Header readMonths(Map<String, Integer> places, int width) {
    var months = new TreeSet<YearMonth>();
    var others = new HashMap<String, Integer>();
    int monthColumns = 0;
    for (String column : places.keySet()) {
      if (CUSTOMER.containsKey(column) || OTHERS.contains(column)) {
        continue;
      }
      var month = MONTH.matcher(column);
      if (month.matches()) {
        monthColumns++;
        months.add(YearMonth.parse(month.group(2)));
      } else if (OF_A_MONTH.matcher(column).matches()) {
        return new Header.Wrong(
            "The column %s must end with a month, such as 2026-10.".formatted(column));
      } else {
        others.put(column, places.getOrDefault(column, 0));
      }
    }
    if (monthColumns > MOST_MONTH_COLUMNS) {
      return new Header.Wrong("The header has more than 36 months of history.");
    }
    var extra = new ExtraColumns(others);
    var fault = extra.fault();
    return fault != null
        ? new Header.Wrong(fault)
        : new Header.Known(new HoldlineFormat(places, width, months, extra));
  }

  @Override
  public String keyColumn() {
    return "key";
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Set<String> extraColumns() {
    return extra.names();
  }

  @Override
  public Set<String> customerColumns() {
    return places.keySet().stream()
        .filter(CUSTOMER::containsKey)
        .map(CUSTOMER::get)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public CheckedRow check(List<String> cells) {
    var reader = new RowReader(places, cells);
    var leftOn = reader.date("left_on");
    var row =
        new ImportedRow(
            customer(reader),
            contract(reader),
            months(reader),
            churned(reader, leftOn),
            leftOn,
            extra.of(cells));
    var fault = reader.fault();
    return fault != null ? new CheckedRow.Rejected(fault) : new CheckedRow.Accepted(row);
  }

  /** Whoever has a day of leaving has left. */
  private static @Nullable Boolean churned(RowReader reader, @Nullable LocalDate leftOn) {
    var churned = reader.word("churned", YES_NO);
    if (leftOn == null) {
      return churned;
    }
    if (Boolean.FALSE.equals(churned)) {
      reader.refuse(
          "left_on", leftOn.toString(), "The customer has a day of leaving and has not left.");
    }
    return true;
  }

  private static Customer customer(RowReader reader) {
    var key = reader.key("key");
    var name = reader.text("name", 100);
    if (name == null) {
      reader.refuse("name", "", "The name is missing.");
    }
    return new Customer(
        key,
        name,
        reader.phone("phone"),
        reader.text("region", 32),
        reader.zone("zone"),
        reader.language("language"),
        reader.staff("owner"),
        reader.date("joined_on"),
        reader.whole("months_in_service", 0, MOST_MONTHS, "The months of service"),
        reader.word("contract_term", TERMS),
        reader.word("payment_method", PAYMENTS),
        reader.word("internet", LINES),
        reader.word("tech_support", YES_NO),
        reader.word("online_security", YES_NO),
        reader.word("dependents", YES_NO),
        reader.amount("monthly_charge", "The monthly charge", false),
        null,
        reader.date("handset_since"),
        reader.date("porting_enquired_on"),
        reader.date("port_out_applied_on"),
        reader.word("in_net", YES_NO));
  }

  private static ImportedRow.@Nullable Contract contract(RowReader reader) {
    var starts = reader.date("contract_starts_on");
    var ends = reader.date("contract_ends_on");
    if (starts == null) {
      if (ends != null) {
        reader.refuse("contract_starts_on", "", "The contract has an end and no start.");
      }
      return null;
    }
    if (ends != null && ends.isBefore(starts)) {
      reader.refuse("contract_ends_on", ends.toString(), "The contract ends before it starts.");
    }
    return new ImportedRow.Contract(starts, ends);
  }

  private List<ImportedRow.Month> months(RowReader reader) {
    var read = new ArrayList<ImportedRow.Month>(months.size());
    for (MonthColumns month : months) {
      var amount = reader.amount(month.bill, "The bill", true);
      var late = reader.whole(month.daysLate, -400, 4000, "The days late");
      if (late != null && amount == null) {
        reader.refuse(month.bill, "", "The days late are given without their bill.");
      }
      var voice = reader.amount(month.voice, "The voice minutes", false);
      var data = reader.amount(month.data, "The megabytes", false);
      var forwarded = reader.amount(month.forwarded, "The forwarded minutes", false);
      var roaming = reader.amount(month.roaming, "The roaming minutes", false);
      boolean used = voice != null || data != null || forwarded != null;
      if (used && (voice == null || data == null || forwarded == null)) {
        reader.refuse(
            month.voice,
            "",
            "Voice, data and forwarded of a month are known together or not at all.");
      }
      if (roaming != null && voice == null) {
        reader.refuse(month.voice, "", "The roaming minutes are given without the voice.");
      }
      if (amount != null || used) {
        read.add(
            new ImportedRow.Month(
                month.month,
                amount,
                late,
                number(voice),
                number(data),
                number(forwarded),
                number(roaming)));
      }
    }
    return read;
  }

  private static @Nullable Double number(@Nullable BigDecimal number) {
    return number == null ? null : number.doubleValue();
  }

  /** MONTH_TO_MONTH is written month_to_month. */
  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    var words = new LinkedHashMap<String, E>();
    for (E value : values) {
      words.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return words;
  }
}
