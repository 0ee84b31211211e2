package io.holdline.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableCheck;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The shipped tables: sound, and with the handbook's numbers at every border. */
final class ShippedTablesTest {
  static final List<Shipped> ALL = ShippedTables.all(Someone.SIGNALS);

  private static DecisionTable read(Shipped shipped) {
    return switch (TableReader.read(shipped.text(), shipped.catalogue())) {
      case TableReader.Read.Valid(var table) -> table;
      case TableReader.Read.Faulty(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static DecisionTable table(String id) {
    return read(ALL.stream().filter(shipped -> shipped.id().equals(id)).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void eachReadsAndEveryRowSaysWhy(Shipped shipped) {
    assertThat(read(shipped).rows())
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.reason().zh()).isNotBlank();
          assertThat(row.reason().en()).isNotBlank();
        });
    assertThat(shipped.text().rows()).allSatisfy(row -> assertThat(row.note()).isNotBlank());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void noneHasAnError(Shipped shipped) {
    assertThat(TableCheck.faults(read(shipped)))
        .noneMatch(fault -> fault.severity() == TableFault.Severity.ERROR)
        .extracting(TableFault::code)
        .doesNotContain("never-matches", "unused-column", "not-fully-checked");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void eachIsWrittenAsTheProgramWritesIt(Shipped shipped) throws IOException {
    try (var file = ShippedTables.class.getResourceAsStream(shipped.id() + ".json")) {
      assertThat(Objects.requireNonNull(file)).hasContent(TableJson.write(shipped.text()) + "\n");
    }
  }

  @Test
  void theStrategyNamesExactlyTheShippedOffers() {
    var named =
        table(ShippedTables.STRATEGY).rows().stream()
            .map(DecisionTable.Row::word)
            .collect(Collectors.toSet());
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(Someone.OFFERS.stream().map(Offer::id).toList());
    assertThat(Someone.OFFERS)
        .extracting(Offer::barrier)
        .containsAll(new HashSet<>(List.of(Barrier.values())));
  }

  @ParameterizedTest
  @CsvSource({
    "bands-talk-time, -90.5, 5",
    "bands-talk-time, 0, 5",
    "bands-talk-time, 0.1, 3",
    "bands-talk-time, 40, 3",
    "bands-talk-time, 40.1, 1",
    "bands-talk-time, 80, 1",
    "bands-talk-time, 80.1, 0",
    "bands-talk-time, 500, 0",
    "bands-call-volume, 300, 10",
    "bands-call-volume, 0, 10",
    "bands-call-volume, -0.1, 6",
    "bands-call-volume, -1, 6",
    "bands-call-volume, -100, 6",
    "bands-call-volume, -100.1, 2",
    "bands-call-volume, -101, 2",
    "bands-call-volume, -200, 2",
    "bands-call-volume, -200.1, 0",
    "bands-call-volume, -201, 0",
    "bands-handling-time, 0.5, 5",
    "bands-handling-time, 1, 5",
    "bands-handling-time, 1.001, 3",
    "bands-handling-time, 1.1, 3",
    "bands-handling-time, 1.101, 1",
    "bands-handling-time, 1.25, 1",
    "bands-handling-time, 1.251, 0",
    "bands-handling-time, 9, 0"
  })
  void aBandGivesItsPointsAtEveryBorder(String id, double value, double points) {
    assertThat(pointsOf(table(id), value)).containsExactly(points);
  }

  @ParameterizedTest
  @CsvSource({"bands-talk-time, 5", "bands-call-volume, 10", "bands-handling-time, 5"})
  void bandsHaveNeitherGapNorOverlapAndUnknownIsNotScored(String id, double most) {
    var table = table(id);
    var borders =
        table.rows().stream()
            .flatMap(row -> row.tests().getFirst().intervals().stream())
            .flatMap(interval -> Stream.of(interval.low(), interval.high()))
            .filter(Double::isFinite)
            .flatMap(border -> Stream.of(Math.nextDown(border), border, Math.nextUp(border)))
            .sorted(Comparator.naturalOrder())
            .toList();
    assertThat(borders)
        .hasSizeGreaterThanOrEqualTo(9)
        .allSatisfy(value -> assertThat(pointsOf(table, value)).hasSize(1));
    assertThat(pointsOf(table, Double.NaN)).isEmpty();
    assertThat(table.rows().stream().mapToDouble(DecisionTable.Row::number).max()).hasValue(most);
  }

  private static List<Double> pointsOf(DecisionTable table, double value) {
    var row = new double[table.catalogue().attributes().size()];
    Arrays.fill(row, Double.NaN);
    int place = table.catalogue().place(table.inputs().getFirst().key());
    row[place] = value;
    var facts = new Facts(0, row);
    return table.rows().stream()
        .filter(each -> each.tests().getFirst().contains(facts.v(place)))
        .map(DecisionTable.Row::number)
        .toList();
  }
}
