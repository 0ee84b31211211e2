package io.holdline.churn;

import io.holdline.decisiontable.Facts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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

  // What the rule files ask for until they are tables.

  public @Nullable Double billChange() {
    double v = value(Signals.standard().catalogue().place("billChange"));
    return Double.isNaN(v) ? null : v;
  }

  public @Nullable Double billSpread() {
    double v = value(Signals.standard().catalogue().place("billSpread"));
    return Double.isNaN(v) ? null : v;
  }

  public @Nullable Double usageChange() {
    double v = value(Signals.standard().catalogue().place("usageChange"));
    return Double.isNaN(v) ? null : v;
  }

  public @Nullable Double forwardingShare() {
    double v = value(Signals.standard().catalogue().place("forwardingShare"));
    return Double.isNaN(v) ? null : v;
  }

  public @Nullable Double forwardingChange() {
    double v = value(Signals.standard().catalogue().place("forwardingChange"));
    return Double.isNaN(v) ? null : v;
  }

  public @Nullable Integer daysToContractEnd() {
    double v = value(Signals.standard().catalogue().place("daysToContractEnd"));
    return Double.isNaN(v) ? null : Integer.valueOf((int) v);
  }

  public @Nullable ContractTerm contractTerm() {
    double v = value(Signals.standard().catalogue().place("contractTerm"));
    return Double.isNaN(v) ? null : ContractTerm.values()[(int) v];
  }

  public @Nullable Integer monthsInService() {
    double v = value(Signals.standard().catalogue().place("monthsInService"));
    return Double.isNaN(v) ? null : Integer.valueOf((int) v);
  }

  public @Nullable Integer handsetAgeDays() {
    double v = value(Signals.standard().catalogue().place("handsetAgeDays"));
    return Double.isNaN(v) ? null : Integer.valueOf((int) v);
  }

  public @Nullable Integer latePayments() {
    double v = value(Signals.standard().catalogue().place("latePayments"));
    return Double.isNaN(v) ? null : Integer.valueOf((int) v);
  }

  public @Nullable Integer worstDaysLate() {
    double v = value(Signals.standard().catalogue().place("worstDaysLate"));
    return Double.isNaN(v) ? null : Integer.valueOf((int) v);
  }

  public @Nullable Integer complaintsLast90Days() {
    double v = value(Signals.standard().catalogue().place("complaintsLast90Days"));
    return Double.isNaN(v) ? null : Integer.valueOf((int) v);
  }

  public @Nullable Boolean openComplaint() {
    double v = value(Signals.standard().catalogue().place("openComplaint"));
    return Double.isNaN(v) ? null : Boolean.valueOf(v == 1);
  }

  public @Nullable PaymentMethod paymentMethod() {
    double v = value(Signals.standard().catalogue().place("paymentMethod"));
    return Double.isNaN(v) ? null : PaymentMethod.values()[(int) v];
  }

  public @Nullable InternetAccess internet() {
    double v = value(Signals.standard().catalogue().place("internet"));
    return Double.isNaN(v) ? null : InternetAccess.values()[(int) v];
  }

  public @Nullable Boolean techSupport() {
    double v = value(Signals.standard().catalogue().place("techSupport"));
    return Double.isNaN(v) ? null : Boolean.valueOf(v == 1);
  }

  public @Nullable Boolean onlineSecurity() {
    double v = value(Signals.standard().catalogue().place("onlineSecurity"));
    return Double.isNaN(v) ? null : Boolean.valueOf(v == 1);
  }

  public @Nullable Boolean dependents() {
    double v = value(Signals.standard().catalogue().place("dependents"));
    return Double.isNaN(v) ? null : Boolean.valueOf(v == 1);
  }

  public @Nullable BigDecimal monthlyValue() {
    double v = value(Signals.standard().catalogue().place("monthlyValue"));
    return Double.isNaN(v) ? null : BigDecimal.valueOf(v).setScale(2, RoundingMode.HALF_UP);
  }
}
