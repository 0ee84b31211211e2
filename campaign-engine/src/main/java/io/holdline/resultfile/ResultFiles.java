package io.holdline.resultfile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.postgresql.PGConnection;

/**
 * Files in the folder that the operator's systems look into. A file is written whole and on the
 * disk under a name that ends in {@code .part}, and gets its own name last, its control file after
 * it.
 */
record ResultFiles(Path folder) {
  private static final String PART = ".part";

  /** What was written. */
  record Written(long rows, long bytes, String sha256) {}

  /** The name of a file without its end. */
  static String name(ResultKind kind, LocalDate day, int correction) {
    return name(kind.key(), day, correction);
  }

  static String name(String kind, LocalDate day, int correction) {
    return kind + "-" + day + (correction == 0 ? "" : "-" + correction);
  }

  /** Writes the rows of a query under a name that nobody takes. */
  Written write(Connection connection, ResultKind kind, LocalDate day)
      throws SQLException, IOException {
    var digest = sha256();
    var part = part(kind.key() + "-" + day + ".csv");
    try (OutputStream out =
        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), digest)) {
      var rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy (" + kind.rowsOf(day) + ") to stdout with (format csv, header)", out);
      out.flush();
      force(part);
      return new Written(rows, Files.size(part), HexFormat.of().formatHex(digest.digest()));
    }
  }

  /** Drops what was written: the day has it already. */
  void drop(ResultKind kind, LocalDate day) throws IOException {
    Files.deleteIfExists(part(kind.key() + "-" + day + ".csv"));
  }

  /** Gives the written rows their name and puts the control file beside them; again if need be. */
  void handOver(ResultKind kind, LocalDate day, int correction, Written written)
      throws IOException {
    var name = name(kind, day, correction);
    rename(part(kind.key() + "-" + day + ".csv"), folder.resolve(name + ".csv"));
    var control = part(name + ".ctl");
    var text =
        """
        {"asOf": "%s", "correction": %d, "rows": %d, "bytes": %d, "sha256": "%s"}
        """
            .formatted(day, correction, written.rows(), written.bytes(), written.sha256());
    Files.writeString(control, text, StandardCharsets.UTF_8);
    force(control);
    rename(control, folder.resolve(name + ".ctl"));
  }

  private Path part(String name) {
    return folder.resolve(name + PART);
  }

  /** One that was renamed before a crash is gone under its old name, and maybe taken since. */
  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException alreadyDone) {
      return;
    }
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
