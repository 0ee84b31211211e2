package io.holdline.learning;

/** How the outcome rate moves along an attribute. */
enum Shape {
  RISING(0),
  FALLING(0),
  PEAK(1),
  VALLEY(1),
  /** Up and down as it likes; must pay twice what a turn must. */
  FREE(2);

  private final int turns;

  Shape(int turns) {
    this.turns = turns;
  }

  /** How many times the price of a turn it must pay. */
  int turns() {
    return turns;
  }

  boolean beginsRising() {
    return this == RISING || this == PEAK;
  }
}
