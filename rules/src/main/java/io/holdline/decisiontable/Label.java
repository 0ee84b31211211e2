package io.holdline.decisiontable;

import java.util.Locale;

/** The same words in Chinese and in English; shown to people, never interpreted. */
public record Label(String zh, String en) {
  public static final Label NONE = new Label("", "");

  /** Chinese for every Chinese locale, English for all others; the other one when it is empty. */
  public String in(Locale locale) {
    var wanted = locale.getLanguage().equals("zh") ? zh : en;
    return wanted.isEmpty() ? zh + en : wanted;
  }
}
