package io.holdline.dialer.model;

import io.holdline.dialer.core.DialerCore;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which fields are not simply part of the state. Every other field is, also one that is added
 * later: then equal states are at worst not seen to be equal.
 */
final class Treatments {
  private static final Map<String, Treatment> BY_NAME =
      Map.ofEntries(
          // Statistics and coverage: no decision reads them.
          Map.entry("CallBook.visited", Treatment.LEFT_OUT),
          Map.entry("FloorView.maxOverdial", Treatment.LEFT_OUT),
          // Scratch space, filled before it is read.
          Map.entry("FloorView.ringing", Treatment.LEFT_OUT),
          Map.entry("FloorView.talking", Treatment.LEFT_OUT),
          Map.entry("FloorView.wrappingUp", Treatment.LEFT_OUT),
          // A count kept until one of two counters moves; a fresh one is counted anew.
          Map.entry("FloorView.free", Treatment.LEFT_OUT),
          Map.entry("FloorView.freeAsOf", Treatment.LEFT_OUT),
          Map.entry("AgentMirror.changes", Treatment.LEFT_OUT),
          Map.entry("CallBook.changesOfHeld", Treatment.LEFT_OUT),
          // The same pacer serves every core of the model: it measures nothing.
          Map.entry("Campaign.pacer", Treatment.LEFT_OUT),
          // Ids of calls not yet met are numbered as they are needed.
          Map.entry("State.ids", Treatment.LEFT_OUT),
          // What a copy starts with anew.
          Map.entry("Manager.version", Treatment.LEFT_OUT),
          Map.entry("State.now", Treatment.LEFT_OUT),
          Map.entry("State.log", Treatment.LEFT_OUT),
          Map.entry("State.scene", Treatment.LEFT_OUT),
          Map.entry("CallBook.over", Treatment.WEAK),
          Map.entry("CallBook.held", Treatment.UNORDERED),
          Map.entry("Call.alarms", Treatment.UNORDERED),
          Map.entry("CallBook.counts", Treatment.ZERO_IS_ABSENT));

  private final Map<Class<?>, Object> fresh = new IdentityHashMap<>();
  private final Map<String, Treatment> used = new HashMap<>();

  /** Takes what is left out from this core, which nobody has told anything. */
  Treatments(DialerCore untouched) {
    collect(untouched);
  }

  private void collect(Object object) {
    if (!object.getClass().getName().startsWith("io.holdline.dialer.core.")
        || object.getClass().isRecord()
        || fresh.putIfAbsent(object.getClass(), object) != null) {
      return;
    }
    for (var field : object.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        var value = read(field, object);
        if (value != null) {
          collect(value);
        }
      }
    }
  }

  private static @Nullable Object read(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The object of the untouched core. */
  @Nullable Object fresh(Class<?> type) {
    return fresh.get(type);
  }

  Part part(Field field) {
    var name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
    var treatment = BY_NAME.getOrDefault(name, Treatment.WHOLE);
    used.put(name, treatment);
    var owner = fresh.get(field.getDeclaringClass());
    return new Part(field, treatment, owner == null ? null : read(field, owner));
  }

  /** Names that fit no field (any more). */
  Set<String> unknown() {
    var names = new TreeSet<>(BY_NAME.keySet());
    names.removeAll(used.keySet());
    return names;
  }
}
