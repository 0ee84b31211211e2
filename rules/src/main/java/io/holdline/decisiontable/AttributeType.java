package io.holdline.decisiontable;

import java.util.List;

/** What the values of an attribute are, and so which tests a table may make of it. */
public sealed interface AttributeType {

  /**
   * A number.
   *
   * @param unit as shown: "CNY", "d" (days), "months", "minutes"; "1" for a plain count or
   *     fraction, of which a test may also say percent
   * @param whole whether only whole numbers occur
   */
  record Number(String unit, boolean whole) implements AttributeType {}

  /** Days from the day of scoring until a date, a whole number of "d"; negative after it. */
  record DaysUntil() implements AttributeType {}

  /**
   * One text of a list. A text that is not on the list is known but none of these: only {@code -}
   * and {@code not(...)} match it.
   */
  record Text(List<String> values) implements AttributeType {
    public Text {
      values = List.copyOf(values);
    }
  }

  /** True or false. */
  record Bool() implements AttributeType {}

  /** A calendar day, written yyyy-MM-dd. */
  record Date() implements AttributeType {}
}
