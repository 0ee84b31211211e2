package io.holdline.outbox;

import org.jspecify.annotations.Nullable;

/** What came of telling a receiver of an event. */
sealed interface Answer {
  /** It has the event. */
  record Taken(int status) implements Answer {}

  /**
   * Nobody can be sure that it has.
   *
   * @param status of the answer; null when there was none
   */
  record Failed(@Nullable Integer status, String sentence) implements Answer {}
}
