package io.holdline.dialer.loop;

import java.time.Instant;

/** The time of day, and a count of nanoseconds that never jumps. */
public interface LoopClock {
  LoopClock SYSTEM =
      new LoopClock() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  Instant now();

  long nanos();
}
