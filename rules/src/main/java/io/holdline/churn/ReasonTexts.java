package io.holdline.churn;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** Says a reason in a plain sentence, in Chinese or in English. */
public final class ReasonTexts {
  static final String DETAIL = "{0}";

  private static final Properties ENGLISH = read("reasons_en.properties");
  private static final Properties CHINESE = read("reasons_zh_CN.properties");

  private ReasonTexts() {}

  /**
   * The sentence of a reason: Chinese for every Chinese locale, English for all others. A rule of
   * another version that has no sentence here is told by its name.
   */
  public static String sentence(Reason reason, Locale locale) {
    var text = texts(locale).getProperty(key(reason.rule()));
    if (text == null) {
      return reason.rule();
    }
    var detail = reason.detail();
    return text.replace(DETAIL, detail == null ? "?" : detail);
  }

  /** A rule's name as a property key: "open complaint" is "open-complaint". */
  static String key(String rule) {
    return rule.replace(' ', '-');
  }

  static Properties texts(Locale locale) {
    return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  private static Properties read(String name) {
    try (var in = ReasonTexts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The texts %s are not on the class path.".formatted(name));
      }
      var texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException("The texts %s cannot be read.".formatted(name), e);
    }
  }
}
