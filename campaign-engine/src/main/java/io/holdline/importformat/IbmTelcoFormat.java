package io.holdline.importformat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** IBM's sample operator: 21 columns, no history, no telephone numbers. */
final class IbmTelcoFormat implements RowFormat {
  private static final int MOST_MONTHS = 600;
  private static final List<String> COLUMNS =
      List.of(
          "customerID",
          "gender",
          "SeniorCitizen",
          "Partner",
          "Dependents",
          "tenure",
          "PhoneService",
          "MultipleLines",
          "InternetService",
          "OnlineSecurity",
          "OnlineBackup",
          "DeviceProtection",
          "TechSupport",
          "StreamingTV",
          "StreamingMovies",
          "Contract",
          "PaperlessBilling",
          "PaymentMethod",
          "MonthlyCharges",
          "TotalCharges",
          "Churn");
  private static final Set<String> YES_NO = words("No", "Yes");
  private static final Set<String> ON_A_LINE = words("No", "No internet service", "Yes");

  private final Map<String, Integer> places;
  private final int width;
  private final ExtraColumns extra;

  private IbmTelcoFormat(Map<String, Integer> places, int width, ExtraColumns extra) {
    this.places = places;
    this.width = width;
    this.extra = extra;
  }

  static Header read(List<String> columns) {
    var places = RowFormat.places(columns);
    var missing = new HashSet<>(COLUMNS);
    missing.removeAll(places.keySet());
    if (!missing.isEmpty()) {
      return RowFormat.lacking(Preset.IBM_TELCO, missing);
    }
    var others = new HashMap<>(places);
    COLUMNS.forEach(others::remove);
    var extra = new ExtraColumns(others);
    var fault = extra.fault();
    return fault != null
        ? new Header.Wrong(fault)
        : new Header.Known(new IbmTelcoFormat(places, columns.size(), extra));
  }

  @Override
  public String keyColumn() {
    return "customerID";
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
    return Set.of(
        "name",
        "months_in_service",
        "contract_term",
        "payment_method",
        "internet",
        "tech_support",
        "online_security",
        "dependents",
        "monthly_charge",
        "total_charges");
  }

  @Override
  public CheckedRow check(List<String> cells) {
    var reader = new RowReader(places, cells);
    var row =
        new IbmTelcoRow(
            reader.key("customerID"),
            tenure(reader),
            reader.requiredWord("Dependents", YES_NO),
            reader.requiredWord("InternetService", words(IbmTelcoMapping.LINES)),
            reader.requiredWord("OnlineSecurity", ON_A_LINE),
            reader.requiredWord("TechSupport", ON_A_LINE),
            reader.requiredWord("Contract", words(IbmTelcoMapping.CONTRACTS)),
            reader.requiredWord("PaymentMethod", words(IbmTelcoMapping.PAYMENTS)),
            reader.amount("MonthlyCharges", "The monthly charge", false),
            reader.amount("TotalCharges", "The total of charges", false));
    boolean churned = reader.requiredWord("Churn", YES_NO).equals("Yes");
    for (String column : COLUMNS) {
      reader.text(column, 100);
    }
    var fault = reader.fault();
    return fault != null
        ? new CheckedRow.Rejected(fault)
        : new CheckedRow.Accepted(
            new ImportedRow(
                IbmTelcoMapping.MAPPING.customer(row),
                null,
                List.of(),
                churned,
                null,
                extra.of(cells)));
  }

  private static @Nullable Integer tenure(RowReader reader) {
    if (reader.cell("tenure").isEmpty()) {
      reader.refuse("tenure", "", "The months of service are missing.");
    }
    return reader.whole("tenure", 0, MOST_MONTHS, "The months of service");
  }

  private static Set<String> words(String... words) {
    return new LinkedHashSet<>(List.of(words));
  }

  private static Set<String> words(Map<String, ?> meanings) {
    return new TreeSet<>(meanings.keySet());
  }
}
