package io.holdline.uplift;

/** Whether more or less of an outcome is what one wants. */
public enum Wish {
  /** A visit, a purchase, a renewal. */
  MORE,
  /** Leaving. */
  LESS
}
