package io.holdline.jobs;

import java.time.LocalDate;
import java.util.Optional;

/** Whether the data that jobs work on have come, told by whoever takes them in. Blocks. */
public interface DataFreshness {
  /** Why the list of a campaign would be built on old data; empty when it would not. */
  Optional<String> objection(String campaign);

  /** What is late and still waited for, as a sentence; empty when nothing is. */
  Optional<String> awaited();

  /**
   * Keeps on record that a person has the list built all the same.
   *
   * @param reason 1 to 500 characters
   */
  void override(String campaign, LocalDate asOf, String reason, String who);
}
