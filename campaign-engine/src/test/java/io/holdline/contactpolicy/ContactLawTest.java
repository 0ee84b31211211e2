package io.holdline.contactpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.contactpolicy.Calendars.Change;
import io.holdline.contactpolicy.Calendars.Day;
import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Rests;
import io.holdline.contactpolicy.LegalHolds.Deed;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds, terms and calendars as people write them, and what the contact policy then says. */
final class ContactLawTest {
  private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final CampaignId RETENTION = new CampaignId("retention");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOW).withCustomers(1);
  private final LegalHolds holds = new LegalHolds(database.client());
  private final ContactLaw law = new ContactLaw(database.client());
  private final Calendars calendars = new Calendars(database.client(), database.transactions());

  @AfterEach
  void close() {
    database.close();
  }

  private @Nullable String refusal() {
    var facts = TestContactFacts.of(database).read(1, RETENTION).blockOptional().orElseThrow();
    return switch (ContactPolicy.judge(facts)) {
      case Permission.Allowed() -> null;
      case Permission.Refused(var reason, _) -> reason;
    };
  }

  @Test
  void aHoldHoldsFromTheMomentItIsPlacedUntilItIsLifted() {
    assertThat(refusal()).isNull();
    var placed =
        (Deed.Done) holds.place(1, "court order", null, "m1").blockOptional().orElseThrow();
    assertThat(placed.hold().placedBy()).isEqualTo("m1");
    assertThat(refusal()).isEqualTo("legal-hold");
    var lifted =
        (Deed.Done) holds.lift(placed.hold().id(), "settled", "m2").blockOptional().orElseThrow();
    assertThat(lifted.hold().until()).isEqualTo(NOW);
    assertThat(refusal()).isNull();
    assertThat(holds.lift(placed.hold().id(), "again", "m1").block()).isEqualTo(new Deed.Over());
    assertThat(holds.place(1, "late", NOW.minusSeconds(1), "m1").block())
        .isEqualTo(new Deed.Over());
    assertThat(holds.of(1).block()).containsExactly(lifted.hold());
    assertThatThrownBy(() -> database.run("delete from legal_hold")).isNotNull();
  }

  private static DatedTerms from(LocalDate day, @Nullable Integer aDay) {
    return new DatedTerms(
        day,
        new CallingHours(LocalTime.of(10, 0), LocalTime.of(20, 0)),
        DatedTerms.Rest.WEEKENDS,
        new DatedTerms.Asked(true, true, false),
        new AttemptLimits(aDay, 4, null),
        new AttemptLimits(null, null, 50),
        new Rests(Duration.ofHours(48), Duration.ZERO, Duration.ofHours(72), Duration.ofDays(30)),
        "A law of the test.");
  }

  @Test
  void termsHoldFromTheirDayOnAndOnlyGrow() {
    database.run("update campaign set jurisdiction_id = 'CN'");
    int before = law.of("CN").blockOptional().orElseThrow().size();
    var terms = from(TODAY.plusDays(1), 2);
    assertThat(law.add("CN", terms, TODAY, "m1").block()).isTrue();
    var rows = law.of("CN").blockOptional().orElseThrow();
    assertThat(rows).hasSize(before + 1).last().isEqualTo(new ContactLaw.Written(terms, "m1"));
    assertThat(refusal()).as("nobody was asked, and today that is no matter").isNull();
    database.setClock(NOW.plus(Duration.ofDays(1)));
    assertThat(refusal()).isEqualTo("no-consent");
  }

  @Test
  void whatHeldIsNotWrittenAnew() {
    assertThat(law.add("CN", from(TODAY, 2), TODAY, "m1").block()).isFalse();
    assertThat(law.add("XX", from(TODAY.plusDays(1), 2), TODAY, "m1").block()).isFalse();
    assertThat(law.add("CN", from(TODAY.plusDays(9), 2), TODAY, "m1").block()).isTrue();
    assertThat(law.add("CN", from(TODAY.plusDays(5), 2), TODAY, "m1").block())
        .as("before a row that is there")
        .isFalse();
    assertThatThrownBy(() -> from(TODAY, 0)).hasMessageContaining("A limit of attempts (0)");
  }

  private static Day day(LocalDate day, boolean working) {
    return new Day(day, working, "日", "day", "a notice");
  }

  @Test
  void aYearsDaysAreReplacedButForThoseThatHaveBeen() {
    var year = calendars.of("CN", 2026).blockOptional().orElseThrow();
    assertThat(year).isNotEmpty();
    var christmas = day(LocalDate.of(2026, 12, 25), false);
    var longer = new ArrayList<>(year);
    longer.add(christmas);
    assertThat(calendars.write("CN", 2026, longer, TODAY, "m1").block())
        .isEqualTo(new Change.Changed(year));
    assertThat(calendars.of("CN", 2026).block()).hasSize(year.size() + 1).contains(christmas);
    assertThat(calendars.write("CN", 2026, List.of(christmas), TODAY, "m1").block())
        .isEqualTo(new Change.Refused("past-day"));
    assertThat(calendars.write("CN", 2026, year, TODAY, "m2").block())
        .isEqualTo(new Change.Changed(longer));
    assertThat(calendars.of("CN", 2026).block()).isEqualTo(year);

    var first = day(LocalDate.of(2027, 1, 1), false);
    assertThat(calendars.write("CN", 2027, List.of(first), TODAY, "m1").block())
        .isEqualTo(new Change.Changed(List.of()));
    assertThat(calendars.of("CN", 2027).block()).containsExactly(first);
    assertThat(calendars.write("CN", 2027, List.of(first, first), TODAY, "m1").block())
        .isEqualTo(new Change.Refused("day-twice"));
    assertThat(calendars.write("CN", 2027, List.of(christmas), TODAY, "m1").block())
        .isEqualTo(new Change.Refused("other-year"));
    assertThat(calendars.write("XX", 2027, List.of(first), TODAY, "m1").block())
        .isEqualTo(new Change.Refused("no-jurisdiction"));
  }
}
