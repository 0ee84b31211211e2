package io.holdline.decisiontable;

import java.util.Arrays;

/** Sets of whole numbers as ranges: from, to (exclusive), from, to … ascending, never adjacent. */
final class Ranges {
  static final int[] NONE = {};

  private Ranges() {}

  static int[] of(int... ranges) {
    var builder = new Builder();
    for (int i = 0; i < ranges.length; i += 2) {
      builder.add(ranges[i], ranges[i + 1]);
    }
    return builder.ranges();
  }

  static boolean contains(int[] ranges, int value) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (value < ranges[i]) {
        return false;
      }
      if (value < ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  static boolean intersect(int[] a, int[] b) {
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i + 1] <= b[j]) {
        i += 2;
      } else if (b[j + 1] <= a[i]) {
        j += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  static boolean covers(int[] all, int[] part) {
    int i = 0;
    for (int j = 0; j < part.length; j += 2) {
      while (i < all.length && all[i + 1] <= part[j]) {
        i += 2;
      }
      if (i == all.length || all[i] > part[j] || all[i + 1] < part[j + 1]) {
        return false;
      }
    }
    return true;
  }

  static int[] intersection(int[] a, int[] b) {
    var both = new Builder();
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      both.add(Math.max(a[i], b[j]), Math.min(a[i + 1], b[j + 1]));
      if (a[i + 1] <= b[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return both.ranges();
  }

  static int[] union(int[] a, int[] b) {
    var either = new Builder();
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      if (j == b.length || i < a.length && a[i] <= b[j]) {
        either.add(a[i], a[i + 1]);
        i += 2;
      } else {
        either.add(b[j], b[j + 1]);
        j += 2;
      }
    }
    return either.ranges();
  }

  static int[] minus(int[] all, int[] part) {
    var left = new Builder();
    int j = 0;
    for (int i = 0; i < all.length; i += 2) {
      int from = all[i];
      while (j < part.length && part[j] < all[i + 1]) {
        left.add(from, part[j]);
        from = Math.max(from, part[j + 1]);
        if (part[j + 1] > all[i + 1]) {
          break;
        }
        j += 2;
      }
      left.add(from, all[i + 1]);
    }
    return left.ranges();
  }

  /** Takes ranges in ascending order; drops empty ones, joins those that touch. */
  static final class Builder {
    private int[] ranges = new int[4];
    private int length;

    void add(int from, int to) {
      if (from >= to) {
        return;
      }
      if (length > 0 && from <= ranges[length - 1]) {
        ranges[length - 1] = Math.max(ranges[length - 1], to);
        return;
      }
      if (length == ranges.length) {
        ranges = Arrays.copyOf(ranges, 2 * length);
      }
      ranges[length++] = from;
      ranges[length++] = to;
    }

    /** Where the first range begins; there must be one. */
    int first() {
      return ranges[0];
    }

    int[] ranges() {
      return length == 0 ? NONE : Arrays.copyOf(ranges, length);
    }
  }
}
