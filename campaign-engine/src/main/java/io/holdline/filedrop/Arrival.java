package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a delivery, as it is on record.
 *
 * @param day null: nobody can tell
 * @param file the name that its two files have in common; null: none came
 * @param controlSha256 null: none came
 * @param sha256 of the data; null: they were not read
 * @param result figures by name
 * @param decidedBy null: no person decided it
 */
public record Arrival(
    long id,
    Instant at,
    ArrivalState state,
    @Nullable LocalDate day,
    int correction,
    @Nullable String file,
    @Nullable String controlSha256,
    @Nullable String sha256,
    Map<String, Long> result,
    Label said,
    @Nullable String decidedBy) {
  public Arrival {
    result = Map.copyOf(result);
  }

  /** Where the files of it go: a folder beside them; empty when they stay. */
  String shelf() {
    return switch (state) {
      case TAKEN, LATE, CORRECTED, OLDER -> DropFolder.TAKEN;
      case SENT_AGAIN -> DropFolder.AGAIN;
      case REFUSED, DROPPED -> DropFolder.REFUSED;
      case ASIDE -> DropFolder.ASIDE;
      case FAILED, ALLOWED, MISSING -> "";
    };
  }
}
