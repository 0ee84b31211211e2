package io.holdline.learning;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a card is to be learned.
 *
 * @param confirmed attributes that are used although they look as if they knew the outcome
 * @param trueRate share of positives where the card will be used, above 0 and below 1; null when
 *     the file has it
 * @param folds 2 to 20, each learned without and then judged on; not used for a split in time
 * @param repeats 1 to 20 times with other folds
 * @param trainShare of the subjects, the earliest, that are learned from; the rest is judged on.
 *     Null for folds
 * @param seed equal seeds give equal cards
 */
public record LearnWish(
    Set<String> confirmed,
    @Nullable Double trueRate,
    int folds,
    int repeats,
    @Nullable Double trainShare,
    long seed) {
  public LearnWish {
    confirmed = Set.copyOf(confirmed);
    if (trueRate != null && !(trueRate > 0 && trueRate < 1)) {
      throw new IllegalArgumentException("The true rate is above 0 and below 1.");
    }
    if (folds < 2 || folds > 20 || repeats < 1 || repeats > 20) {
      throw new IllegalArgumentException("Folds are 2 to 20 and repeats 1 to 20.");
    }
    if (trainShare != null && !(trainShare >= 0.1 && trainShare <= 0.95)) {
      throw new IllegalArgumentException("The share to train on is 0.1 to 0.95.");
    }
  }
}
