package io.holdline.rulecase;

import io.holdline.ruletrace.Trace;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a table shall say of somebody.
 *
 * @param name 1 to 100 characters, once in a table
 * @param facts by attribute; what lacks is unknown
 */
public record RuleCase(
    long id,
    String name,
    Map<String, @Nullable Object> facts,
    Verdict expected,
    String author,
    Instant madeAt) {

  /**
   * What a table says.
   *
   * @param number the sum or the number of the row that counts; null when there is none
   */
  public record Verdict(@Nullable Double number, @Nullable String word, @Nullable String band) {
    private static final double SAME = 1e-9;

    static Verdict of(Trace trace) {
      return new Verdict(trace.number(), trace.word(), trace.band());
    }

    /** Whether two say the same; numbers may differ by what is lost in writing them down. */
    boolean isSame(Verdict other) {
      return isSame(number, other.number)
          && Objects.equals(word, other.word)
          && Objects.equals(band, other.band);
    }

    private static boolean isSame(@Nullable Double one, @Nullable Double other) {
      return one == null || other == null
          ? Objects.equals(one, other)
          : Math.abs(one - other) <= SAME * Math.max(1, Math.abs(one));
    }
  }
}
