package io.holdline.importing;

import io.holdline.importformat.Preset;
import io.holdline.textfile.Delimiter;
import io.holdline.textfile.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * How a file of customers is to be read.
 *
 * @param template whose newest version is used; null: the file is of the preset
 * @param encoding null: found by the file
 * @param delimiter null: found by the file
 */
public record ImportSource(
    Preset preset,
    @Nullable String template,
    @Nullable Encoding encoding,
    @Nullable Delimiter delimiter) {
  /** Encoding and delimiter are found by the file. */
  public static ImportSource of(Preset preset) {
    return new ImportSource(preset, null, null, null);
  }
}
