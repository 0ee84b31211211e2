package io.holdline.dialer.model;

/** Whether a field is part of the state. */
enum Treatment {
  WHOLE,
  /** Nothing depends on it: a copy gets that of a fresh core. */
  LEFT_OUT,
  /** Calls that matter only as long as somebody else still names them; their order does not. */
  WEAK,
  /** Nothing depends on the order of its elements. */
  UNORDERED,
  /** A count of zero means the same as none. */
  ZERO_IS_ABSENT
}
