package io.holdline.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTextsTest {
  private static final Pattern REASON =
      Pattern.compile("new Reason\\(\"([^\"]+)\", -?\\d+, (.*)\\)");

  @Test
  void aReasonIsSaidInTheLanguageOfTheManager() {
    var reason = new Reason("contract ends within 30 days", 25, "12");
    assertThat(ReasonTexts.sentence(reason, Locale.ENGLISH))
        .isEqualTo("Days until the contract ends: 12.");
    assertThat(ReasonTexts.sentence(reason, Locale.SIMPLIFIED_CHINESE)).isEqualTo("合约还有 12 天到期。");
    assertThat(ReasonTexts.sentence(reason, Locale.forLanguageTag("zh"))).isEqualTo("合约还有 12 天到期。");
    assertThat(ReasonTexts.sentence(reason, Locale.GERMAN))
        .isEqualTo("Days until the contract ends: 12.");
  }

  @Test
  void aRuleOfAnotherVersionIsToldByItsName() {
    assertThat(ReasonTexts.sentence(new Reason("new moon", 3, "7"), Locale.ENGLISH))
        .isEqualTo("new moon");
  }

  @Test
  void aDetailIsShownAsItIs() {
    var reason = new Reason("old handset", 5, "$1 {0} \\");
    assertThat(ReasonTexts.sentence(reason, Locale.ENGLISH))
        .isEqualTo("The handset is $1 {0} \\ days old.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyRuleHasOneTextThatShowsItsDetailExactlyWhenItHasOne(String language) {
    var texts = ReasonTexts.texts(Locale.forLanguageTag(language));
    var detailByRule = detailByRule();
    Set<String> keys = new TreeSet<>();
    detailByRule.forEach((rule, hasDetail) -> {
      keys.add(ReasonTexts.key(rule));
      var text = texts.getProperty(ReasonTexts.key(rule));
      assertThat(text).as(rule).isNotBlank();
      assertThat(text.contains(ReasonTexts.DETAIL)).as(rule).isEqualTo(hasDetail);
    });
    assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
  }

  private static Map<String, Boolean> detailByRule() {
    var details = new TreeMap<String, Boolean>();
    RuleFiles.fromClassPath()
        .textByName()
        .values()
        .forEach(text ->
            REASON
                .matcher(text)
                .results()
                .forEach(found -> details.put(found.group(1), !found.group(2).equals("null)"))));
    assertThat(details).hasSizeGreaterThanOrEqualTo(18);
    return details;
  }
}
