package io.holdline.learning;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The product's own customers whose outcome is known, gathered one by one until a card can be
 * learned of them. For one thread.
 */
public final class KnownOutcomes {
  private static final int FIRST = 1_024;

  private final AttributeCatalogue catalogue;
  private final int most;
  private double[][] values;
  private boolean[] happened = new boolean[FIRST];
  private int size;

  /**
   * @param catalogue by which the facts are coded
   * @param most customers that are kept
   */
  public KnownOutcomes(AttributeCatalogue catalogue, int most) {
    this.catalogue = catalogue;
    this.most = most;
    this.values = new double[catalogue.attributes().size()][FIRST];
  }

  /** Adds a customer; false when no more are kept. */
  public boolean add(double[] facts, boolean left) {
    if (size == most) {
      return false;
    }
    if (size == happened.length) {
      int room = Math.min(most, 2 * size);
      happened = Arrays.copyOf(happened, room);
      for (int place = 0; place < values.length; place++) {
        values[place] = Arrays.copyOf(values[place], room);
      }
    }
    for (int place = 0; place < values.length; place++) {
      values[place][size] = facts[place];
    }
    happened[size++] = left;
    return true;
  }

  public int size() {
    return size;
  }

  /**
   * The customers as a file, column by column; refused when they are all of one outcome.
   *
   * @param excluded keys of attributes that are not looked at
   */
  public LabelledFile.Read file(Set<String> excluded) {
    var labels = Arrays.copyOf(happened, size);
    int left = 0;
    for (boolean one : labels) {
      left += one ? 1 : 0;
    }
    if (left == 0 || left == size) {
      return new LabelledFile.Read.Refused(
          "Of %,d customers with a known outcome %,d left; both kinds are needed."
              .formatted(size, left));
    }
    var remarks = new ArrayList<String>();
    var columns = columns(excluded, remarks);
    return new LabelledFile.Read.Loaded(
        new LabelledFile("churned", columns, labels, null, remarks));
  }

  private List<Column> columns(Set<String> excluded, List<String> remarks) {
    var columns = new ArrayList<Column>();
    for (int place = 0; place < values.length; place++) {
      var attribute = catalogue.attributes().get(place);
      var own = Arrays.copyOf(values[place], size);
      if (excluded.contains(attribute.key())) {
        continue;
      }
      if (attribute.type() instanceof AttributeType.Date) {
        remarks.add(
            "(%s) is a day of the calendar, which says nothing later, and was left out."
                .formatted(attribute.key()));
      } else if (isTheSame(own)) {
        remarks.add("(%s) is the same for everybody and was left out.".formatted(attribute.key()));
      } else {
        columns.add(Column.of(attribute, own));
      }
    }
    return columns;
  }

  /** NaN, which is unknown, is a value as any other here. */
  private static boolean isTheSame(double[] values) {
    return Arrays.stream(values).allMatch(value -> Double.compare(value, values[0]) == 0);
  }
}
