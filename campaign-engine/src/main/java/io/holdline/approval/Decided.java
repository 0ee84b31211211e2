package io.holdline.approval;

/** Whether a decision of a request counts. */
public sealed interface Decided {
  record Done() implements Decided {}

  /** There is none, or none that this person may know of. */
  record Unknown() implements Decided {}

  record Refused(Why why) implements Decided {}

  /** Why not. */
  enum Why {
    /** Nobody approves what they asked for. */
    OWN,
    /** Somebody was faster. */
    DECIDED,
    /** Its time has passed. */
    OVER
  }
}
