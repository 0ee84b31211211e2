package io.holdline.resultfile;

import io.holdline.outgoing.OutgoingFolder;
import io.holdline.outgoing.OutgoingFolder.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** The files of results in the folder that the operator's systems look into. */
record ResultFiles(OutgoingFolder outgoing) {
  ResultFiles(Path folder) {
    this(new OutgoingFolder(folder));
  }

  Path folder() {
    return outgoing.path();
  }

  /** The name of a file without its end. */
  static String name(ResultKind kind, LocalDate day, int correction) {
    return name(kind.key(), day, correction);
  }

  static String name(String kind, LocalDate day, int correction) {
    return kind + "-" + day + (correction == 0 ? "" : "-" + correction);
  }

  /** Writes the rows of a day under a name that nobody takes. */
  Written write(Connection connection, ResultKind kind, LocalDate day)
      throws SQLException, IOException {
    return outgoing.write(rows(kind, day), kind.rowsOf(day), connection);
  }

  /** Drops what was written: the day has it already. */
  void drop(ResultKind kind, LocalDate day) throws IOException {
    outgoing.drop(rows(kind, day));
  }

  /** Gives the written rows their name and puts the control file beside them; again if need be. */
  void handOver(ResultKind kind, LocalDate day, int correction, Written written)
      throws IOException {
    var name = name(kind, day, correction);
    var control = name + ".ctl";
    outgoing.handOver(rows(kind, day), name + ".csv");
    outgoing.write(
        control,
        """
        {"asOf": "%s", "correction": %d, "rows": %d, "bytes": %d, "sha256": "%s"}
        """
            .formatted(day, correction, written.rows(), written.bytes(), written.sha256()));
    outgoing.handOver(control, control);
  }

  private static String rows(ResultKind kind, LocalDate day) {
    return kind.key() + "-" + day + ".csv";
  }
}
