package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import io.holdline.textfile.RowsOfFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a data file against what its control file says, and names the number that differs. */
final class DataCheck {
  private static final int BUFFER = 1 << 16;

  private DataCheck() {}

  /** What came of it. */
  sealed interface Found {
    record Whole() implements Found {}

    /** It is not what was sent, or not yet. */
    record Grows(Label what) implements Found {}

    /** It is what was sent, and that is wrong. */
    record Differs(Label what) implements Found {}
  }

  static Found of(Path data, ControlFile control) throws IOException {
    var said = control.bytes();
    long size = Files.size(data);
    if (said != null && said != size) {
      return new Found.Grows(differing("字节数", "bytes", Long.toString(said), Long.toString(size)));
    }
    var sha = sha256(data);
    if (!sha.equals(control.sha256())) {
      return new Found.Grows(differing("SHA-256", "SHA-256", control.sha256(), sha));
    }
    return switch (RowsOfFile.open(data)) {
      case RowsOfFile.Opened.Refused(var sentence) ->
          new Found.Differs(new Label("数据文件无法读取：" + sentence, sentence));
      case RowsOfFile.Opened.Ready(var rows) -> {
        try (rows) {
          yield count(rows, control);
        }
      }
    };
  }

  private static Found count(RowsOfFile rows, ControlFile control) throws IOException {
    var column = control.sumColumn();
    int place = column == null ? -1 : rows.header().indexOf(column);
    if (column != null && place < 0) {
      return new Found.Differs(
          new Label(
              "控制文件对列 %s 求和，但数据文件没有这一列".formatted(column),
              "The control file adds up the column %s, which the data file does not have"
                  .formatted(column)));
    }
    long count = 0;
    var sum = BigDecimal.ZERO;
    for (var row = rows.next(); row != null; row = rows.next()) {
      count++;
      if (place >= 0) {
        var amount = amount(row.cells(), place);
        if (amount == null) {
          return new Found.Differs(
              new Label(
                  "第 %d 行的 %s 不是数字，无法求和".formatted(row.line(), column),
                  "Line %d has no number in the column %s, so it cannot be added up"
                      .formatted(row.line(), column)));
        }
        sum = sum.add(amount);
      }
    }
    if (count != control.rows()) {
      return new Found.Differs(
          differing("行数", "rows", Long.toString(control.rows()), Long.toString(count)));
    }
    var said = control.sum();
    return said == null || said.compareTo(sum) == 0
        ? new Found.Whole()
        : new Found.Differs(
            differing(
                "%s 的合计".formatted(column),
                "sum of %s".formatted(column),
                said.toPlainString(),
                sum.toPlainString()));
  }

  /** The number of a cell, 0 of an empty one; null when there is none. */
  private static @Nullable BigDecimal amount(List<String> cells, int place) {
    if (place >= cells.size()) {
      return null;
    }
    var cell = cells.get(place).strip();
    if (cell.isEmpty()) {
      return BigDecimal.ZERO;
    }
    return ControlFile.AMOUNT.matcher(cell).matches() ? new BigDecimal(cell) : null;
  }

  private static Label differing(String zh, String en, String theirs, String ours) {
    return new Label(
        "%s不符：控制文件为 %s，数据文件为 %s".formatted(zh, theirs, ours),
        "In %s they differ: the control file says %s, the data file has %s"
            .formatted(en, theirs, ours));
  }

  static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return sha256(in);
    }
  }

  private static String sha256(InputStream in) throws IOException {
    var digest = digest();
    var buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
