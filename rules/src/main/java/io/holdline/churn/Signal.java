package io.holdline.churn;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a customer and the pure function that finds it.
 *
 * @param value coded as {@link io.holdline.decisiontable.AttributeCatalogue} says; NaN is unknown
 */
record Signal(Attribute attribute, ToDoubleFunction<Snapshot> value) {
  private static final double UNKNOWN = Double.NaN;

  static Signal number(
      String key, Label label, String unit, String formula, ToDoubleFunction<Snapshot> value) {
    return new Signal(
        new Attribute(key, label, new AttributeType.Number(unit, false), formula), value);
  }

  static Signal whole(
      String key, Label label, String unit, String formula, ToDoubleFunction<Snapshot> value) {
    return new Signal(
        new Attribute(key, label, new AttributeType.Number(unit, true), formula), value);
  }

  static Signal bool(String key, Label label, String formula, ToDoubleFunction<Snapshot> value) {
    return new Signal(new Attribute(key, label, new AttributeType.Bool(), formula), value);
  }

  static <E extends Enum<E>> Signal word(
      String key, Label label, E[] values, String formula, ToDoubleFunction<Snapshot> value) {
    List<String> names = Stream.of(values).map(Enum::name).toList();
    return new Signal(new Attribute(key, label, new AttributeType.Text(names), formula), value);
  }

  static double known(@Nullable Number number) {
    return number == null ? UNKNOWN : number.doubleValue();
  }

  static double known(@Nullable Boolean flag) {
    if (flag == null) {
      return UNKNOWN;
    }
    return flag ? 1 : 0;
  }

  /** The place of a word on the list that {@link #word} makes. */
  static double known(@Nullable Enum<?> word) {
    return word == null ? UNKNOWN : word.ordinal();
  }
}
