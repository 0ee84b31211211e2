package io.holdline.web.admin;

import io.holdline.importformat.Preset;
import io.holdline.importing.ImportAim;
import io.holdline.importing.ImportRequest;
import io.holdline.importing.ImportSource;
import io.holdline.jobs.JobRefused;
import io.holdline.textfile.Delimiter;
import io.holdline.textfile.Encoding;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of an import, in his words.
 *
 * @param encoding UTF-8, GB18030, UTF-16LE, UTF-16BE; null: found by the file
 * @param delimiter comma, semicolon, tab, bar; null: found by the file
 * @param dryRun whether nothing is to be changed
 * @param afterDryRun the dry run that must have read the same file; null: none
 */
record ImportOrder(
    @Nullable String path,
    @Nullable String preset,
    @Nullable String template,
    @Nullable String encoding,
    @Nullable String delimiter,
    @Nullable Boolean testNumbers,
    @Nullable String rejectFile,
    @Nullable Boolean dryRun,
    @Nullable Long afterDryRun) {

  /**
   * Throws {@link JobRefused} when a word means nothing.
   *
   * @param rejects the folder of reject files
   * @param text of a file what is read of it
   */
  ImportRequest request(Path rejects, UnaryOperator<Path> text) {
    if (path == null) {
      throw new JobRefused("Say which file to import.");
    }
    try {
      var file = text.apply(Path.of(path));
      var reject =
          rejectFile == null
              ? rejects.resolve(
                  "%s-%s.rejects.csv".formatted(file.getFileName(), UUID.randomUUID()))
              : Path.of(rejectFile);
      return new ImportRequest(file, source(), Boolean.TRUE.equals(testNumbers), reject, aim());
    } catch (InvalidPathException e) {
      throw new JobRefused("The path (%s) is no path.".formatted(e.getInput()));
    }
  }

  private ImportSource source() {
    return new ImportSource(presetOf(), template, encodingOf(encoding), delimiterOf(delimiter));
  }

  private Preset presetOf() {
    var word = preset == null ? Preset.HOLDLINE.key() : preset;
    return Preset.of(word)
        .orElseThrow(() ->
            new JobRefused("There is no preset (%s); take holdline or ibm-telco.".formatted(word)));
  }

  static @Nullable Encoding encodingOf(@Nullable String word) {
    return word == null
        ? null
        : Encoding.of(word)
            .orElseThrow(() ->
                new JobRefused(
                    "There is no encoding (%s); take UTF-8, GB18030, UTF-16LE or UTF-16BE."
                        .formatted(word)));
  }

  static @Nullable Delimiter delimiterOf(@Nullable String word) {
    return word == null
        ? null
        : Delimiter.of(word)
            .orElseThrow(() ->
                new JobRefused(
                    "There is no delimiter (%s); take comma, semicolon, tab or bar."
                        .formatted(word)));
  }

  private ImportAim aim() {
    if (Boolean.TRUE.equals(dryRun)) {
      return new ImportAim.DryRun();
    }
    return afterDryRun == null
        ? new ImportAim.TakeOver()
        : new ImportAim.TakeOverAsTried(afterDryRun);
  }
}
