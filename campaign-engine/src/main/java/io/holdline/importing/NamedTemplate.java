package io.holdline.importing;

/** One version of a template. */
record NamedTemplate(long id, String name, int version, ImportTemplate template) {
  /** For people: {@code boss-export, version 3}. */
  String text() {
    return "%s, version %d".formatted(name, version);
  }
}
