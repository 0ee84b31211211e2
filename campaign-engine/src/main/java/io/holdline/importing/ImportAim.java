package io.holdline.importing;

/** What is to come of a file. */
public sealed interface ImportAim {
  /** Its customers are taken over. */
  record TakeOver() implements ImportAim {}

  /** Its customers are taken over when it is the file that a dry run has read. */
  record TakeOverAsTried(long dryRun) implements ImportAim {}

  /** Its customers are taken over when it is the file of a SHA-256. */
  record TakeOverThat(String sha256) implements ImportAim {}

  /** Nothing, but one sees what would. */
  record DryRun() implements ImportAim {}
}
