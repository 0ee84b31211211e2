package io.holdline.outgoing;

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
import java.util.HexFormat;
import org.postgresql.PGConnection;

/**
 * A folder that the operator's systems look into. A file is written whole and on the disk under a
 * name that ends in {@code .part}, which nobody takes, and gets its own name last. Uses JDBC and
 * blocks.
 *
 * @param path it exists
 */
public record OutgoingFolder(Path path) {
  private static final String PART = ".part";

  /**
   * What was written.
   *
   * @param sha256 of its bytes, in hexadecimal
   */
  public record Written(long rows, long bytes, String sha256) {}

  /** Writes the rows of a query as CSV with a header; what stood there is replaced. */
  public Written write(String part, String query, Connection connection)
      throws SQLException, IOException {
    var digest = sha256();
    var file = part(part);
    long rows;
    try (OutputStream out =
        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest)) {
      rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy (" + query + ") to stdout with (format csv, header)", out);
    }
    force(file);
    return new Written(rows, Files.size(file), HexFormat.of().formatHex(digest.digest()));
  }

  /** Writes a text in UTF-8; what stood there is replaced. */
  public void write(String part, String text) throws IOException {
    var file = part(part);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    force(file);
  }

  /** Whether something was written and has not got its name. */
  public boolean holds(String part) {
    return Files.exists(part(part));
  }

  /** Drops what was written, if it is there. */
  public void drop(String part) throws IOException {
    Files.deleteIfExists(part(part));
  }

  /**
   * Gives what was written its name. One that had got it before a crash is gone under its old name,
   * and maybe taken since: then nothing is done.
   */
  public void handOver(String part, String name) throws IOException {
    try {
      Files.move(part(part), path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException alreadyDone) {
      return;
    }
  }

  private Path part(String name) {
    return path.resolve(name + PART);
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
