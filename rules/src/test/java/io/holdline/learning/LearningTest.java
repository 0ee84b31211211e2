package io.holdline.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;
import io.holdline.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningTest {
  private static final LabelledFile.Wish TRUTHS =
      new LabelledFile.Wish("churn", "id", null, Map.of(), Set.of(), null);
  private static final LearnWish FIVE = new LearnWish(Set.of(), null, 5, 1, null, 1);

  private static Learning.Result.Learned learned(LabelledFile file, LearnWish wish) {
    var result = Learning.learn(file, wish, done -> {});
    assertThat(result).isInstanceOf(Learning.Result.Learned.class);
    return (Learning.Result.Learned) result;
  }

  private static String test(TableText card, TableText.Row row, String attribute) {
    for (int c = 0; c < card.inputs().size(); c++) {
      if (card.inputs().get(c).attribute().equals(attribute)) {
        return row.tests().get(c);
      }
    }
    return "-";
  }

  private static int points(TableText.Row row) {
    return Integer.parseInt(row.outputs().getFirst());
  }

  @Test
  void plantedTruthsAreFound() {
    var csv = Planted.truths(1, 4_000);
    var learned = learned(Files.loaded(csv, TRUTHS), FIVE);
    var card = learned.card();
    assertThat(learned.report().meanArea()).isGreaterThan(areaOfTruth(csv) - 0.02);
    assertThat(requireNonNull(learned.report().unseen().calibration()).slope()).isBetween(0.8, 1.2);
    assertThat(card.rows()).hasSizeLessThanOrEqualTo(120);
    // Exactly one of left and right: told by what is added to one kind or taken from the other.
    var crossed =
        card.rows().stream()
            .filter(row ->
                !test(card, row, "left").equals("-") && !test(card, row, "right").equals("-"))
            .filter(row -> Math.abs(points(row)) >= 15)
            .toList();
    assertThat(crossed)
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(row ->
            points(row) > 0
                == (test(card, row, "left").equals("\"yes\"")
                    != test(card, row, "right").equals("\"on\"")));
    var alone = card.rows().stream().filter(row -> isAlone(row)).toList();
    assertThat(alone)
        .anyMatch(row -> test(card, row, "income").equals("unknown") && points(row) >= 12);
    var ages = alone.stream().filter(row -> !test(card, row, "age").equals("-")).toList();
    assertThat(ages).hasSizeGreaterThanOrEqualTo(3);
    int lowest = ages.stream().mapToInt(LearningTest::points).min().orElseThrow();
    assertThat(points(ages.getFirst())).isGreaterThan(lowest + 15);
    assertThat(points(ages.getLast())).isGreaterThan(lowest + 15);
    var tenure = alone.stream().filter(row -> !test(card, row, "tenure").equals("-")).toList();
    assertThat(points(tenure.getFirst())).isGreaterThan(points(tenure.getLast()) + 25);
  }

  private static boolean isAlone(TableText.Row row) {
    return row.tests().stream().filter(test -> !test.equals("-")).count() == 1;
  }

  private static double areaOfTruth(String csv) {
    var chances = new ArrayList<Double>();
    var labels = new ArrayList<Boolean>();
    csv.lines()
        .skip(1)
        .forEach(line -> {
          var cells = line.split(",", -1);
          chances.add(Planted.chance(cells));
          labels.add(cells[7].equals("yes"));
        });
    var label = new boolean[labels.size()];
    for (int i = 0; i < label.length; i++) {
      label[i] = labels.get(i);
    }
    var chance = chances.stream().mapToDouble(Double::doubleValue).toArray();
    return Evaluation.ofPoints(chance, label, null).auc().value();
  }

  @Test
  void equalSeedsGiveEqualCards() {
    var csv = Planted.truths(2, 1_500);
    var first = learned(Files.loaded(csv, TRUTHS), FIVE);
    var second = learned(Files.loaded(csv, TRUTHS), FIVE);
    assertThat(TableJson.write(second.card())).isEqualTo(TableJson.write(first.card()));
    assertThat(second.report()).isEqualTo(first.report());
  }

  @Test
  void theTrueRateIsMet() {
    var file = Files.loaded(Planted.truths(3, 3_000), TRUTHS);
    var wish = new LearnWish(Set.of(), 0.0196, 5, 1, null, 1);
    var learned = learned(file, wish);
    assertThat(learned.report().remarks())
        .anyMatch(remark -> remark.contains("moved to the true rate of 1.96 %"));
    var label = new boolean[file.subjects()];
    for (int i = 0; i < label.length; i++) {
      label[i] = file.isPositive(i);
    }
    var weight = Evaluation.priorWeights(label, 0.0196);
    var scale = requireNonNull(learned.card().scale());
    var points = CardTest.pointsByRules(learned.card(), Files.of(Planted.truths(3, 3_000)));
    double expected = 0;
    double all = 0;
    for (int i = 0; i < label.length; i++) {
      expected += weight[i] * scale.probability(points[i]);
      all += weight[i];
    }
    assertThat(expected / all).isCloseTo(0.0196, within(0.002));
    // MEDIUM begins at the base rate's odds, HIGH at twice these.
    var bands = learned.card().bands();
    assertThat(scale.probability(bands.getFirst().fromPoints())).isBetween(0.0196, 0.0204);
    assertThat(bands.get(1).fromPoints() - bands.getFirst().fromPoints()).isEqualTo(20);
  }

  @Test
  void whatKnowsTheOutcomeIsNamedAndLeftOutUntilConfirmed() {
    var random = new SplittableRandom(4);
    var csv =
        Planted.truths(4, 2_000)
            .lines()
            .map(line -> {
              boolean header = line.startsWith("id");
              boolean churn = line.endsWith("yes");
              double refund = (churn ? 3 : 0) + random.nextDouble();
              var closed = churn && random.nextInt(2) == 0 ? "desk" : "";
              return header
                  ? "refund,closedBy,Duration," + line
                  : "%.3f,%s,%d,%s".formatted(refund, closed, random.nextInt(300), line);
            })
            .collect(Collectors.joining("\n"));
    var file = Files.loaded(csv, TRUTHS);
    var learned = learned(file, FIVE);
    assertThat(learned.report().remarks())
        .hasSize(3)
        .anyMatch(remark -> remark.startsWith("(refund) alone separates the outcome too well"))
        .anyMatch(remark -> remark.startsWith("(closedBy) has values at which nearly everyone"))
        .anyMatch(remark -> remark.startsWith("(Duration) is by its name known only afterwards"));
    assertThat(learned.card().inputs())
        .noneMatch(input -> Set.of("refund", "closedBy", "Duration").contains(input.attribute()));
    var confirmed = learned(file, new LearnWish(Set.of("refund", "Duration"), null, 5, 1, null, 1));
    assertThat(confirmed.report().remarks()).hasSize(1);
    assertThat(confirmed.card().inputs()).anyMatch(input -> input.attribute().equals("refund"));
  }

  @Test
  void aSplitInTimeLearnsOnTheEarlierAndLeavesOutNumbersOfTheMoment() {
    var csv =
        Planted.truths(5, 3_000)
            .lines()
            .map(line ->
                line.startsWith("id")
                    ? "rate," + line
                    : Integer.parseInt(line.substring(0, line.indexOf(','))) / 300 + "," + line)
            .collect(Collectors.joining("\n"));
    var wish = new LabelledFile.Wish("churn", "id", null, Map.of(), Set.of(), "id");
    var learned = learned(Files.loaded(csv, wish), new LearnWish(Set.of(), null, 5, 5, 0.7, 1));
    assertThat(learned.report().areas()).hasSize(1);
    assertThat(learned.report().unseen().subjects()).isEqualTo(900);
    assertThat(learned.report().meanArea()).isGreaterThan(0.7);
    assertThat(learned.report().remarks())
        .singleElement()
        .asString()
        .startsWith("(rate) is a number of the moment");
  }

  @Test
  void noiseTeachesNothing() {
    var random = new SplittableRandom(6);
    var csv =
        IntStream.range(0, 2_000)
            .mapToObj(i ->
                "%d,%d,%d".formatted(random.nextInt(100), random.nextInt(5), random.nextInt(2)))
            .collect(Collectors.joining("\n", "a,b,churn\n", ""));
    switch (Learning.learn(Files.loaded(csv, Files.label("churn")), FIVE, done -> {})) {
      case Learning.Result.Refused(var sentence) ->
          assertThat(sentence).startsWith("No column says anything of the outcome");
      case Learning.Result.Learned(var card, var report) ->
          assertThat(report.meanArea()).isBetween(0.44, 0.56);
    }
  }
}
