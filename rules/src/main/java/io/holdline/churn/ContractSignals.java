package io.holdline.churn;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long a customer has been with us and is bound to us, and how old the handset is. */
final class ContractSignals {
  private static final double UNKNOWN = Double.NaN;

  private ContractSignals() {}

  static List<Signal> all() {
    return List.of(
        Signal.whole(
            "monthsInService",
            new Label("在网月数", "months in service"),
            "months",
            "Whole months from the first day of service to the day of scoring; without a first day,"
                + " the number that the operator gave.",
            ContractSignals::monthsInService),
        Signal.word(
            "contractTerm",
            new Label("合约类型", "contract term"),
            ContractTerm.values(),
            "The term of the contract in the operator's records.",
            snapshot -> Signal.known(snapshot.profile().contractTerm())),
        new Signal(
            new Attribute(
                "daysToContractEnd",
                new Label("合约剩余天数", "days until the contract ends"),
                new AttributeType.DaysUntil(),
                "Days from the day of scoring to the last bound day of the contracts begun by then,"
                    + " 0 on that day, negative after it. Unknown without an end, and for a"
                    + " month-to-month contract, whose end binds nobody."),
            ContractSignals::daysToEnd),
        Signal.whole(
            "contractAgeDays",
            new Label("合约已签天数", "age of the contract"),
            "d",
            "Days from the start of the youngest contract begun by the day of scoring.",
            ContractSignals::contractAge),
        Signal.whole(
            "handsetAgeDays",
            new Label("手机使用天数", "age of the handset"),
            "d",
            "Days since the present handset was first seen. Unknown when that is later than the day"
                + " of scoring.",
            snapshot -> daysSince(snapshot.day(), snapshot.profile().handsetSince())));
  }

  /** Whole days from a day to a later or equal one, NaN when it is unknown or not yet. */
  static double daysSince(LocalDate day, @Nullable LocalDate earlier) {
    return earlier == null || earlier.isAfter(day)
        ? UNKNOWN
        : ChronoUnit.DAYS.between(earlier, day);
  }

  private static double monthsInService(Snapshot snapshot) {
    var joinedOn = snapshot.profile().joinedOn();
    if (joinedOn == null) {
      return Signal.known(snapshot.profile().monthsInService());
    }
    return joinedOn.isAfter(snapshot.day())
        ? UNKNOWN
        : ChronoUnit.MONTHS.between(joinedOn, snapshot.day());
  }

  private static double daysToEnd(Snapshot snapshot) {
    if (snapshot.profile().contractTerm() == ContractTerm.MONTH_TO_MONTH) {
      return UNKNOWN;
    }
    return snapshot.history().contracts().stream()
        .filter(contract -> !contract.startsOn().isAfter(snapshot.day()))
        .map(CustomerHistory.Contract::endsOn)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(endsOn -> (double) ChronoUnit.DAYS.between(snapshot.day(), endsOn))
        .orElse(UNKNOWN);
  }

  private static double contractAge(Snapshot snapshot) {
    return snapshot.history().contracts().stream()
        .map(CustomerHistory.Contract::startsOn)
        .filter(startsOn -> !startsOn.isAfter(snapshot.day()))
        .max(Comparator.naturalOrder())
        .map(startsOn -> daysSince(snapshot.day(), startsOn))
        .orElse(UNKNOWN);
  }
}
