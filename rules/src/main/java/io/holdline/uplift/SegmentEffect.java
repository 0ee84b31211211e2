package io.holdline.uplift;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What contact changed in one segment.
 *
 * @param segment its name, such as {@code tier=GOLD}
 */
public record SegmentEffect(String segment, Effect effect, Response response) {
  /** More segments than this make every interval too wide to be of use. */
  public static final int MOST = 200;

  /**
   * The effects of several segments, each at alpha ÷ number of segments (Bonferroni), so that the
   * probability that any interval of any segment is ever wrong stays within alpha.
   *
   * @param segments the strata of each segment, in the order to be kept; at most {@link #MOST}
   * @param information where a segment's boundary is narrowest; fixed before the outcomes are seen
   */
  public static List<SegmentEffect> of(
      Map<String, List<Arms>> segments,
      Function<String, Double> information,
      double alpha,
      Wish wish) {
    if (segments.size() > MOST) {
      throw new IllegalArgumentException(
          "%d segments are too many; %d is the most.".formatted(segments.size(), MOST));
    }
    return segments.entrySet().stream()
        .map(segment -> {
          var boundary =
              AnytimeBoundary.narrowestAt(
                  information.apply(segment.getKey()), alpha / segments.size());
          var effect = Effect.of(Comparison.of(segment.getValue()), boundary);
          return new SegmentEffect(segment.getKey(), effect, Response.of(effect, wish));
        })
        .toList();
  }
}
