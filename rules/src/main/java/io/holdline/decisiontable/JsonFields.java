package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, read once each and by exact type; what is left over is refused.
 */
final class JsonFields {
  private final String path;
  private final JsonNode object;
  private final Set<String> read = new HashSet<>();

  JsonFields(String path, JsonNode node) throws Wrong {
    if (!node.isObject()) {
      throw new Wrong(path, "is no object");
    }
    this.path = path;
    this.object = node;
  }

  /** What is wrong and where; {@link TableJson} makes a refusal of it. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String path, String what) {
      super("%s %s.".formatted(Shown.of(path), what), null, false, false);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /** How an element of a list is read, given its path. */
  interface Element<T> {
    T read(String path, JsonNode node) throws Wrong;
  }

  Wrong wrong(String name, String what) {
    return new Wrong(path + "." + name, what);
  }

  Iterable<String> names() {
    return object.propertyNames();
  }

  /** Whether a field is there and not null. */
  boolean has(String name) {
    read.add(name);
    return object.hasNonNull(name);
  }

  JsonFields object(String name) throws Wrong {
    return new JsonFields(path + "." + name, field(name));
  }

  <T> List<T> list(String name, Element<T> element) throws Wrong {
    var list = field(name);
    if (!list.isArray()) {
      throw wrong(name, "is no list");
    }
    var elements = new ArrayList<T>(list.size());
    for (int i = 0; i < list.size(); i++) {
      elements.add(element.read("%s.%s[%d]".formatted(path, name, i), list.get(i)));
    }
    return elements;
  }

  String text(String name) throws Wrong {
    return text(path + "." + name, field(name));
  }

  static String text(String path, JsonNode node) throws Wrong {
    if (!node.isString()) {
      throw new Wrong(path, "is no text");
    }
    return node.stringValue();
  }

  boolean flag(String name) throws Wrong {
    var flag = field(name);
    if (!flag.isBoolean()) {
      throw wrong(name, "is neither true nor false");
    }
    return flag.booleanValue();
  }

  double number(String name) throws Wrong {
    double number = numberOrNaN(name);
    if (Double.isNaN(number)) {
      throw wrong(name, "is no number");
    }
    return number;
  }

  /** A finite number, or NaN for null. */
  double numberOrNaN(String name) throws Wrong {
    var number = object.get(name);
    read.add(name);
    if (number != null && number.isNull()) {
      return Double.NaN;
    }
    if (number == null || !number.isNumber() || !Double.isFinite(number.doubleValue())) {
      throw wrong(name, "is no number");
    }
    return number.doubleValue();
  }

  long whole(String name, long least, long most) throws Wrong {
    var number = field(name);
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < least
        || number.longValue() > most) {
      throw wrong(name, "is no whole number of its range");
    }
    return number.longValue();
  }

  <E extends Enum<E>> E oneOf(String name, E[] constants) throws Wrong {
    var word = text(name);
    for (var constant : constants) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    throw wrong(name, "is none of " + Arrays.toString(constants));
  }

  /** Throws when there is a field that nobody asked for. */
  void end() throws Wrong {
    for (var name : object.propertyNames()) {
      if (!read.contains(name)) {
        throw new Wrong(path, "has a field (%s) that no table has".formatted(Shown.of(name)));
      }
    }
  }

  private JsonNode field(String name) throws Wrong {
    read.add(name);
    @Nullable JsonNode field = object.get(name);
    if (field == null || field.isNull()) {
      throw wrong(name, "is missing");
    }
    return field;
  }
}
