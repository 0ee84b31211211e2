package io.holdline.decisiontable;

import static io.holdline.decisiontable.SmallTable.COMPLAINT;
import static io.holdline.decisiontable.SmallTable.FEE;
import static io.holdline.decisiontable.SmallTable.JOINED;
import static io.holdline.decisiontable.SmallTable.MONTHS;
import static io.holdline.decisiontable.SmallTable.PLAN;
import static io.holdline.decisiontable.SmallTable.above;
import static io.holdline.decisiontable.SmallTable.below;
import static io.holdline.decisiontable.SmallTable.between;
import static io.holdline.decisiontable.SmallTable.codes;
import static io.holdline.decisiontable.SmallTable.from;
import static io.holdline.decisiontable.SmallTable.orUnknown;
import static io.holdline.decisiontable.SmallTable.unknown;
import static io.holdline.decisiontable.ValueSet.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdline.decisiontable.TableFault.Severity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the check says of small tables, word for word. */
class TableCheckTest {
  private static List<String> sentences(SmallTable table) {
    return TableCheck.faults(table.table()).stream().map(fault -> fault.sentence().en()).toList();
  }

  @Test
  void everyValueMatchedOnceIsNoFault() {
    var table =
        SmallTable.of(HitPolicy.UNIQUE, FEE, MONTHS)
            .row(below(60), ANY)
            .row(from(60), between(0, 12))
            .row(from(60), orUnknown(below(0)))
            .row(from(60), from(12))
            .row(unknown(), ANY);
    assertThat(TableCheck.faults(table.table())).isEmpty();
  }

  @Test
  void aGapIsToldAsTheTestsThatWouldFillIt() {
    var table =
        SmallTable.of(HitPolicy.UNIQUE, FEE, MONTHS)
            .row(orUnknown(below(60)), ANY)
            .row(between(60, 120), orUnknown(below(12)))
            .row(above(120), ANY);
    assertThat(sentences(table))
        .containsExactly(
            "No row matches: fee = 120.", "No row matches: fee in [60..120) and months >= 12.");
    assertThat(TableCheck.faults(table.table()))
        .allSatisfy(fault -> {
          assertThat(fault.code()).isEqualTo("gap");
          assertThat(fault.severity()).isEqualTo(Severity.WARNING);
          assertThat(fault.row()).isNull();
        })
        .last()
        .satisfies(fault ->
            assertThat(fault.sentence().zh()).isEqualTo("没有任何行匹配:月费 in [60..120) 且 在网月数 >= 12。"));
  }

  @Test
  void betweenWholeNumbersAndDaysThereIsNoGap() {
    double day = LocalDate.of(2026, 3, 1).toEpochDay();
    assertThat(
            sentences(
                SmallTable.of(HitPolicy.UNIQUE, MONTHS).row(orUnknown(below(6))).row(above(5))))
        .isEmpty();
    assertThat(
            sentences(
                SmallTable.of(HitPolicy.FIRST, JOINED)
                    .row(orUnknown(below(day)))
                    .row(above(day + 30))))
        .containsExactly("No row matches: joined in [2026-03-01..2026-03-31].");
    assertThat(
            sentences(SmallTable.of(HitPolicy.UNIQUE, FEE).row(orUnknown(below(6))).row(above(5))))
        .containsExactly("Rows 1 and 2 both match: fee in (5..6).");
  }

  @Test
  void unknownIsAGapToldOncePlainly() {
    var table =
        SmallTable.of(HitPolicy.UNIQUE, FEE, COMPLAINT)
            .row(below(10), codes(1))
            .row(from(10), codes(1))
            .row(ANY, codes(0));
    assertThat(TableCheck.faults(table.table()))
        .extracting(fault -> fault.column() + ": " + fault.sentence().en())
        .containsExactly(
            "c-complaint: No row matches when complaint is unknown.",
            "c-fee: No row matches: fee unknown and complaint = true.");
  }

  @Test
  void aTextOnNoListIsToldOnceToo() {
    assertThat(sentences(SmallTable.of(HitPolicy.FIRST, PLAN).row(codes(0, 1)).row(codes(2))))
        .containsExactly("No row matches when plan is unknown or a text that is not on its list.");
    assertThat(
            sentences(
                SmallTable.of(HitPolicy.FIRST, PLAN)
                    .row(codes(0))
                    .row(orUnknown(codes(AttributeCatalogue.OTHER_TEXT)))))
        .containsExactly("No row matches: plan in (\"FAMILY\", \"STUDENT\").");
  }

  @Test
  void rowsOfAUniqueTableMayNotOverlap() {
    var table =
        SmallTable.of(HitPolicy.UNIQUE, FEE, PLAN)
            .row(below(60), ANY)
            .row(between(60, 120), ANY)
            .row(orUnknown(from(50)), codes(0, 2));
    assertThat(TableCheck.faults(table.table()))
        .first()
        .isEqualTo(
            new TableFault(
                "overlap",
                Severity.ERROR,
                "r3",
                null,
                new Label(
                    "第 1 行和第 3 行同时匹配:月费 in [50..60) 且 套餐 in (\"BASIC\", \"STUDENT\")。第 3 行还与上面另外 1"
                        + " 行重叠。",
                    "Rows 1 and 3 both match: fee in [50..60) and plan in (\"BASIC\", \"STUDENT\")."
                        + " Row 3 overlaps 1 more above it."),
                null));
  }

  @Test
  void underFirstARowBehindOthersNeverCounts() {
    var table =
        SmallTable.of(HitPolicy.FIRST, FEE)
            .row(below(60))
            .row(between(10, 20))
            .row(from(60))
            .row(between(50, 70))
            .row(ANY)
            .row(unknown());
    assertThat(sentences(table))
        .containsExactly(
            "Row 2 never counts: row 1 already matches all that it would.",
            "Row 4 never counts: the rows above together already match all that it would.",
            "Row 6 never counts: row 5 already matches all that it would.");
  }

  @Test
  void aTestThatNothingPassesIsNamedWithItsColumn() {
    var table =
        SmallTable.of(HitPolicy.COLLECT_SUM, FEE, MONTHS)
            .row(ANY, new ValueSet(false, List.of(new ValueSet.Interval(3, false, 4, false))))
            .row(ANY, from(3));
    assertThat(TableCheck.faults(table.table()))
        .extracting(TableFault::code, TableFault::row, TableFault::column)
        .containsExactly(
            tuple("never-matches", "r1", "c-months"), tuple("unused-column", null, "c-fee"));
  }

  @Test
  void equalRowsOfASumAreAWarningUnlessTheyNameDifferentThings() {
    var table =
        SmallTable.of(HitPolicy.COLLECT_SUM, MONTHS)
            .row("A", codes(1, 2))
            .row("B", codes(1, 2))
            .row("A", between(1, 3));
    assertThat(TableCheck.faults(table.table()))
        .extracting(TableFault::code, TableFault::row, fault -> fault.sentence().en())
        .containsExactly(
            tuple("duplicate-row", "r3", "Row 3 has the same tests as row 1; both count."));
  }

  @Test
  void noRowIsOneGap() {
    assertThat(sentences(SmallTable.of(HitPolicy.UNIQUE, FEE)))
        .containsExactly("The table has no row.");
  }

  @Test
  void faultsAreBoundedAndAnErrorIsNeverCutAway() {
    var table = SmallTable.of(HitPolicy.UNIQUE, FEE);
    for (int row = 0; row < 500; row++) {
      table.row(below(row));
    }
    var faults = TableCheck.faults(table.table());
    assertThat(faults).hasSizeLessThanOrEqualTo(200);
    assertThat(faults)
        .filteredOn(fault -> fault.code().equals("more-faults"))
        .singleElement()
        .extracting(TableFault::severity)
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void whatTheWorkDoesNotReachIsSaid() {
    var table = SmallTable.of(HitPolicy.FIRST, FEE, MONTHS, COMPLAINT);
    for (int row = 0; row < 60; row++) {
      table.row(between(row, row + 20), between(60 - row, 90 - row), codes(row % 2));
    }
    assertThat(TableCheck.faults(table.table(), 100))
        .last()
        .satisfies(fault -> {
          assertThat(fault.code()).isEqualTo("not-fully-checked");
          assertThat(fault.sentence().en())
              .contains("not all gaps were sought")
              .contains("whether these rows can ever match is not known");
        });
    assertThat(TableCheck.faults(table.table()))
        .extracting(TableFault::code)
        .doesNotContain("not-fully-checked");
  }
}
