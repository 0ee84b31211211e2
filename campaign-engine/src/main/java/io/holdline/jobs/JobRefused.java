package io.holdline.jobs;

/** A job that was not started; the message is one plain sentence for the person who asked. */
public final class JobRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobRefused(String sentence) {
    super(sentence);
  }
}
