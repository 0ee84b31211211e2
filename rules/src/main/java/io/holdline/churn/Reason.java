package io.holdline.churn;

import io.holdline.decisiontable.Detail;
import io.holdline.decisiontable.Label;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of the points table that matched one customer.
 *
 * @param rule the row's id
 * @param points what the row adds; negative for a reason to stay
 * @param detail the value the sentence shows, such as days or a percentage; null when it shows none
 * @param text the row's sentence in the version that found the reason, with a place for the detail;
 *     {@link Label#NONE} when nobody knows it any more
 */
public record Reason(String rule, int points, @Nullable String detail, Label text) {
  public Reason {
    if (rule.isBlank()) {
      throw new IllegalArgumentException("A reason has no rule.");
    }
  }

  /**
   * The sentence as people read it: Chinese for every Chinese locale, English for all others. A
   * reason without a sentence is told by its rule.
   */
  public String sentence(Locale locale) {
    var sentence = Detail.fill(text, detail).in(locale);
    return sentence.isEmpty() ? rule : sentence;
  }
}
