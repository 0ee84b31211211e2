package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Condition.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions against a catalogue: what they want, and every way in which they are refused. */
final class ConditionTest {
  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              attribute("billChange", new AttributeType.Number("1", false)),
              attribute("months", new AttributeType.Number("months", true)),
              attribute("internet", new AttributeType.Text(List.of("NONE", "DSL", "FIBER")))));

  private static Attribute attribute(String key, AttributeType type) {
    return new Attribute(key, new Label(key, key), type, "As the test says.");
  }

  private static Checked check(String attribute, String test) {
    return new Condition(attribute, test).against(CATALOGUE);
  }

  @Test
  void itWantsTheValuesThatTheCellSays() {
    var sound = (Checked.Sound) check("billChange", "< -20 %");
    assertThat(sound.attribute().key()).isEqualTo("billChange");
    assertThat(sound.values().contains(-0.21)).isTrue();
    assertThat(sound.values().contains(-0.2)).isFalse();
    assertThat(sound.values().contains(Double.NaN)).isFalse();
    var interval = sound.values().intervals().getFirst();
    assertThat(interval.least()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(interval.greatest()).isLessThan(-0.2).isEqualTo(Math.nextDown(-0.2));

    var words = (Checked.Sound) check("internet", "not(NONE)");
    assertThat(words.values().contains(2)).isTrue();
    assertThat(words.values().contains(0)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          billChnage | < 0 | unknown-attribute | billChange
          billChange | soon | not-a-number |
          billChange | < 3 months | wrong-unit |
          months | < 3 d | wrong-unit |
          internet | > DSL | not-a-test |
          internet | FIBRE | unknown-value | FIBER
          billChange | - | unknown-wanted |
          billChange | unknown | unknown-wanted |
          billChange | unknown, < 0 | unknown-wanted |
          months | (3..4) | never-matches |
          """)
  void whatCannotBeAskedIsRefusedWithASentence(
      String attribute, String test, String code, String suggestion) {
    var wrong = (Checked.Wrong) check(attribute, test);
    assertThat(wrong.code()).isEqualTo(code);
    assertThat(wrong.suggestion()).isEqualTo(suggestion);
    assertThat(wrong.sentence().zh()).endsWith("。");
    assertThat(wrong.sentence().en()).endsWith(".");
  }
}
