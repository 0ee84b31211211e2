package io.holdline.ruletrial;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a card is to be learned of the operator's own outcomes.
 *
 * @param factsOf the day whose facts are used; null: the newest with later outcomes
 * @param exclude attributes that are not looked at
 * @param confirm attributes that are used although they look as if they knew the outcome
 * @param trueRate share of customers who will leave, above 0 and below 1; null: that of the day
 * @param seed equal seeds give equal cards
 */
public record LearnOrder(
    @Nullable LocalDate factsOf,
    Set<String> exclude,
    Set<String> confirm,
    @Nullable Double trueRate,
    long seed) {
  private static final int MOST_NAMES = 300;

  public LearnOrder {
    exclude = Set.copyOf(exclude);
    confirm = Set.copyOf(confirm);
    if (exclude.size() > MOST_NAMES || confirm.size() > MOST_NAMES) {
      throw new IllegalArgumentException("At most %d attributes are named.".formatted(MOST_NAMES));
    }
    if (trueRate != null && !(trueRate > 0 && trueRate < 1)) {
      throw new IllegalArgumentException("The true rate is above 0 and below 1.");
    }
  }
}
