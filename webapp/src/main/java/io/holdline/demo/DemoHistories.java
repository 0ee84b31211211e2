package io.holdline.demo;

import io.holdline.churn.ContractTerm;
import io.holdline.churn.CustomerHistory;
import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Contact;
import io.holdline.churn.CustomerHistory.Contract;
import io.holdline.churn.CustomerHistory.Dealings;
import io.holdline.churn.CustomerHistory.Profile;
import io.holdline.churn.CustomerHistory.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo operator's customers as its database would tell of them, made without one. */
public final class DemoHistories {
  private final long seed;
  private final LocalDate today;

  public DemoHistories(long seed, LocalDate today) {
    this.seed = seed;
    this.today = today;
  }

  /**
   * One customer as of the day.
   *
   * @param consent what the customer said to being called, null when never asked
   * @param answeredAt when the complaint was closed, null when none was
   */
  public record Known(
      CustomerHistory history,
      @Nullable Boolean consent,
      boolean doNotCall,
      @Nullable Instant answeredAt) {}

  /** The customer of a number, from 0. */
  public Known of(int number) {
    var customer = DemoOperatorCustomer.of(seed, number, today);
    var bills = new ArrayList<Bill>();
    var usage = new ArrayList<Usage>();
    double roaming = DemoOperatorDealings.of(seed, number).roaming();
    for (var month : DemoOperatorMonth.of(seed, customer, today)) {
      bills.add(new Bill(month.month(), month.bill(), month.daysLate()));
      usage.add(
          new Usage(
              month.month(),
              month.voiceMinutes(),
              month.dataMegabytes(),
              month.forwardedMinutes(),
              (double) Math.round(roaming * month.voiceMinutes())));
    }
    var history =
        new CustomerHistory(
            customer.key(),
            profile(customer),
            bills,
            usage,
            contracts(customer),
            dealings(customer));
    return new Known(history, customer.consent(), customer.doNotCall(), answeredAt(customer));
  }

  private static Profile profile(DemoOperatorCustomer customer) {
    return new Profile(
        customer.joinedOn(),
        null,
        customer.term(),
        customer.charge(),
        customer.payment(),
        customer.internet(),
        customer.techSupport(),
        customer.onlineSecurity(),
        customer.dependents(),
        customer.handsetSince(),
        null,
        null,
        Map.of());
  }

  private static List<Contract> contracts(DemoOperatorCustomer customer) {
    var starts = customer.contractStartsOn();
    return customer.term() == ContractTerm.MONTH_TO_MONTH || starts == null
        ? List.of()
        : List.of(new Contract(starts, customer.contractEndsOn()));
  }

  private Dealings dealings(DemoOperatorCustomer customer) {
    var dealings = DemoOperatorDealings.of(seed, customer.number());
    var random = DemoOperatorCustomer.random(seed, customer.number(), 4);
    var contacts = new ArrayList<Contact>();
    for (int i = 0; i < dealings.serviceContacts() + dealings.retentionContacts(); i++) {
      var on = DemoOperatorDealings.recently(random, today);
      random.nextInt(60); // the minute, which rules do not look at
      contacts.add(
          new Contact(
              on, i < dealings.serviceContacts() ? Contact.Team.SERVICE : Contact.Team.RETENTION));
    }
    return new Dealings(
        complaints(customer),
        contacts,
        dealings.barriers().stream()
            .map(kind -> new Barrier(kind, customer.joinedOn(), null))
            .toList());
  }

  private @Nullable Instant answeredAt(DemoOperatorCustomer customer) {
    if (!customer.troubles().complained()) {
      return null;
    }
    var closed = DemoOperator.complaint(seed, today, customer).closedAt();
    return closed == null ? null : closed.toInstant();
  }

  private List<Complaint> complaints(DemoOperatorCustomer customer) {
    if (!customer.troubles().complained()) {
      return List.of();
    }
    var spoken = DemoOperator.complaint(seed, today, customer);
    var closed = spoken.closedAt();
    return List.of(
        new Complaint(
            spoken.openedAt().atZoneSameInstant(DemoJobs.ZONE).toLocalDate(),
            closed == null ? null : closed.atZoneSameInstant(DemoJobs.ZONE).toLocalDate()));
  }
}
