package io.holdline.importing;

import io.holdline.batch.BinaryCopy;
import io.holdline.batch.RowCopy;
import io.holdline.customer.Customer;
import io.holdline.importformat.Fault;
import io.holdline.importformat.ImportedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The unlogged tables that hold a file's rows until they are applied. */
final class ImportStaging {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String[] ROW = {
    "half",
    "line",
    "subscription_key",
    "name",
    "phone",
    "region_id",
    "zone",
    "language",
    "owner_id",
    "joined_on",
    "months_in_service",
    "contract_term",
    "payment_method",
    "internet",
    "tech_support",
    "online_security",
    "dependents",
    "monthly_charge",
    "total_charges",
    "handset_since",
    "porting_enquired_on",
    "port_out_applied_on",
    "in_net",
    "contract_starts_on",
    "contract_ends_on",
    "churned",
    "left_on",
    "attributes",
    "bill_months",
    "amounts",
    "days_late",
    "usage_months",
    "voice_minutes",
    "data_megabytes",
    "forwarded_minutes",
    "roaming_minutes"
  };

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  ImportStaging(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** A row of the file that was accepted. */
  record Staged(long line, ImportedRow row) {}

  /** A row of the file that was not. */
  record Refused(long line, Fault fault) {}

  void empty() {
    jdbc.sql("truncate import_row, import_reject").update();
  }

  /** Stages rows of one half of the file in their order. */
  void accept(int half, List<Staged> rows) {
    try (var copy = BinaryCopy.into(dataSource, "import_row_" + half, ROW)) {
      rows.forEach(staged -> write(copy, half, staged));
    }
  }

  void refuse(List<Refused> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (var copy =
        RowCopy.into(dataSource, "import_reject", "line", "column_name", "value", "sentence")) {
      for (Refused refused : rows) {
        var fault = refused.fault();
        copy.row(refused.line(), fault.column(), fault.value(), fault.sentence());
      }
    }
  }

  private static void write(BinaryCopy copy, int half, Staged staged) {
    Customer customer = staged.row().customer();
    var contract = staged.row().contract();
    copy.row()
        .smallint(half)
        .bigint(staged.line())
        .text(customer.subscriptionKey())
        .text(customer.name())
        .text(customer.phone())
        .text(customer.regionId())
        .text(customer.zone())
        .text(customer.language())
        .text(customer.ownerId())
        .date(customer.joinedOn())
        .integer(customer.monthsInService())
        .text(customer.contractTerm())
        .text(customer.paymentMethod())
        .text(customer.internet())
        .flag(customer.techSupport())
        .flag(customer.onlineSecurity())
        .flag(customer.dependents())
        .numeric(customer.monthlyCharge())
        .numeric(customer.totalCharges())
        .date(customer.handsetSince())
        .date(customer.portingEnquiredOn())
        .date(customer.portOutAppliedOn())
        .flag(customer.inNet())
        .date(contract == null ? null : contract.startsOn())
        .date(contract == null ? null : contract.endsOn())
        .flag(staged.row().churned())
        .date(staged.row().leftOn())
        .jsonb(
            staged.row().extra().isEmpty() ? "{}" : JSON.writeValueAsString(staged.row().extra()));
    writeMonths(copy, staged.row().months());
  }

  private static void writeMonths(BinaryCopy copy, List<ImportedRow.Month> months) {
    var bills = months.stream().filter(month -> month.amount() != null).toList();
    var usage = months.stream().filter(month -> month.voiceMinutes() != null).toList();
    copy.dates(each(bills, month -> month.month().atDay(1)))
        .numerics(each(bills, month -> Objects.requireNonNull(month.amount())))
        .integers(each(bills, ImportedRow.Month::daysLate))
        .dates(each(usage, month -> month.month().atDay(1)))
        .doubles(each(usage, ImportedRow.Month::voiceMinutes))
        .doubles(each(usage, ImportedRow.Month::dataMegabytes))
        .doubles(each(usage, ImportedRow.Month::forwardedMinutes))
        .doubles(each(usage, ImportedRow.Month::roamingMinutes));
  }

  private static <T extends @Nullable Object> List<T> each(
      List<ImportedRow.Month> months, Function<ImportedRow.Month, T> value) {
    var values = new ArrayList<T>(months.size());
    for (var month : months) {
      values.add(value.apply(month));
    }
    return values;
  }
}
