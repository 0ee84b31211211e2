package io.holdline.dialer.model;

import io.holdline.dialer.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes states from bytes, each a copy of its own. */
final class Decoder {
  private final Codec codec;
  private final Scene scene;
  private final List<Object> met = new ArrayList<>();
  private final List<Set<CallId>> weak = new ArrayList<>();
  private byte[] bytes = {};
  private int at;
  private int calls;

  Decoder(Codec codec, Scene scene) {
    this.codec = codec;
    this.scene = scene;
  }

  State decode(byte[] from) {
    bytes = from;
    at = 0;
    calls = 0;
    met.clear();
    weak.clear();
    if (!(read(null) instanceof State state)) {
      throw new IllegalArgumentException("These bytes are no state.");
    }
    for (var named : weak) {
      for (var left = number(); left > 0; left--) {
        named.add(Codec.call((int) number()));
      }
    }
    state.made(State.START, calls, scene);
    return state;
  }

  private @Nullable Object read(@Nullable Part into) {
    var tag = bytes[at++] & 0xff;
    return switch (tag) {
      case Codec.NULL -> null;
      case Codec.AGAIN -> met.get((int) number());
      case Codec.ATOM -> codec.atom((int) number());
      case Codec.LONG_AGO -> Instant.MIN;
      case Codec.NEVER -> Instant.MAX;
      case Codec.INSTANT -> State.START.plusMillis(number());
      case Codec.CALL -> {
        var number = (int) number();
        calls = Math.max(calls, number + 1);
        yield Codec.call(number);
      }
      default -> shaped(codec.shape(tag - Codec.FIRST_SHAPE), into);
    };
  }

  private Object shaped(Shape shape, @Nullable Part into) {
    return switch (shape.kind) {
      case RECORD, AVAILABILITY -> record(shape);
      case LIST, SET -> elements(shape);
      case MAP -> entries(shape, into);
      case OBJECT -> object(shape);
      case ATOM, INSTANT, CALL -> throw new IllegalStateException(shape.toString());
    };
  }

  private Object record(Shape shape) {
    var components = new @Nullable Object[shape.parts.size()];
    for (var i = 0; i < components.length; i++) {
      var part = shape.parts.get(i);
      if (!part.type.isPrimitive()) {
        components[i] = read(part);
      } else {
        var base = shape.kind == Shape.Kind.AVAILABILITY && part.type == long.class;
        components[i] = part.boxed(number() + (base ? Codec.VERSION : 0));
      }
    }
    return shape.make(components);
  }

  private Object object(Shape shape) {
    var made = shape.make();
    met.add(made);
    for (var part : shape.parts) {
      fill(part, made);
    }
    return made;
  }

  private void fill(Part part, Object owner) {
    if (part.treatment == Treatment.LEFT_OUT) {
      if (part.instead == null) {
        return;
      } else if (part.type.isPrimitive()) {
        part.setNumber(owner, ((Number) part.instead).longValue());
      } else {
        part.set(owner, part.instead);
      }
    } else if (part.treatment == Treatment.WEAK) {
      var named = new LinkedHashSet<CallId>();
      weak.add(named);
      part.set(owner, named);
    } else if (part.type.isPrimitive()) {
      part.setNumber(owner, number());
    } else {
      part.set(owner, read(part));
    }
  }

  private Object elements(Shape shape) {
    var size = (int) number();
    Collection<Object> into =
        shape.type == LinkedHashSet.class ? new LinkedHashSet<>() : new ArrayList<>(size);
    for (var i = 0; i < size; i++) {
      into.add(read(null));
    }
    if (into.getClass() == shape.type) {
      return into;
    }
    return Codec.sealed(shape.type, List.copyOf(into));
  }

  private Object entries(Shape shape, @Nullable Part into) {
    Map<Object, @Nullable Object> map = empty(shape, into);
    var size = (int) number();
    for (var i = 0; i < size; i++) {
      var key = read(null);
      if (key != null) {
        map.put(key, read(null));
      }
    }
    return map;
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, @Nullable Object> empty(Shape shape, @Nullable Part into) {
    if (shape.type == LinkedHashMap.class) {
      return new LinkedHashMap<>();
    } else if (shape.type == HashMap.class) {
      return new HashMap<>();
    } else if (into != null && into.instead instanceof EnumMap<?, ?> fresh) {
      var copy = (Map<Object, @Nullable Object>) (Map<?, ?>) fresh.clone();
      copy.clear();
      return copy;
    }
    throw new IllegalStateException("No copy can be made of " + shape.type);
  }

  private long number() {
    var value = 0L;
    var shift = 0;
    while (true) {
      var one = bytes[at++];
      value |= (one & 0x7fL) << shift;
      if (one >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
      shift += 7;
    }
  }
}
