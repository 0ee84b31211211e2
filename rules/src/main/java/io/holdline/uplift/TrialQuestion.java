package io.holdline.uplift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a file with one row a customer.
 *
 * @param drawn who was treated
 * @param outcome what came of it
 * @param segments columns for whose values the effect is told apart; known before the draw
 * @param order by what Qini orders the customers
 * @param seed of folds and bootstrap draws
 */
public record TrialQuestion(
    Drawn drawn, Outcome outcome, List<String> segments, Order order, long seed) {
  public TrialQuestion {
    segments = List.copyOf(segments);
  }

  /**
   * @param control the value of those who were left alone; null: the one that says no (0, no,
   *     false, control …). All others were treated.
   */
  public record Drawn(String column, @Nullable String control) {}

  /**
   * @param positive the value that counts; null: the one that says yes (1, yes, true …)
   */
  public record Outcome(String column, @Nullable String positive, Wish wish) {}

  /** Who comes first. */
  public sealed interface Order {
    /** Nobody is ordered, and there is no Qini curve. */
    record None() implements Order {}

    /** By a number in the file, high first. */
    record ByScore(String column) implements Order {}

    /** By a card learned from these columns, each customer's score from a card of the others. */
    record ByCard(List<String> columns) implements Order {
      public ByCard {
        columns = List.copyOf(columns);
      }
    }
  }
}
