package io.holdline.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A card learned of the program's own attributes is a table over the program's own catalogue. */
final class KnownOutcomesTest {
  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              attribute("daysToEnd", new AttributeType.DaysUntil()),
              attribute("months", new AttributeType.Number("months", true)),
              attribute("billChange", new AttributeType.Number("1", false)),
              attribute("line", new AttributeType.Text(List.of("NONE", "DSL", "FIBER"))),
              attribute("complaint", new AttributeType.Bool()),
              attribute("since", new AttributeType.Date()),
              attribute("empty", new AttributeType.Number("CNY", false))));

  private static Attribute attribute(String key, AttributeType type) {
    return new Attribute(key, new Label("属性" + key, "the " + key), type, "");
  }

  private static KnownOutcomes customers(int many) {
    var random = new SplittableRandom(5);
    var known = new KnownOutcomes(CATALOGUE, many);
    for (int i = 0; i < many; i++) {
      double days = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(-100, 400);
      int months = random.nextInt(60);
      double change = random.nextDouble(-0.5, 0.5);
      int line = random.nextInt(4) - 1; // one of four is a text on no list
      int complaint = random.nextInt(5) == 0 ? 1 : 0;
      double odds =
          -2.5
              + (days < 30 ? 1.2 : 0)
              + (months < 12 ? 0.8 : 0)
              + (line == 2 ? 0.9 : 0)
              + 1.5 * complaint
              + change;
      boolean left = random.nextDouble() < 1 / (1 + Math.exp(-odds));
      var facts = new double[] {days, months, change, line, complaint, 20_000 + i % 90, Double.NaN};
      assertThat(known.add(facts, left)).isTrue();
    }
    return known;
  }

  private static Learning.Result.Learned learned(KnownOutcomes known, Set<String> excluded) {
    var file = ((LabelledFile.Read.Loaded) known.file(excluded)).file();
    var wish = new LearnWish(Set.of(), 0.05, 5, 1, null, 1);
    return (Learning.Result.Learned) Learning.learn(file, wish, _ -> {});
  }

  @Test
  void theCardAsksOnlyForAttributesOfTheCatalogueInCellsThatItUnderstands() {
    var learned = learned(customers(6_000), Set.of());
    var card = learned.card();

    assertThat(learned.report().meanArea()).isGreaterThan(0.7);
    assertThat(card.inputs())
        .extracting(TableText.Column::attribute)
        .contains("daysToEnd", "months", "line", "complaint")
        .doesNotContain("since", "empty");
    var plain =
        new TableText(
            card.kind(),
            card.hitPolicy(),
            card.name(),
            card.inputs(),
            card.rows(),
            null,
            card.scale(),
            card.bands(),
            card.measured());
    assertThat(TableReader.read(plain, CATALOGUE)).isInstanceOf(TableReader.Read.Valid.class);
    assertThat(card.rows())
        .anyMatch(row -> row.reason().en().contains("the complaint true"))
        .anyMatch(row -> row.reason().zh().contains("属性complaint true"))
        .anyMatch(row -> row.tests().contains("true"));
    assertThat(learned.report().remarks())
        .anyMatch(remark -> remark.startsWith("(since) is a day"))
        .anyMatch(remark -> remark.startsWith("(empty) is the same for everybody"));
  }

  @Test
  void whatIsExcludedIsNotAskedFor() {
    var card = learned(customers(3_000), Set.of("complaint")).card();
    assertThat(card.inputs()).extracting(TableText.Column::attribute).doesNotContain("complaint");
  }

  @Test
  void noMoreAreKeptThanAskedForAndOneOutcomeIsRefused() {
    var known = new KnownOutcomes(CATALOGUE, 2);
    assertThat(known.add(new double[7], true)).isTrue();
    assertThat(known.add(new double[7], true)).isTrue();
    assertThat(known.add(new double[7], false)).isFalse();
    assertThat(known.size()).isEqualTo(2);
    assertThat(known.file(Set.of()))
        .isEqualTo(
            new LabelledFile.Read.Refused(
                "Of 2 customers with a known outcome 2 left; both kinds are needed."));
  }
}
