package io.holdline.web.admin;

import io.holdline.importformat.ImportTemplate;
import io.holdline.web.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template as a caller writes it; what is left out is empty, and a text may still be null. */
record TemplateBody(
    @Nullable Map<String, String> columns,
    @Nullable List<String> ignored,
    @Nullable Map<String, Map<String, String>> values,
    @Nullable List<String> dates,
    @Nullable Boolean decimalComma,
    @Nullable String countryCode) {

  /** Throws a bad request when a text is null. */
  ImportTemplate template() {
    var meanings = new LinkedHashMap<String, Map<String, String>>();
    if (values != null) {
      values.forEach((header, words) -> meanings.put(header, texts(words)));
    }
    return new ImportTemplate(
        texts(columns),
        texts(ignored),
        meanings,
        texts(dates),
        Boolean.TRUE.equals(decimalComma),
        countryCode);
  }

  private static Map<String, String> texts(@Nullable Map<String, String> map) {
    var texts = new LinkedHashMap<String, String>();
    if (map != null) {
      map.forEach((key, value) -> texts.put(key, text(value)));
    }
    return texts;
  }

  private static List<String> texts(@Nullable List<String> list) {
    var texts = new ArrayList<String>();
    if (list != null) {
      list.forEach(value -> texts.add(text(value)));
    }
    return texts;
  }

  private static String text(@Nullable String value) {
    if (value == null) {
      throw Problem.badRequest("The template has a null where a text belongs.");
    }
    return value;
  }
}
