package io.holdline.decisiontable;

/**
 * All that rules may look at about one subject: a value for every attribute of a catalogue, in its
 * order, coded as {@link AttributeCatalogue} says.
 */
public final class Facts {
  private final int index;
  private final double[] values;

  /**
   * @param index the subject's place in its batch, from 0
   * @param values finite or NaN; not copied: the caller gives the array away
   */
  public Facts(int index, double[] values) {
    this.index = index;
    this.values = values;
  }

  /** The subject's place in its batch. */
  public int index() {
    return index;
  }

  double[] values() {
    return values;
  }

  /** The value at a place, NaN when unknown. */
  public double v(int place) {
    return values[place];
  }
}
