package io.holdline.decisiontable;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of some words was probably meant by a mistyped one. */
final class Nearest {
  private static final int MOST_CANDIDATES = 1000;
  private static final int LONGEST = 60;

  private Nearest() {}

  /** The candidate with the least edit distance, at most a third of the word; null when none is. */
  static @Nullable String of(String word, List<String> candidates) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return null;
    }
    var wanted = word.toLowerCase(Locale.ROOT);
    int least = Math.max(1, word.length() / 3) + 1;
    String nearest = null;
    for (var candidate : candidates.subList(0, Math.min(candidates.size(), MOST_CANDIDATES))) {
      if (Math.abs(candidate.length() - word.length()) < least) {
        int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
        if (distance < least && distance < Math.max(wanted.length(), candidate.length())) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    return nearest;
  }

  /** The least number of signs put in, left out, changed or swapped with their neighbour. */
  private static int distance(String one, String other) {
    var least = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        least[i][j] =
            Math.min(
                least[i - 1][j - 1] + (same ? 0 : 1),
                Math.min(least[i - 1][j], least[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[one.length()][other.length()];
  }
}
