package io.holdline.dialer.pacing.baseline;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.pacing.PaceQuestion;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Live answers and abandoned calls of the last so many seconds, from a tally seen again and again.
 */
final class Recent {
  private final double window;
  private final ArrayDeque<double[]> growths = new ArrayDeque<>();
  private @Nullable AnswerTally before;
  private double live;
  private double abandoned;

  Recent(double window) {
    this.window = window;
  }

  void see(PaceQuestion question) {
    var tally = question.tally();
    var last = before == null ? tally : before;
    before = tally;
    var newDay = tally.liveToday() < last.liveToday();
    var moreLive = tally.liveToday() - (newDay ? 0 : last.liveToday());
    var moreAbandoned = tally.abandonedToday() - (newDay ? 0 : last.abandonedToday());
    if (moreLive != 0 || moreAbandoned != 0) {
      add(moreLive, moreAbandoned);
      if (window < Double.POSITIVE_INFINITY) {
        growths.add(new double[] {question.seconds(), moreLive, moreAbandoned});
      }
    }
    var from = question.seconds() - window;
    for (var first = growths.peek(); first != null && first[0] < from; first = growths.peek()) {
      add(-first[1], -first[2]);
      growths.remove();
    }
  }

  private void add(double moreLive, double moreAbandoned) {
    live += moreLive;
    abandoned += moreAbandoned;
  }

  void forget() {
    growths.clear();
    live = 0;
    abandoned = 0;
  }

  double live() {
    return live;
  }

  double abandoned() {
    return abandoned;
  }
}
