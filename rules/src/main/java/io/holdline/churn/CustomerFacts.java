package io.holdline.churn;

import io.holdline.decisiontable.Facts;
import java.time.LocalDate;

/**
 * All that a rule may look at about one customer, as of one date: a value for every attribute of
 * the catalogue it was made with, in its order. NaN is unknown, never zero, and no rule fires on it
 * unless it asks for just that.
 */
public final class CustomerFacts {
  private final String subscriptionKey;
  private final LocalDate asOf;
  private final double[] values;

  /**
   * @param values coded as {@link io.holdline.decisiontable.AttributeCatalogue} says; not copied:
   *     the caller gives the array away
   */
  public CustomerFacts(String subscriptionKey, LocalDate asOf, double[] values) {
    this.subscriptionKey = subscriptionKey;
    this.asOf = asOf;
    this.values = values;
  }

  public String subscriptionKey() {
    return subscriptionKey;
  }

  public LocalDate asOf() {
    return asOf;
  }

  /** How many attributes there are. */
  public int size() {
    return values.length;
  }

  /** The value at a place of the catalogue, NaN when unknown. */
  public double value(int place) {
    return values[place];
  }

  /** The same values as the subject at a place of a batch. */
  public Facts inBatch(int index) {
    return new Facts(index, values);
  }
}
