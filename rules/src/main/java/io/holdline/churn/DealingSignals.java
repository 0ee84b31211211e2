package io.holdline.churn;

import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Contact;
import io.holdline.decisiontable.Label;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Complaints, conversations, late payments, and what makes leaving hard. */
final class DealingSignals {
  private static final double UNKNOWN = Double.NaN;
  private static final int RECENT_DAYS = 90;

  private DealingSignals() {}

  static List<Signal> all() {
    return List.of(
        Signal.whole(
            "latePayments",
            new Label("近六期逾期次数", "late payments among six bills"),
            "1",
            "Bills paid after the due day among the last six complete ones; a bill whose payment is"
                + " unknown is left out.",
            snapshot -> LatePayments.of(snapshot, LatePayments::count)),
        Signal.whole(
            "worstDaysLate",
            new Label("近六期最长逾期天数", "worst delay of a payment"),
            "d",
            "Days that the latest of the last six complete bills was late, 0 when all were paid in"
                + " time.",
            snapshot -> LatePayments.of(snapshot, LatePayments::worst)),
        Signal.whole(
            "complaintsLast90Days",
            new Label("近90天投诉次数", "complaints in 90 days"),
            "1",
            "Complaints opened in the 90 days up to and with the day of scoring. Unknown where the"
                + " operator gives no complaints.",
            DealingSignals::complaints),
        Signal.bool(
            "openComplaint",
            new Label("有未结投诉", "open complaint"),
            "Whether a complaint opened by the day of scoring had no answer on that day.",
            DealingSignals::openComplaint),
        Signal.whole(
            "daysSinceComplaint",
            new Label("距上次投诉天数", "days since the last complaint"),
            "d",
            "Days since the latest complaint was opened. Unknown when there never was one.",
            DealingSignals::daysSinceComplaint),
        Signal.whole(
            "serviceContactsLast90Days",
            new Label("近90天客服联系次数", "service contacts in 90 days"),
            "1",
            "Conversations that the customer began, with any team, in the 90 days up to and with"
                + " the day of scoring. Unknown where the operator gives none.",
            snapshot -> contacts(snapshot, contact -> true)),
        Signal.whole(
            "retentionContactsLast90Days",
            new Label("近90天挽留团队联系次数", "contacts with the retention team in 90 days"),
            "1",
            "Those of them that were with the retention team.",
            snapshot -> contacts(snapshot, contact -> contact.team() == Contact.Team.RETENTION)),
        Signal.whole(
            "barriers",
            new Label("离网壁垒数", "barriers to leaving"),
            "1",
            "Kinds of barrier in force on the day: circle, broadband, VIP, points; a contract is"
                + " counted by its own signals. Unknown where the operator gives none.",
            DealingSignals::barriers),
        barrier("barrierCircle", new Label("圈子壁垒", "in a calling circle"), Barrier.Kind.CIRCLE),
        barrier("barrierBroadband", new Label("宽带壁垒", "bundled broadband"), Barrier.Kind.BROADBAND),
        barrier("barrierVip", new Label("VIP壁垒", "VIP service"), Barrier.Kind.VIP),
        barrier("barrierPoints", new Label("积分壁垒", "points to lose"), Barrier.Kind.POINTS));
  }

  /** Not in the China profile's catalogue. */
  static Signal portingEnquiry() {
    return Signal.whole(
        "daysSincePortingEnquiry",
        new Label("距携转咨询天数", "days since a porting enquiry"),
        "d",
        "Days since the customer asked what taking the number away would need.",
        snapshot ->
            ContractSignals.daysSince(snapshot.day(), snapshot.profile().portingEnquiredOn()));
  }

  private static Signal barrier(String key, Label label, Barrier.Kind kind) {
    return Signal.bool(
        key,
        label,
        "Whether a barrier of this kind is in force on the day. Unknown where the operator gives"
            + " no barriers.",
        snapshot -> {
          var barriers = snapshot.dealings().barriers();
          return barriers == null
              ? UNKNOWN
              : Signal.known(
                  barriers.stream()
                      .anyMatch(one -> one.kind() == kind && inForce(one, snapshot.day())));
        });
  }

  private static boolean inForce(Barrier barrier, LocalDate day) {
    var until = barrier.until();
    return !barrier.since().isAfter(day) && (until == null || !until.isBefore(day));
  }

  private static double barriers(Snapshot snapshot) {
    var barriers = snapshot.dealings().barriers();
    return barriers == null
        ? UNKNOWN
        : barriers.stream()
            .filter(barrier -> inForce(barrier, snapshot.day()))
            .map(Barrier::kind)
            .distinct()
            .count();
  }

  private static double complaints(Snapshot snapshot) {
    var complaints = snapshot.dealings().complaints();
    return complaints == null
        ? UNKNOWN
        : complaints.stream()
            .filter(complaint -> recent(complaint.openedOn(), snapshot.day()))
            .count();
  }

  private static double openComplaint(Snapshot snapshot) {
    var complaints = snapshot.dealings().complaints();
    return complaints == null
        ? UNKNOWN
        : Signal.known(complaints.stream().anyMatch(openOn(snapshot.day())));
  }

  private static Predicate<Complaint> openOn(LocalDate day) {
    return complaint -> {
      var closedOn = complaint.closedOn();
      return !complaint.openedOn().isAfter(day) && (closedOn == null || closedOn.isAfter(day));
    };
  }

  private static double daysSinceComplaint(Snapshot snapshot) {
    var complaints = snapshot.dealings().complaints();
    if (complaints == null) {
      return UNKNOWN;
    }
    return complaints.stream()
        .map(Complaint::openedOn)
        .filter(openedOn -> !openedOn.isAfter(snapshot.day()))
        .max(Comparator.naturalOrder())
        .map(openedOn -> ContractSignals.daysSince(snapshot.day(), openedOn))
        .orElse(UNKNOWN);
  }

  private static double contacts(Snapshot snapshot, Predicate<Contact> counted) {
    var contacts = snapshot.dealings().contacts();
    return contacts == null
        ? UNKNOWN
        : contacts.stream()
            .filter(counted)
            .filter(contact -> recent(contact.on(), snapshot.day()))
            .count();
  }

  private static boolean recent(LocalDate on, LocalDate day) {
    return !on.isAfter(day) && on.isAfter(day.minusDays(RECENT_DAYS));
  }
}
