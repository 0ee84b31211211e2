package io.holdline.contactpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.contactpolicy.Calendars.Day;
import io.holdline.ledger.LedgerDatabase;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A year whose holidays nobody has entered is said before it begins. */
final class MissingCalendarsTest {
  private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 29);

  private final LedgerDatabase database = LedgerDatabase.withOperator();
  private final MissingCalendars missing = new MissingCalendars(database.client());

  @AfterEach
  void close() {
    database.close();
  }

  private List<String> on(LocalDate day) {
    return missing
        .on(day)
        .map(each -> "%s %d".formatted(each.jurisdiction(), each.year()))
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void theNextYearIsAskedForFromNovemberOn() {
    assertThat(on(LocalDate.of(2026, 10, 31))).isEmpty();
    assertThat(on(LocalDate.of(2026, 11, 1))).containsExactly("CN 2027");
    assertThat(on(LocalDate.of(2027, 12, 31))).containsExactly("CN 2027", "CN 2028");
    assertThat(missing.on(NOVEMBER).next().blockOptional().orElseThrow().sentence().en())
        .isEqualTo(
            "There is no holiday calendar of China for 2027 yet: until it is entered, the holidays"
                + " of 2027 are called on like any day.");
  }

  @Test
  void itIsThereOnceItIsEntered() {
    var day = new Day(LocalDate.of(2027, 1, 1), false, "元旦", "New Year", "A notice of the test.");
    new Calendars(database.client(), database.transactions())
        .write("CN", 2027, List.of(day), NOVEMBER, "m1")
        .block();
    assertThat(on(NOVEMBER)).isEmpty();
  }

  @Test
  void onlyALawThatRestsOnHolidaysAndUnderWhichSomebodyCallsNeedsOne() {
    database.run("update campaign set jurisdiction_id = 'US'");
    assertThat(on(NOVEMBER)).as("nobody rests on holidays there").isEmpty();
    database.run("update campaign set jurisdiction_id = 'CN', state = 'closed'");
    assertThat(on(NOVEMBER)).isEmpty();
  }
}
