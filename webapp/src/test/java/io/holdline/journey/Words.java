package io.holdline.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the page says in one language, by the key of the word. */
public final class Words {
  private static final JsonMapper LOOSE =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private static final Pattern SLOT = Pattern.compile("\\{\\{\\w+}}");

  /** Words that stand in a file of their own, those of the rep's page. */
  private static final Pattern ELSEWHERE = Pattern.compile("(?m)^  \\w+,$");

  private static final Pattern OWN = Pattern.compile("(?ms)^export const (\\w+) = (\\{.*?^\\});");

  private final String language;
  private final JsonNode all;

  private Words(String language, JsonNode all) {
    this.language = language;
    this.all = all;
  }

  /** Reads the words as the page is built from them: {@code zh} or {@code en}. */
  public static Words of(String language) {
    try {
      var folder = Path.of("src/main/frontend/src/lib/locales");
      var text = Files.readString(folder.resolve(language + ".ts"));
      var own = text.substring(text.indexOf("export const"));
      var body = own.substring(own.indexOf('{'), own.lastIndexOf('}') + 1);
      var all = (ObjectNode) LOOSE.readTree(ELSEWHERE.matcher(body).replaceAll(""));
      OWN.matcher(Files.readString(folder.resolve("work-" + language + ".ts")))
          .results()
          .forEach(part -> all.set(part.group(1), LOOSE.readTree(part.group(2))));
      return new Words(language, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a browser asks for the language. */
  public String tag() {
    return language.equals("zh") ? "zh-CN" : language;
  }

  /** One of two, by the language. */
  public String either(String zh, String en) {
    return language.equals("zh") ? zh : en;
  }

  /** The words of a key such as {@code rules.undo}, its slots filled in their order. */
  public String say(String key, Object... slots) {
    var found = all.at("/" + key.replace('.', '/'));
    if (!found.isString()) {
      throw new AssertionError("The page has no words for " + key);
    }
    var text = found.asString();
    for (var slot : slots) {
      text = SLOT.matcher(text).replaceFirst(String.valueOf(slot));
    }
    return text;
  }

  /** The words of a key before its first slot, by which a sentence with figures is found. */
  public String begins(String key) {
    return SLOT.split(say(key), 2)[0].strip();
  }

  @Override
  public String toString() {
    return language;
  }
}
