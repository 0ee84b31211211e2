package io.holdline.contactpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.LedgerDatabase;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A month's working days follow the notice of the year, not the weekdays alone. */
final class WorkingDaysTest {
  private final LedgerDatabase database = LedgerDatabase.empty();
  private final WorkingDays working = new WorkingDays(database.client());

  @AfterEach
  void close() {
    database.close();
  }

  private WorkingDays.Month of(String jurisdiction, LocalDate today) {
    return working.of(jurisdiction, YearMonth.from(today), today).blockOptional().orElseThrow();
  }

  @Test
  void holidaysRestAndTheWeekendsWorkedForThemDoNot() {
    // February 2026 has 20 weekdays; 16 to 20 and 23 rest, Saturdays 14 and 28 are worked.
    assertThat(of("CN", LocalDate.of(2026, 2, 15))).isEqualTo(new WorkingDays.Month(16, 11, true));
    assertThat(of("CN", LocalDate.of(2026, 2, 14)).over()).isEqualTo(10);
    assertThat(of("CN", LocalDate.of(2026, 2, 1)).share()).isZero();
  }

  @Test
  void aYearThatNobodyHasEnteredCountsWeekdaysAndSaysSo() {
    assertThat(of("CN", LocalDate.of(2031, 1, 31))).isEqualTo(new WorkingDays.Month(23, 22, false));
    assertThat(of("DE", LocalDate.of(2026, 2, 28))).isEqualTo(new WorkingDays.Month(20, 20, false));
  }
}
