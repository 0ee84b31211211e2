package io.holdline.churn;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the operator's records as it is, the columns of an import among it. */
final class ProfileSignals {
  private static final double UNKNOWN = Double.NaN;

  private ProfileSignals() {}

  static List<Signal> all() {
    return List.of(
        Signal.word(
            "paymentMethod",
            new Label("缴费方式", "payment method"),
            PaymentMethod.values(),
            "How the customer pays the bill.",
            snapshot -> Signal.known(snapshot.profile().paymentMethod())),
        Signal.word(
            "internet",
            new Label("家庭宽带", "line at home"),
            InternetAccess.values(),
            "The line at home; NONE is known to have none, which is not unknown.",
            snapshot -> Signal.known(snapshot.profile().internet())),
        Signal.bool(
            "techSupport",
            new Label("技术支持服务", "technical support"),
            "Whether technical support is booked for the line; unknown without a line.",
            snapshot -> Signal.known(snapshot.profile().techSupport())),
        Signal.bool(
            "onlineSecurity",
            new Label("网络安全服务", "online security"),
            "Whether online security is booked for the line; unknown without a line.",
            snapshot -> Signal.known(snapshot.profile().onlineSecurity())),
        Signal.bool(
            "dependents",
            new Label("有家庭成员", "dependents"),
            "Whether family is on the account.",
            snapshot -> Signal.known(snapshot.profile().dependents())),
        Signal.number(
            "monthlyCharge",
            new Label("套餐月费", "monthly charge"),
            "CNY",
            "The plan's recurring charge a month.",
            snapshot -> Signal.known(snapshot.profile().monthlyCharge())),
        Signal.number(
            "monthlyValue",
            new Label("月价值", "monthly value"),
            "CNY",
            "Median of the last six complete bills when there are three or more; else the plan's"
                + " charge; else the median of what bills there are; rounded to a hundredth.",
            snapshot -> Signal.known(MonthlyValue.of(snapshot))));
  }

  /** An attribute that an import brought; a value of another type than its own is unknown. */
  static Signal imported(Attribute attribute) {
    return new Signal(
        attribute, snapshot -> code(attribute, snapshot.profile().imported().get(attribute.key())));
  }

  private static double code(Attribute attribute, @Nullable Object value) {
    return switch (attribute.type()) {
      case AttributeType.Number _, AttributeType.DaysUntil _ ->
          value instanceof Number number ? number.doubleValue() : UNKNOWN;
      case AttributeType.Bool _ -> value instanceof Boolean flag ? Signal.known(flag) : UNKNOWN;
      case AttributeType.Text(var values) -> {
        if (!(value instanceof String text)) {
          yield UNKNOWN;
        }
        int place = values.indexOf(text);
        yield place < 0 ? AttributeCatalogue.OTHER_TEXT : place;
      }
      case AttributeType.Date _ -> value instanceof String text ? epochDay(text) : UNKNOWN;
    };
  }

  private static double epochDay(String text) {
    try {
      return LocalDate.parse(text).toEpochDay();
    } catch (DateTimeParseException e) {
      return UNKNOWN;
    }
  }
}
