package io.holdline.textfile;

/**
 * How a file is written.
 *
 * @param mark whether it begins with a byte order mark
 * @param columns of its header
 */
public record FileForm(Encoding encoding, boolean mark, Delimiter delimiter, int columns) {
  /** For people: {@code GB18030, tab, 37 columns}. */
  public String text() {
    return "%s%s, %s, %d column%s"
        .formatted(
            encoding.key(),
            mark ? " with a byte order mark" : "",
            delimiter.key(),
            columns,
            columns == 1 ? "" : "s");
  }
}
