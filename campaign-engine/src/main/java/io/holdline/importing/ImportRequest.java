package io.holdline.importing;

import io.holdline.importformat.Preset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A wish to take customers over from a file.
 *
 * @param testNumbers whether customers without a number get one of +999 and become test customers
 * @param rejectFile where refused rows are written, replaced when it exists, and beside it, with
 *     {@code .rows.csv} at the end of its name, the rows themselves; null: new files in the
 *     system's folder for temporary files. Nothing is written when no row is refused
 */
public record ImportRequest(
    Path file, ImportSource source, boolean testNumbers, @Nullable Path rejectFile, ImportAim aim) {

  /** Takes a file over that is written in whatever encoding and with whatever delimiter. */
  public ImportRequest(Path file, Preset preset, boolean testNumbers, @Nullable Path rejectFile) {
    this(file, ImportSource.of(preset), testNumbers, rejectFile, new ImportAim.TakeOver());
  }

  boolean isDryRun() {
    return aim instanceof ImportAim.DryRun;
  }
}
