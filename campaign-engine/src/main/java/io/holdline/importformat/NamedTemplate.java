package io.holdline.importformat;

/** One version of a template. */
public record NamedTemplate(long id, String name, int version, ImportTemplate template) {
  /** For people: {@code boss-export, version 3}. */
  public String text() {
    return "%s, version %d".formatted(name, version);
  }
}
