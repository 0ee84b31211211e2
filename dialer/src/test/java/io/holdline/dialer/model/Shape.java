package io.holdline.dialer.model;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How objects of one class are written as bytes and made again. */
final class Shape {
  /** What kind of value a class holds. */
  enum Kind {
    /** Equal values are the same value: written as a number. */
    ATOM,
    INSTANT,
    CALL,
    AVAILABILITY,
    RECORD,
    LIST,
    SET,
    MAP,
    /** Has an identity and fields that change. */
    OBJECT
  }

  final Class<?> type;
  final Kind kind;
  final int number;
  final List<Part> parts = new ArrayList<>();
  private final @Nullable Constructor<?> maker;

  Shape(Class<?> type, int number, Treatments treatments) {
    this.type = type;
    this.number = number;
    this.kind = kind(type);
    try {
      maker = kind == Kind.RECORD || kind == Kind.AVAILABILITY ? components(treatments) : null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No copy can be made of " + type, e);
    }
    if (kind == Kind.OBJECT) {
      fields(treatments);
    }
  }

  private static Kind kind(Class<?> type) {
    if (type == Instant.class) {
      return Kind.INSTANT;
    } else if (type == CallId.class) {
      return Kind.CALL;
    } else if (type == AgentAvailability.class) {
      return Kind.AVAILABILITY;
    } else if (Map.class.isAssignableFrom(type)) {
      return Kind.MAP;
    } else if (Set.class.isAssignableFrom(type)) {
      return Kind.SET;
    } else if (List.class.isAssignableFrom(type)) {
      return Kind.LIST;
    } else if (type == CampaignSettings.class || isAtom(type, new HashSet<>())) {
      return Kind.ATOM;
    } else if (type.isRecord()) {
      return Kind.RECORD;
    } else if (!type.getName().startsWith("io.holdline.dialer.") || type.isArray()) {
      throw new IllegalStateException("The state holds a %s, which is not known.".formatted(type));
    }
    return Kind.OBJECT;
  }

  /** Whether values of the class hold no instant, no call and nothing that changes. */
  private static boolean isAtom(Class<?> type, Set<Class<?>> seen) {
    if (type.isPrimitive() || type.isEnum() || type.getPackageName().startsWith("java.")) {
      return type != Instant.class
          && type != Object.class
          && !Collection.class.isAssignableFrom(type)
          && !Map.class.isAssignableFrom(type);
    }
    if (type == CallId.class || !seen.add(type)) {
      return false;
    }
    if (type.isSealed() && type.isInterface()) {
      return Arrays.stream(type.getPermittedSubclasses()).allMatch(each -> isAtom(each, seen));
    }
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .allMatch(component -> isAtom(component.getType(), seen));
  }

  private void fields(Treatments treatments) {
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (var field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          parts.add(treatments.part(field));
        }
      }
    }
  }

  private Constructor<?> components(Treatments treatments) throws ReflectiveOperationException {
    var types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    for (var component : type.getRecordComponents()) {
      parts.add(treatments.part(type.getDeclaredField(component.getName())));
    }
    var made = type.getDeclaredConstructor(types);
    made.setAccessible(true);
    return made;
  }

  /** A record of these components. */
  Object make(@Nullable Object[] components) {
    try {
      if (maker == null) {
        throw new IllegalStateException("No record: " + type);
      }
      return maker.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No copy could be made of " + type, e);
    }
  }

  /** An object whose fields are still to be filled. */
  Object make() {
    return Part.allocate(type);
  }
}
