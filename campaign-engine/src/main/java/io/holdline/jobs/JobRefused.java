package io.holdline.jobs;

/** A job that was not started; the message is one plain sentence for the person who asked. */
public final class JobRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passes;

  public JobRefused(String sentence) {
    this(sentence, false);
  }

  private JobRefused(String sentence, boolean passes) {
    super(sentence);
    this.passes = passes;
  }

  /** Something else runs; the same wish may be granted when that has ended. */
  static JobRefused forNow(String sentence) {
    return new JobRefused(sentence, true);
  }

  /** Whether the refusal passes when something else has ended. */
  public boolean passes() {
    return passes;
  }
}
