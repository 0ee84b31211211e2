package io.holdline.decisiontable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that tables of one kind may ask for, each at its place in a row of {@link Facts}.
 *
 * <p>Every value is held as a finite double or NaN: NaN is unknown, a number is itself, true is 1
 * and false 0, a date is its epoch day, a text its index on the list of its type, or {@link
 * #OTHER_TEXT}.
 */
public final class AttributeCatalogue {
  /** A known text that is on no list. */
  public static final double OTHER_TEXT = -1;

  private final List<Attribute> attributes;
  private final Map<String, Integer> places;
  private final Map<String, Map<String, Integer>> textCodes = new HashMap<>();

  /** Throws IllegalArgumentException when two attributes bear one key. */
  public AttributeCatalogue(List<Attribute> attributes) {
    this.attributes = List.copyOf(attributes);
    this.places = HashMap.newHashMap(attributes.size());
    for (int place = 0; place < attributes.size(); place++) {
      var key = attributes.get(place).key();
      if (attributes.get(place).type() instanceof AttributeType.Text(var values)) {
        textCodes.put(key, codes(values));
      }
      if (places.put(key, place) != null) {
        throw new IllegalArgumentException("Two attributes have the key (%s).".formatted(key));
      }
    }
  }

  public List<Attribute> attributes() {
    return attributes;
  }

  public Optional<Attribute> find(String key) {
    return Optional.ofNullable(places.get(key)).map(attributes::get);
  }

  /**
   * Where an attribute stands in a row of facts. Throws IllegalArgumentException when it is not
   * here.
   */
  public int place(String key) {
    Integer place = places.get(key);
    if (place == null) {
      throw new IllegalArgumentException("There is no attribute (%s).".formatted(key));
    }
    return place;
  }

  /**
   * The double that stands for a value of an attribute of this catalogue; null is unknown, and so
   * is a number that is not finite.
   */
  public double code(Attribute attribute, @Nullable Object value) {
    return switch (value) {
      case null -> Double.NaN;
      case Boolean flag -> flag ? 1 : 0;
      case Number number ->
          Double.isFinite(number.doubleValue()) ? number.doubleValue() : Double.NaN;
      case java.time.LocalDate day -> day.toEpochDay();
      case Enum<?> word -> textCode(attribute, word.name());
      case String text -> textCode(attribute, text);
      default ->
          throw new IllegalArgumentException(
              "A %s is no value of the attribute (%s)."
                  .formatted(value.getClass().getSimpleName(), attribute.key()));
    };
  }

  private double textCode(Attribute attribute, String text) {
    var codes = textCodes.get(attribute.key());
    if (codes == null) {
      throw new IllegalArgumentException(
          "The attribute (%s) has no texts.".formatted(attribute.key()));
    }
    Integer code = codes.get(text);
    return code == null ? OTHER_TEXT : code;
  }

  private static Map<String, Integer> codes(List<String> values) {
    var codes = HashMap.<String, Integer>newHashMap(values.size());
    for (int code = 0; code < values.size(); code++) {
      codes.putIfAbsent(values.get(code), code);
    }
    return codes;
  }
}
