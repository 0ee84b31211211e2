package io.holdline.learning;

/** How the outcome rate moves along an attribute. */
enum Shape {
  RISING,
  FALLING,
  PEAK,
  VALLEY,
  FREE;

  boolean turns() {
    return this == PEAK || this == VALLEY;
  }

  boolean beginsRising() {
    return this == RISING || this == PEAK;
  }
}
