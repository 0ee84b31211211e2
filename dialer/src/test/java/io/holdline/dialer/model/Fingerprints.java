package io.holdline.dialer.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The states seen, each as 128 bits of hash: that two of 10 million are taken for one has a chance
 * below 10^-24.
 */
final class Fingerprints {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long K1 = 0x9E3779B97F4A7C15L;
  private static final long K2 = 0xC2B2AE3D27D4EB4FL;

  private long[] table = new long[1 << 17];
  private int size;

  int size() {
    return size;
  }

  /** Whether the state was not there before. */
  boolean add(byte[] state) {
    var high = K1 + state.length;
    var low = K2 ^ state.length;
    var at = 0;
    for (; at + 8 <= state.length; at += 8) {
      var word = (long) LONGS.get(state, at);
      high = stir(high ^ word, K1);
      low = stir(low + word, K2);
    }
    var rest = 0L;
    for (; at < state.length; at++) {
      rest = rest << 8 | state[at] & 0xff;
    }
    high = stir(stir(high ^ rest, K1), K2);
    low = stir(stir(low + rest, K2), K1);
    return add(high == 0 && low == 0 ? 1 : high, low);
  }

  /** One round of a multiplication that folds its upper half onto the lower. */
  private static long stir(long value, long by) {
    var odd = value ^ Long.rotateRight(value, 25) ^ Long.rotateRight(value, 47);
    return odd * by + Math.multiplyHigh(value, by | 1);
  }

  private boolean add(long high, long low) {
    if (!insert(table, high, low)) {
      return false;
    }
    size++;
    if (4L * size > table.length) {
      var larger = new long[2 * table.length];
      for (var i = 0; i < table.length; i += 2) {
        if (table[i] != 0 || table[i + 1] != 0) {
          insert(larger, table[i], table[i + 1]);
        }
      }
      table = larger;
    }
    return true;
  }

  private static boolean insert(long[] table, long high, long low) {
    var mask = table.length - 2;
    var at = (int) (high ^ high >>> 32) << 1 & mask;
    while (table[at] != 0 || table[at + 1] != 0) {
      if (table[at] == high && table[at + 1] == low) {
        return false;
      }
      at = at + 2 & mask;
    }
    table[at] = high;
    table[at + 1] = low;
    return true;
  }
}
