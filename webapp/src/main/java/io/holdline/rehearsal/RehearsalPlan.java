package io.holdline.rehearsal;

import io.holdline.churn.RiskBand;
import io.holdline.dialer.simulator.Owners;
import io.holdline.dialer.simulator.SimulationSettings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A campaign's month that is to be rehearsed.
 *
 * @param shift one day of it: as many agents as managers, as many hours as the day has
 * @param months how often the month is lived, each time with other luck; 2 to 99
 */
public record RehearsalPlan(
    Whom whom, When when, How how, Talks talks, SimulationSettings shift, int months) {

  /**
   * Who may be called at all.
   *
   * @param customers 1 to 1,000,000
   * @param seed makes the customers and draws who is left alone
   * @param holdOut share left alone, 0 to 0.5
   */
  public record Whom(int customers, long seed, Set<RiskBand> bands, double holdOut) {
    public Whom {
      bands = Set.copyOf(bands);
      between("number of customers", customers, 1, 1_000_000);
      between("share left alone", holdOut, 0, 0.5);
      if (bands.isEmpty()) {
        throw new IllegalArgumentException("A campaign calls at least one risk band.");
      }
    }
  }

  /**
   * @param days working days, Monday to Friday, 1 to 250
   * @param from when the first call may be placed, likewise {@code until}
   */
  public record When(LocalDate firstDay, int days, LocalTime from, LocalTime until) {
    public When {
      between("number of days", days, 1, 250);
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException(
            "The hours must begin (%s) before they end (%s).".formatted(from, until));
      }
    }

    /** Hours of a day. */
    public double hours() {
      return Duration.between(from, until).toSeconds() / 3_600.0;
    }

    List<LocalDate> workingDays() {
      return Stream.iterate(firstDay, day -> day.plusDays(1))
          .filter(day ->
              day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
          .limit(days)
          .toList();
    }
  }

  /**
   * @param maxAttempts calls of one record, 1 to 20
   * @param window at most one call of a customer within it
   */
  public record How(Owners.Policy owners, int maxAttempts, Duration window) {
    public How {
      between("number of attempts", maxAttempts, 1, 20);
      between("window in hours", (int) Math.min(window.toHours(), 721), 0, 720);
    }
  }

  /**
   * What conversations come to, each a share of those before it, 0 to 1.
   *
   * @param rightParty the customer and nobody else answered
   * @param offered an offer was made
   * @param accepted the customer took it
   * @param saved the manager claims that the customer stays for it
   */
  public record Talks(double rightParty, double offered, double accepted, double saved) {
    public Talks {
      between("share of right parties", rightParty, 0, 1);
      between("share with an offer", offered, 0, 1);
      between("share of accepted offers", accepted, 0, 1);
      between("share of saves", saved, 0, 1);
    }
  }

  public RehearsalPlan {
    between("number of months", months, 2, 99);
  }

  int managers() {
    return shift.agents();
  }

  private static void between(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "The %s (%d) must be between %,d and %,d.".formatted(what, value, least, most));
    }
  }

  private static void between(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be between %s and %s.".formatted(what, value, least, most));
    }
  }
}
