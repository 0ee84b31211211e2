package io.holdline.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardTest {
  private static final LabelledFile.Wish TRUTHS =
      new LabelledFile.Wish("churn", "id", null, Map.of(), Set.of(), null);

  private static Card card(TableText text) {
    var opened = Card.read(TableJson.write(text));
    assertThat(opened).isInstanceOf(Card.Opened.Ready.class);
    return ((Card.Opened.Ready) opened).card();
  }

  static double[] pointsByRules(TableText text, ByteSource source) {
    try (var card = card(text)) {
      var file = CsvFile.open(source);
      var columns = card.columnsOf(file);
      var facts = new ArrayList<Facts>();
      file.forEachRow((line, cells) -> facts.add(columns.facts(facts.size(), cells)));
      return card.decide(facts).stream().mapToDouble(decision -> decision.number()).toArray();
    }
  }

  private static TableText learned(String csv) {
    var file = Files.loaded(csv, TRUTHS);
    var wish = new LearnWish(Set.of(), null, 2, 1, null, 1);
    return ((Learning.Result.Learned) Learning.learn(file, wish, done -> {})).card();
  }

  @Test
  void theRulesGiveEveryRowTheLearnersPoints() {
    var csv = Planted.truths(11, 2_500);
    var file = Files.loaded(csv, TRUTHS);
    int[] all = IntStream.range(0, file.subjects()).toArray();
    int[] columns = IntStream.range(0, file.columns().size()).toArray();
    var learned = new Learner(file, columns, 1).learn(all);
    var text = new CardText(learned.card(), learned.subjects(), "churn", 0.3).write();
    assertThat(text.rows()).anyMatch(row -> row.tests().contains("unknown"));
    assertThat(pointsByRules(text, Files.of(csv)))
        .containsExactly(learned.card().points(learned.subjects()));
  }

  @Test
  void scoresAFileWithTextsThatAreNeitherKnownNorFormulas() {
    var text = learned(Planted.truths(12, 1_500));
    var scores = new StringWriter();
    var source =
        Files.of(
            """
            income,noise,tenure,age,left,right,id
            ,3,2,20,yes,off,=cmd|'/c calc'!A0
            4000,50,40,45,no,sideways,@b
            """);
    try (var card = card(text)) {
      var result = ScoredFile.write(source, card, "id", scores, rows -> {});
      assertThat(result).isEqualTo(new ScoredFile.Result.Scored(2));
      var lines = scores.toString().lines().toList();
      assertThat(lines.getFirst()).isEqualTo("id,points,probability,band,reasons");
      assertThat(lines.get(1)).startsWith("'=cmd|'/c calc'!A0,").contains("VERY_HIGH");
      assertThat(lines.get(2)).startsWith("'@b,").contains(",LOW,");
      var points = Double.parseDouble(lines.get(1).split(",")[1]);
      var probability = Double.parseDouble(lines.get(1).split(",")[2]);
      assertThat(probability)
          .isCloseTo(requireNonNull(text.scale()).probability(points), within(1e-6));
    }
  }

  @Test
  void backTestAgreesWithTheLearnersOwnMeasures() {
    var csv = Planted.truths(13, 2_000);
    var text = learned(csv);
    try (var card = card(text)) {
      var result = BackTest.of(Files.of(csv), card, "churn", null, Map.of());
      assertThat(result).isInstanceOf(BackTest.Result.Tested.class);
      var test = ((BackTest.Result.Tested) result).backTest();
      assertThat(test.evaluation().subjects()).isEqualTo(2_000);
      assertThat(test.rows()).hasSameSizeAs(text.rows());
      for (var row : test.rows()) {
        var measured = requireNonNull(text.measured().get(row.id()));
        assertThat(row.lift().subjects()).isEqualTo(measured.subjects());
        assertThat(row.lift().lift().value()).isCloseTo(measured.lift(), within(1e-9));
      }
      assertThat(requireNonNull(test.evaluation().calibration()).intercept())
          .isCloseTo(0, within(0.25));
    }
  }

  @Test
  void filesAndTablesThatDoNotFitAreRefused() {
    var text = learned(Planted.truths(14, 1_000));
    try (var card = card(text)) {
      assertThat(ScoredFile.write(Files.of("id\n1\n"), card, "id", new StringWriter(), rows -> {}))
          .isInstanceOfSatisfying(
              ScoredFile.Result.Refused.class,
              refused -> assertThat(refused.sentence()).startsWith("The file lacks the columns "));
      assertThat(BackTest.of(Files.of(Planted.truths(1, 50)), card, "churn", "maybe", Map.of()))
          .isEqualTo(
              new BackTest.Result.Refused(
                  "No row has the label churn = maybe. Its values are: no, yes."));
    }
    assertThat(Card.read("{")).isInstanceOf(Card.Opened.Refused.class);
  }
}
