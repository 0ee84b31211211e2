package io.holdline.dialer.model;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerCore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Writes a graph of objects as bytes and makes it again from them. Equal bytes mean equal states:
 * instants count from now, versions of agents from the newest, and calls are numbered as they are
 * met, so that neither the time of day nor the names of calls tell states apart.
 */
final class Codec {
  static final int NULL = 0;
  static final int AGAIN = 1;
  static final int ATOM = 2;
  static final int INSTANT = 3;
  static final int LONG_AGO = 4;
  static final int NEVER = 5;
  static final int CALL = 6;
  static final int FIRST_SHAPE = 7;

  /** The version each agent has in a state that was made from bytes. */
  static final long VERSION = 1_000;

  private static final List<CallId> CALLS = calls();

  final Treatments treatments;
  private final List<Shape> byNumber = new ArrayList<>();
  private final ClassValue<Shape> shapes =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          if (isOneOfManyUnmodifiable(type, List.class, ArrayList.class)) {
            return shape(List.class);
          } else if (isOneOfManyUnmodifiable(type, Set.class, LinkedHashSet.class)) {
            return shape(Set.class);
          }
          var shape = new Shape(type, byNumber.size(), treatments);
          byNumber.add(shape);
          return shape;
        }
      };
  private final Map<Object, Integer> atoms = new HashMap<>();
  private final Map<Object, Integer> atomsByIdentity = new IdentityHashMap<>();
  private final List<Object> atomsByNumber = new ArrayList<>();

  Codec(DialerCore untouched) {
    treatments = new Treatments(untouched);
  }

  private static List<CallId> calls() {
    var calls = new ArrayList<CallId>();
    for (var i = 0; i < 256; i++) {
      calls.add(new CallId(new UUID(0, i)));
    }
    return List.copyOf(calls);
  }

  /** The call that is called so in every state. */
  static CallId call(int number) {
    return CALLS.get(number);
  }

  /** Unmodifiable collections have a class for each size. */
  private static boolean isOneOfManyUnmodifiable(Class<?> type, Class<?> all, Class<?> own) {
    return all.isAssignableFrom(type) && type != all && type != own;
  }

  Shape shape(Class<?> type) {
    return shapes.get(type);
  }

  Shape shape(int number) {
    return byNumber.get(number);
  }

  int atom(Object value) {
    var number = atomsByIdentity.get(value);
    if (number == null) {
      number = atoms.get(value);
    }
    if (number == null) {
      number = atomsByNumber.size();
      atoms.put(value, number);
      atomsByIdentity.put(value, number);
      atomsByNumber.add(value);
    }
    return number;
  }

  Object atom(int number) {
    return atomsByNumber.get(number);
  }

  /** How far an agent's version is from the newest; what Redis has is the newest. */
  static long version(AgentAvailability agent, ToLongFunction<AgentId> newest) {
    return agent.version() - newest.applyAsLong(agent.agent());
  }

  static boolean isOrdered(Object collection) {
    return switch (collection) {
      case java.util.SequencedCollection<?> _, java.util.SequencedMap<?, ?> _ -> true;
      case java.util.EnumMap<?, ?> _ -> true;
      case Collection<?> _, Map<?, ?> _ -> false;
      default -> throw new IllegalArgumentException(collection.toString());
    };
  }

  /** Makes a copy of an unmodifiable collection as unmodifiable as it was. */
  static Object sealed(Class<?> type, List<Object> elements) {
    if (Set.class.isAssignableFrom(type)) {
      return Set.copyOf(elements);
    }
    return List.copyOf(elements);
  }
}
