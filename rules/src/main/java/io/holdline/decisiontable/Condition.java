package io.holdline.decisiontable;

import org.jspecify.annotations.Nullable;

/**
 * What one attribute of a subject must be, as the cell of a table would say it. Who does not know
 * the attribute does not meet it.
 *
 * @param attribute the key
 * @param test in the language of a cell, such as {@code < -20 %} or {@code in ("a", "b")}
 */
public record Condition(String attribute, String test) {

  /** What a catalogue makes of it. */
  public sealed interface Checked {
    /**
     * @param values never unknown
     */
    record Sound(Attribute attribute, ValueSet values) implements Checked {}

    /**
     * @param code of the fault, as of a {@link TableFault}
     * @param suggestion what may have been meant; null when nothing is near
     */
    record Wrong(String code, Label sentence, @Nullable String suggestion) implements Checked {}
  }

  /** Whether it can be asked of subjects whose attributes are those of a catalogue. */
  public Checked against(AttributeCatalogue catalogue) {
    var found = catalogue.find(attribute);
    if (found.isEmpty()) {
      var shown = Shown.of(attribute);
      return new Checked.Wrong(
          "unknown-attribute",
          new Label(
              "没有名为“%s”的属性。".formatted(shown), "There is no attribute (%s).".formatted(shown)),
          Nearest.of(attribute, catalogue.attributes().stream().map(Attribute::key).toList()));
    }
    return switch (UnaryTests.read(test, found.get().type())) {
      case UnaryTests.Wrong(var code, var sentence, var suggestion) ->
          new Checked.Wrong(code, sentence, suggestion);
      case UnaryTests.Matches(var values) -> sound(found.get(), values);
    };
  }

  private Checked sound(Attribute found, ValueSet values) {
    if (values.unknown()) {
      return new Checked.Wrong(
          "unknown-wanted",
          new Label(
              "“%s”也包含未知的值；条件只能要求已知的值。".formatted(Shown.of(test)),
              "(%s) also wants what nobody knows; a condition asks for known values."
                  .formatted(Shown.of(test))),
          null);
    }
    if (values.intervals().isEmpty()) {
      return new Checked.Wrong(
          "never-matches",
          new Label(
              "没有任何值符合“%s”。".formatted(Shown.of(test)),
              "No value meets (%s).".formatted(Shown.of(test))),
          null);
    }
    return new Checked.Sound(found, values);
  }
}
