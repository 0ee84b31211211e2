package io.holdline.dialer.model;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Writes states, one after the other. */
final class Encoder {
  private final Codec codec;
  private byte[] bytes = new byte[8_192];
  private int length;
  private final List<Object> met = new ArrayList<>();
  private final List<CallId> calls = new ArrayList<>();
  private final List<Collection<?>> weak = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private ToLongFunction<AgentId> newest = _ -> 0;

  Encoder(Codec codec) {
    this.codec = codec;
  }

  byte[] encode(State state) {
    length = 0;
    met.clear();
    calls.clear();
    weak.clear();
    now = state.now;
    newest = state::newestVersion;
    write(state, Treatment.WHOLE);
    weak.forEach(this::writeNamed);
    return Arrays.copyOf(bytes, length);
  }

  private void write(@Nullable Object value, Treatment treatment) {
    if (value == null) {
      put(Codec.NULL);
      return;
    }
    var shape = codec.shape(value.getClass());
    switch (shape.kind) {
      case ATOM -> {
        put(Codec.ATOM);
        number(codec.atom(value));
      }
      case INSTANT -> instant((Instant) value);
      case CALL -> {
        put(Codec.CALL);
        number(call((CallId) value));
      }
      case AVAILABILITY -> {
        tag(shape);
        availability(shape, (AgentAvailability) value);
      }
      case RECORD -> {
        tag(shape);
        parts(shape, value);
      }
      case LIST, SET -> {
        tag(shape);
        elements((Collection<?>) value, treatment);
      }
      case MAP -> {
        tag(shape);
        entries((Map<?, ?>) value, treatment);
      }
      case OBJECT -> object(shape, value);
    }
  }

  /** The calls among these that were met. */
  private void writeNamed(Collection<?> some) {
    var named = calls.stream().filter(some::contains).toList();
    number(named.size());
    named.forEach(call -> number(known(call)));
  }

  private void tag(Shape shape) {
    put(Codec.FIRST_SHAPE + shape.number);
  }

  private void object(Shape shape, Object value) {
    for (var i = 0; i < met.size(); i++) {
      if (met.get(i) == value) {
        put(Codec.AGAIN);
        number(i);
        return;
      }
    }
    met.add(value);
    tag(shape);
    parts(shape, value);
  }

  private void parts(Shape shape, Object owner) {
    for (var part : shape.parts) {
      if (part.treatment != Treatment.LEFT_OUT) {
        part(part, owner);
      }
    }
  }

  private void part(Part part, Object owner) {
    if (part.type.isPrimitive()) {
      number(part.number(owner));
    } else if (part.treatment == Treatment.WEAK) {
      weak.add((Collection<?>) Objects.requireNonNull(part.get(owner)));
    } else {
      write(part.get(owner), part.treatment);
    }
  }

  private void availability(Shape shape, AgentAvailability agent) {
    for (var part : shape.parts) {
      if (part.type == long.class) {
        number(Codec.version(agent, newest));
      } else {
        part(part, agent);
      }
    }
  }

  private void instant(Instant instant) {
    if (instant.equals(Instant.MIN)) {
      put(Codec.LONG_AGO);
    } else if (instant.equals(Instant.MAX)) {
      put(Codec.NEVER);
    } else {
      put(Codec.INSTANT);
      number(Duration.between(now, instant).toMillis());
    }
  }

  private int call(CallId call) {
    var known = known(call);
    if (known >= 0) {
      return known;
    }
    calls.add(call);
    return calls.size() - 1;
  }

  private int known(CallId call) {
    for (var i = 0; i < calls.size(); i++) {
      if (calls.get(i).equals(call)) {
        return i;
      }
    }
    return -1;
  }

  private void elements(Collection<?> collection, Treatment treatment) {
    number(collection.size());
    Collection<?> ordered = collection;
    if (treatment == Treatment.UNORDERED || !Codec.isOrdered(collection)) {
      var sorted = new ArrayList<Object>(collection);
      sorted.sort(Comparator.comparingLong(this::rank));
      ordered = sorted;
    }
    for (var element : ordered) {
      write(element, Treatment.WHOLE);
    }
  }

  private void entries(Map<?, ?> map, Treatment treatment) {
    var entries = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
    if (treatment == Treatment.ZERO_IS_ABSENT) {
      entries.removeIf(entry -> Integer.valueOf(0).equals(entry.getValue()));
    }
    if (treatment == Treatment.UNORDERED || !Codec.isOrdered(map)) {
      entries.sort(Comparator.comparingLong(entry -> rank(entry.getKey())));
    }
    number(entries.size());
    for (var entry : entries) {
      write(entry.getKey(), Treatment.WHOLE);
      write(entry.getValue(), Treatment.WHOLE);
    }
  }

  /** An order of what has none; calls not met before come last, as they are. */
  private long rank(Object value) {
    var shape = codec.shape(value.getClass());
    return switch (shape.kind) {
      case ATOM -> codec.atom(value);
      case CALL -> known((CallId) value) >= 0 ? known((CallId) value) : Short.MAX_VALUE;
      case RECORD -> {
        var rank = (long) shape.number;
        for (var part : shape.parts) {
          rank = (rank << 20) + rank(Objects.requireNonNull(part.get(value)));
        }
        yield rank;
      }
      case INSTANT, AVAILABILITY, LIST, SET, MAP, OBJECT ->
          throw new IllegalStateException("There is no order of " + shape.type);
    };
  }

  private void number(long value) {
    var rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      put((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  private void put(int one) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) one;
  }
}
