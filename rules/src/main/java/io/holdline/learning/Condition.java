package io.holdline.learning;

/**
 * That a column's value lies in some of its small bins.
 *
 * @param from first small bin; both are 0 for "missing"
 * @param to last small bin
 */
record Condition(int column, int from, int to) {
  boolean holds(byte bin) {
    return from <= bin && bin <= to;
  }
}
