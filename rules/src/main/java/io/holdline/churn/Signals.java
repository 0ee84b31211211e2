package io.holdline.churn;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue of signals: all that rules may look at about a customer, each described by its
 * attribute and found by a pure function of a day and what is known of the customer.
 */
public final class Signals {
  /** The most attributes that imports may add. */
  public static final int MOST_IMPORTED = 200;

  private static final Signals STANDARD = new Signals(own());

  private final List<Signal> signals;
  private final AttributeCatalogue catalogue;

  private Signals(List<Signal> signals) {
    this.signals = List.copyOf(signals);
    this.catalogue = new AttributeCatalogue(signals.stream().map(Signal::attribute).toList());
  }

  /**
   * The program's own signals as they may be used in China: porting enquiries are not looked at.
   */
  public static Signals standard() {
    return STANDARD;
  }

  /** These and the days since a porting enquiry, for places where that may be looked at. */
  public Signals withPortingEnquiry() {
    return and(List.of(DealingSignals.portingEnquiry()));
  }

  /**
   * These and the attributes that imports brought. Throws IllegalArgumentException when one has the
   * key of a signal, or there are more than {@link #MOST_IMPORTED}.
   */
  public Signals with(List<Attribute> imported) {
    if (imported.size() > MOST_IMPORTED) {
      throw new IllegalArgumentException(
          "There are %d imported attributes; at most %d may be."
              .formatted(imported.size(), MOST_IMPORTED));
    }
    return and(imported.stream().map(ProfileSignals::imported).toList());
  }

  /** The attributes in the order of the values of {@link CustomerFacts}. */
  public AttributeCatalogue catalogue() {
    return catalogue;
  }

  /**
   * What is known about a customer on a day; what became known later changes nothing. Empty from
   * the day the customer applied to take the number away: then no retention is allowed, and nothing
   * is computed.
   */
  public Optional<CustomerFacts> asOf(LocalDate day, CustomerHistory history) {
    var applied = history.profile().portOutAppliedOn();
    if (applied != null && !applied.isAfter(day)) {
      return Optional.empty();
    }
    var snapshot = new Snapshot(day, history);
    var values = new double[signals.size()];
    for (int place = 0; place < values.length; place++) {
      values[place] = signals.get(place).value().applyAsDouble(snapshot);
    }
    return Optional.of(new CustomerFacts(history.subscriptionKey(), day, values));
  }

  private Signals and(List<Signal> more) {
    var all = new ArrayList<>(signals);
    all.addAll(more);
    return new Signals(all);
  }

  private static List<Signal> own() {
    var own = new ArrayList<Signal>();
    own.addAll(BillSignals.all());
    own.addAll(UsageSignals.all());
    own.addAll(ContractSignals.all());
    own.addAll(DealingSignals.all());
    own.addAll(ProfileSignals.all());
    return own;
  }
}
