package io.holdline.assignment;

/** What became of the wish to assign or to undo. */
public sealed interface Assigned {
  record Done(Batch batch) implements Assigned {}

  /** Nothing was moved: what was seen is not so any more. */
  record Changed(Preview now) implements Assigned {}

  /**
   * Nothing was moved.
   *
   * @param reason {@code nothing-to-move}, {@code key-used} (for another act), {@code no-batch},
   *     {@code undone} (already) or {@code is-undo}
   */
  record Refused(String reason) implements Assigned {}
}
