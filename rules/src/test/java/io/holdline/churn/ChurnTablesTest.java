package io.holdline.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Detail;
import io.holdline.decisiontable.TableCheck;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables that come with the program, as they stand in their files. */
class ChurnTablesTest {
  @Test
  void everyRowOfPointsHasItsSentenceInBothLanguagesAndItsLiftOrTheWordsThatNobodyMeasuredIt() {
    var points = ChurnTables.points();
    assertThat(points.rows()).hasSize(27);
    for (TableText.Row row : points.rows()) {
      assertThat(row.id()).matches("[a-z0-9-]+");
      assertThat(row.reason().zh()).as(row.id()).matches(".*\\p{IsHan}.*。");
      assertThat(row.reason().en()).as(row.id()).matches("[A-Z{].*\\.");
      assertThat(row.reason().zh().contains(Detail.PLACE))
          .as(row.id())
          .isEqualTo(row.reason().en().contains(Detail.PLACE));
      var measured = points.measured().get(row.id());
      if (measured == null) {
        assertThat(row.note()).as(row.id()).containsAnyOf("ot measured", "No public set");
      } else {
        assertThat(measured.liftLow()).as(row.id()).isLessThan(measured.lift());
        assertThat(measured.liftHigh()).as(row.id()).isGreaterThan(measured.lift());
      }
    }
    assertThat(points.rows()).extracting(TableText.Row::id).containsAll(points.measured().keySet());
  }

  @Test
  void theTableCheckFindsNoErrorInThem() {
    assertThat(TableCheck.faults(TestScorer.POINTS))
        .extracting(TableFault::severity)
        .doesNotContain(TableFault.Severity.ERROR);
    assertThat(TableCheck.faults(TestScorer.TIER)).isEmpty();
  }

  /**
   * The scores of a hundred random customers, as the rules of the first version gave them before
   * they were a table: a change of the shipped table shows here.
   */
  @Test
  void theShippedTablesScoreAsTheyDid() {
    var customers = new RandomCustomers(new SplittableRandom(22)).facts(100);
    var lines = new ArrayList<String>();
    for (var score : TestScorer.shipped().score(customers)) {
      lines.add(
          "%s %d %s %s %s %s"
              .formatted(
                  score.subscriptionKey(),
                  score.points(),
                  score.band(),
                  score.tier(),
                  score.monthlyValue(),
                  score.reasons().stream()
                      .map(reason ->
                          "%s=%d/%s".formatted(reason.rule(), reason.points(), reason.detail()))
                      .collect(Collectors.joining(" "))));
    }
    assertThat(lines).isEqualTo(golden());
  }

  private static List<String> golden() {
    try (var in = ChurnTablesTest.class.getResourceAsStream("golden-scores.txt");
        var reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      return reader.readAllLines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
