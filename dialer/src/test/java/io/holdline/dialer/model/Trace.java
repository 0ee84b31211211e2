package io.holdline.dialer.model;

import java.util.List;

/** A shortest way to a broken promise, each move with what the core heard and ordered. */
record Trace(Broken broken, List<String> lines) {
  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
