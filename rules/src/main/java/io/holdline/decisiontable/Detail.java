package io.holdline.decisiontable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands for "{0}" in the reason of a row: the value of the first attribute that the row
 * tests, as people read it. A fraction is a whole percentage, days are whole; neither has a sign,
 * for the sentence says which way.
 */
public final class Detail {
  public static final String PLACE = "{0}";

  private static final int DECIMALS = 2;

  private Detail() {}

  /** Null when the row's reason shows none. */
  public static @Nullable String of(DecisionTable table, int row, Facts facts) {
    var matched = table.rows().get(row);
    var reason = matched.reason();
    if (!reason.zh().contains(PLACE) && !reason.en().contains(PLACE)) {
      return null;
    }
    for (int input = 0; input < table.inputs().size(); input++) {
      if (!matched.tests().get(input).isAny()) {
        var attribute = table.inputs().get(input);
        return shown(attribute.type(), facts.v(table.catalogue().place(attribute.key())));
      }
    }
    return null;
  }

  /** The sentence with its detail filled in; "?" where the value is unknown. */
  public static Label fill(Label reason, @Nullable String detail) {
    var shown = detail == null ? "?" : detail;
    return new Label(reason.zh().replace(PLACE, shown), reason.en().replace(PLACE, shown));
  }

  private static @Nullable String shown(AttributeType type, double value) {
    if (Double.isNaN(value)) {
      return null;
    }
    return switch (type) {
      case AttributeType.Number(var unit, var whole) -> number(unit, whole, value);
      case AttributeType.DaysUntil() -> Long.toString(Math.round(Math.abs(value)));
      case AttributeType.Text(var values) ->
          value < 0 || value >= values.size() ? null : values.get((int) value);
      case AttributeType.Bool() -> value == 0 ? "✗" : "✓";
      case AttributeType.Date() -> LocalDate.ofEpochDay((long) value).toString();
    };
  }

  private static String number(String unit, boolean whole, double value) {
    if (whole) {
      return Long.toString(Math.round(Math.abs(value)));
    }
    if (unit.equals("1")) {
      return Long.toString(Math.round(Math.abs(value) * 100));
    }
    var rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
