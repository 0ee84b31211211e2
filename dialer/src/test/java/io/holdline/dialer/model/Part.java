package io.holdline.dialer.model;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sun.misc.Unsafe;

/**
 * One field of an object, or one component of a record. Fields are read and written by their offset
 * and components by their accessor: a check does so some billion times, and reflection takes five
 * times as long.
 */
final class Part {
  private static final Unsafe UNSAFE = unsafe();

  final String name;
  final Class<?> type;
  final Treatment treatment;

  /** What a field that is left out has in a copy. */
  final @Nullable Object instead;

  private final long offset;
  private final @Nullable Function<Object, Object> accessor;

  Part(Field field, Treatment treatment, @Nullable Object instead) {
    this.name = field.getName();
    this.type = field.getType();
    this.treatment = treatment;
    this.instead = instead;
    var isComponent = field.getDeclaringClass().isRecord();
    accessor = isComponent ? accessor(field) : null;
    offset = isComponent ? -1 : UNSAFE.objectFieldOffset(field);
  }

  private static Unsafe unsafe() {
    try {
      var only = Unsafe.class.getDeclaredField("theUnsafe");
      only.setAccessible(true);
      return (Unsafe) only.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Function<Object, Object> accessor(Field field) {
    try {
      var owner = field.getDeclaringClass();
      var lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
      var method = lookup.unreflect(owner.getDeclaredMethod(field.getName()));
      var site =
          LambdaMetafactory.metafactory(
              lookup,
              "apply",
              MethodType.methodType(Function.class),
              MethodType.methodType(Object.class, Object.class),
              method,
              method.type().wrap());
      return (Function<Object, Object>) site.getTarget().invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("No accessor: " + field, e);
    }
  }

  static Object allocate(Class<?> type) {
    try {
      return UNSAFE.allocateInstance(type);
    } catch (InstantiationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nullable Object get(Object owner) {
    return accessor == null ? UNSAFE.getObject(owner, offset) : accessor.apply(owner);
  }

  void set(Object owner, @Nullable Object value) {
    UNSAFE.putObject(owner, offset, value);
  }

  /** A primitive value as a number. */
  long number(Object owner) {
    if (accessor != null) {
      return switch (accessor.apply(owner)) {
        case Boolean is -> is ? 1 : 0;
        case Double real -> Double.doubleToRawLongBits(real);
        case Number whole -> whole.longValue();
        case Object other -> throw new IllegalStateException(other.toString());
      };
    } else if (type == boolean.class) {
      return UNSAFE.getBoolean(owner, offset) ? 1 : 0;
    } else if (type == int.class) {
      return UNSAFE.getInt(owner, offset);
    } else if (type == long.class) {
      return UNSAFE.getLong(owner, offset);
    }
    return Double.doubleToRawLongBits(UNSAFE.getDouble(owner, offset));
  }

  void setNumber(Object owner, long value) {
    if (type == boolean.class) {
      UNSAFE.putBoolean(owner, offset, value != 0);
    } else if (type == int.class) {
      UNSAFE.putInt(owner, offset, (int) value);
    } else if (type == long.class) {
      UNSAFE.putLong(owner, offset, value);
    } else {
      UNSAFE.putDouble(owner, offset, Double.longBitsToDouble(value));
    }
  }

  /** The primitive value that such a number stands for. */
  Object boxed(long value) {
    if (type == boolean.class) {
      return value != 0;
    } else if (type == int.class) {
      return (int) value;
    } else if (type == long.class) {
      return value;
    }
    return Double.longBitsToDouble(value);
  }
}
