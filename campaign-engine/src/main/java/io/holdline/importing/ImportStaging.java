package io.holdline.importing;

import io.holdline.batch.RowCopy;
import io.holdline.customer.Customer;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The unlogged tables that hold a file's rows until they are applied. */
final class ImportStaging {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String[] ROW = {
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
    "attributes"
  };
  private static final String[] MONTH = {
    "subscription_key",
    "month",
    "amount",
    "days_late",
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
    jdbc.sql("truncate import_row, import_month, import_reject").update();
  }

  void accept(List<Staged> rows) {
    try (var copy = RowCopy.into(dataSource, "import_row", ROW)) {
      rows.forEach(staged -> write(copy, staged));
    }
    if (rows.stream().allMatch(staged -> staged.row().months().isEmpty())) {
      return;
    }
    try (var copy = RowCopy.into(dataSource, "import_month", MONTH)) {
      for (Staged staged : rows) {
        writeMonths(copy, staged.row());
      }
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

  private static void write(RowCopy copy, Staged staged) {
    Customer customer = staged.row().customer();
    var contract = staged.row().contract();
    copy.row(
        staged.line(),
        customer.subscriptionKey(),
        customer.name(),
        customer.phone(),
        customer.regionId(),
        customer.zone(),
        customer.language(),
        customer.ownerId(),
        customer.joinedOn(),
        customer.monthsInService(),
        customer.contractTerm(),
        customer.paymentMethod(),
        customer.internet(),
        customer.techSupport(),
        customer.onlineSecurity(),
        customer.dependents(),
        customer.monthlyCharge(),
        customer.totalCharges(),
        customer.handsetSince(),
        customer.portingEnquiredOn(),
        customer.portOutAppliedOn(),
        customer.inNet(),
        contract == null ? null : contract.startsOn(),
        contract == null ? null : contract.endsOn(),
        staged.row().churned(),
        JSON.writeValueAsString(staged.row().extra()));
  }

  private static void writeMonths(RowCopy copy, ImportedRow row) {
    for (var month : row.months()) {
      copy.row(
          row.customer().subscriptionKey(),
          month.month().atDay(1),
          month.amount(),
          month.daysLate(),
          month.voiceMinutes(),
          month.dataMegabytes(),
          month.forwardedMinutes(),
          month.roamingMinutes());
    }
  }
}
