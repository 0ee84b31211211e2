package io.holdline.cli;

import java.io.PrintWriter;
import java.util.function.LongFunction;

/** Says how far a long work is, once it has taken two seconds, at most once a second. */
final class SlowProgress {
  private static final long PATIENCE = 2_000_000_000L;
  private static final long PAUSE = 1_000_000_000L;

  private final PrintWriter to;
  private final LongFunction<String> sentence;
  private long next = System.nanoTime() + PATIENCE;

  SlowProgress(PrintWriter to, LongFunction<String> sentence) {
    this.to = to;
    this.sentence = sentence;
  }

  synchronized void done(long count) {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + PAUSE;
      to.println(sentence.apply(count));
      to.flush();
    }
  }
}
