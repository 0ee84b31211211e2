package io.holdline.approval;

import io.holdline.erasure.Objection;

/** Whether a decision of a request counts. */
public sealed interface Decided {
  record Done() implements Decided {}

  /** There is none, or none that this person may know of. */
  record Unknown() implements Decided {}

  record Refused(Why why) implements Decided {}

  /** Something stands against what was asked for; nobody has decided. */
  record Against(Objection objection) implements Decided {}

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
