package io.holdline.filedrop;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A billing system that drops files into a folder, as whole or as broken as a test wishes. */
public final class DroppedFiles {
  static final String HEADER = "key,name,phone,monthly_charge";

  private final Path folder;
  private final Instant written;

  /**
   * @param now the files are written an hour before, so that none still grows
   */
  public DroppedFiles(Path folder, Instant now) {
    this.folder = folder;
    this.written = now.minus(Duration.ofHours(1));
  }

  public static String row(int n, String name, String charge) {
    return "K%d,%s,+99900000%04d,%s".formatted(n, name, n, charge);
  }

  /** Both files, in agreement. */
  public void drop(String stem, String... rows) throws IOException {
    data(stem, rows);
    control(stem, truth(stem, rows));
  }

  public void data(String stem, String... rows) throws IOException {
    write(stem + ".csv", text(rows));
  }

  public void control(String stem, String text) throws IOException {
    write(stem + ".ctl", text);
  }

  /** A control file of lines that tells the truth. */
  public static String truth(String stem, String... rows) {
    var sum =
        Stream.of(rows)
            .map(row -> new BigDecimal(row.substring(row.lastIndexOf(',') + 1)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var text = text(rows);
    return """
    rows=%d
    sumColumn=monthly_charge
    sum=%s
    bytes=%d
    sha256=%s
    asOf=%s
    """
        .formatted(
            rows.length,
            sum.toPlainString(),
            text.getBytes(StandardCharsets.UTF_8).length,
            DataCheck.sha256(text.getBytes(StandardCharsets.UTF_8)),
            day(stem));
  }

  private static String day(String stem) {
    int year = stem.indexOf("2026");
    return year < 0 ? "2026-11-19" : stem.substring(year, year + 10);
  }

  private static String text(String... rows) {
    return HEADER + "\n" + String.join("\n", rows) + "\n";
  }

  public void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(folder);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  /** A file is being written to at this moment. */
  public void touch(String name, Instant when) throws IOException {
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(when));
  }

  /** The names in the folder and on its shelves, without what was refused of single rows. */
  public List<String> names() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
