package io.holdline.decisiontable;

/** A table's text as JSON and back; the form in which it is kept, and that of card.json. */
public final class TableJson {
  private TableJson() {}

  public sealed interface Parsed {
    record Table(TableText text) implements Parsed {}

    record Refused(String sentence) implements Parsed {}
  }

  /** Indented, with stable order of keys: equal tables give equal text. */
  public static String write(TableText text) {
    throw new UnsupportedOperationException();
  }

  public static Parsed parse(String json) {
    throw new UnsupportedOperationException();
  }
}
