package io.holdline.importing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of an import or a dry run.
 *
 * @param source the preset, or the template and its version
 * @param form how the file was written, for people; empty for imports of earlier programs
 * @param counts null until it has come to its end
 * @param undoable whether what was before it is kept
 * @param undoneAt null: it was not undone
 * @param samples the first changes that a dry run has found
 */
public record ImportRecord(
    long id,
    String file,
    String sha256,
    String source,
    String form,
    boolean dryRun,
    Instant startedAt,
    @Nullable Counts counts,
    boolean undoable,
    @Nullable Instant undoneAt,
    List<ImportChange> samples) {
  /** What became of the rows, or would. */
  public record Counts(long accepted, long created, long changed, long unchanged, long rejected) {}

  public ImportRecord {
    samples = List.copyOf(samples);
  }
}
