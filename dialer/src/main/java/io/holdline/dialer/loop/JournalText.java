package io.holdline.dialer.loop;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values of the dialer as JSON and back: a record is an object, one of a sealed family names
 * itself under {@code is}. What stands for a telephone number is the caller's choice; keys that
 * were pressed are all 0.
 */
final class JournalText {
  private static final String NAME = "is";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Types that are one text. */
  private static final Map<Class<?>, Function<String, Object>> TEXTS =
      Map.of(
          String.class, text -> text,
          CallId.class, CallId::of,
          AgentId.class, AgentId::new,
          CampaignId.class, CampaignId::new,
          PhoneNumber.class, PhoneNumber::new,
          Instant.class, Instant::parse,
          Duration.class, Duration::parse,
          char.class, text -> text.charAt(0),
          Character.class, text -> text.charAt(0));

  private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();
  private static final Map<Class<?>, Boolean> NAMED = new ConcurrentHashMap<>();

  private JournalText() {}

  static String write(Object value, UnaryOperator<PhoneNumber> numbers) {
    return JSON.writeValueAsString(node(value, numbers));
  }

  static JsonNode node(@Nullable Object value, UnaryOperator<PhoneNumber> numbers) {
    return switch (value) {
      case null -> NODES.nullNode();
      case PhoneNumber number -> NODES.stringNode(numbers.apply(number).e164());
      case CallId(var id) -> NODES.stringNode(id.toString());
      case AgentId(var id) -> NODES.stringNode(id);
      case CampaignId(var id) -> NODES.stringNode(id);
      case CallControl.Digits(var keys) ->
          object(new CallControl.Digits("0".repeat(keys.length())), numbers);
      case Enum<?> one -> NODES.stringNode(one.name());
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Set<?> set -> list(new TreeSet<>(set), numbers);
      case Collection<?> list -> list(list, numbers);
      case Record whole -> object(whole, numbers);
      default -> NODES.stringNode(value.toString());
    };
  }

  private static JsonNode list(Collection<?> values, UnaryOperator<PhoneNumber> numbers) {
    var list = NODES.arrayNode();
    values.forEach(value -> list.add(node(value, numbers)));
    return list;
  }

  private static JsonNode object(Record whole, UnaryOperator<PhoneNumber> numbers) {
    var object = NODES.objectNode();
    if (isNamed(whole.getClass())) {
      object.put(NAME, whole.getClass().getSimpleName());
    }
    for (var component : components(whole.getClass())) {
      object.set(component.getName(), node(value(whole, component), numbers));
    }
    return object;
  }

  private static RecordComponent[] components(Class<?> type) {
    return COMPONENTS.computeIfAbsent(
        type,
        one -> {
          var found = one.getRecordComponents();
          Stream.of(found).forEach(component -> component.getAccessor().setAccessible(true));
          return found;
        });
  }

  private static boolean isNamed(Class<?> type) {
    return NAMED.computeIfAbsent(
        type, one -> Arrays.stream(one.getInterfaces()).anyMatch(Class::isSealed));
  }

  private static @Nullable Object value(Record whole, RecordComponent component) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record (%s) cannot be read.".formatted(whole), e);
    }
  }

  /** Reads what was written; what cannot be read is an {@link IllegalArgumentException}. */
  static <T> T read(JsonNode node, Class<T> type) {
    try {
      var read = value(node, type);
      if (read == null) {
        throw new IllegalArgumentException("A %s is missing.".formatted(type.getSimpleName()));
      }
      return type.cast(read);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "A line of the journal is no %s: (%s).".formatted(type.getSimpleName(), node), e);
    }
  }

  private static @Nullable Object value(JsonNode node, Type type)
      throws ReflectiveOperationException {
    if (node.isNull()) {
      return null;
    }
    if (type instanceof ParameterizedType many && many.getRawType() instanceof Class<?> raw) {
      return values(node, many.getActualTypeArguments()[0], raw);
    }
    if (!(type instanceof Class<?> one)) {
      throw new IllegalArgumentException("A journal holds no (%s).".formatted(type));
    }
    var text = TEXTS.get(one);
    if (text != null) {
      return text.apply(node.asString());
    }
    if (one.isEnum()) {
      return Stream.of(one.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(node.asString()))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("There is no (%s).".formatted(node)));
    }
    if (one.isPrimitive()) {
      return primitive(node, one);
    }
    return one.isRecord()
        ? record(node, one)
        : record(node, named(one, node.path(NAME).asString()));
  }

  private static Object values(JsonNode node, Type each, Class<?> raw)
      throws ReflectiveOperationException {
    var values = new ArrayList<@Nullable Object>();
    for (var one : node) {
      values.add(value(one, each));
    }
    return raw == Set.class ? new LinkedHashSet<>(values) : List.copyOf(values);
  }

  private static Object primitive(JsonNode node, Class<?> type) {
    if (type == boolean.class) {
      return node.asBoolean();
    }
    if (type == int.class) {
      return node.asInt();
    }
    return type == long.class ? (Object) node.asLong() : node.asDouble();
  }

  private static Object record(JsonNode node, Class<?> type) throws ReflectiveOperationException {
    var components = components(type);
    var types = new Class<?>[components.length];
    var values = new @Nullable Object[components.length];
    for (var i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(node.path(components[i].getName()), components[i].getGenericType());
    }
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  /** The member of a sealed family with this name. */
  private static Class<?> named(Class<?> family, String name) {
    if (!family.isSealed()) {
      throw new IllegalArgumentException("A journal holds no %s.".formatted(family.getName()));
    }
    return members(family)
        .filter(member -> member.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no %s of the name (%s).".formatted(family.getSimpleName(), name)));
  }

  private static Stream<Class<?>> members(Class<?> family) {
    return Stream.of(family.getPermittedSubclasses())
        .flatMap(member -> member.isRecord() ? Stream.of(member) : members(member));
  }
}
