package io.holdline.churn;

import static io.holdline.churn.Facts.TODAY;

import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Contact;
import io.holdline.churn.CustomerHistory.Contract;
import io.holdline.churn.CustomerHistory.Dealings;
import io.holdline.churn.CustomerHistory.Profile;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one customer: nothing, until something is said. */
final class Known {
  List<Bill> bills = List.of();
  List<Usage> usage = List.of();
  List<Contract> contracts = List.of();
  @Nullable List<Complaint> complaints;
  @Nullable List<Contact> contacts;
  @Nullable List<Barrier> barriers;
  @Nullable LocalDate joinedOn;
  @Nullable Integer months;
  @Nullable ContractTerm term;
  @Nullable BigDecimal charge;
  @Nullable PaymentMethod payment;
  @Nullable InternetAccess internet;
  @Nullable Boolean techSupport;
  @Nullable Boolean onlineSecurity;
  @Nullable Boolean dependents;
  @Nullable LocalDate handsetSince;
  @Nullable LocalDate portingEnquiredOn;
  @Nullable LocalDate portOutAppliedOn;
  final Map<String, Object> imported = new HashMap<>();

  CustomerHistory history() {
    return new CustomerHistory(
        "s-1",
        new Profile(
            joinedOn,
            months,
            term,
            charge,
            payment,
            internet,
            techSupport,
            onlineSecurity,
            dependents,
            handsetSince,
            portingEnquiredOn,
            portOutAppliedOn,
            imported),
        bills,
        usage,
        contracts,
        new Dealings(complaints, contacts, barriers));
  }

  double value(String signal) {
    return value(signal, TODAY);
  }

  double value(String signal, LocalDate day) {
    return value(signal, day, Signals.standard());
  }

  double value(String signal, LocalDate day, Signals signals) {
    return signals.asOf(day, history()).orElseThrow().value(signals.catalogue().place(signal));
  }
}
