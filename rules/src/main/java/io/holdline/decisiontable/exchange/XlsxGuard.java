package io.holdline.decisiontable.exchange;

import io.holdline.workbook.Bounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Looks at a file before anything is made of it: its size, what it is, what it brings along. */
final class XlsxGuard {
  static final int LARGEST_FILE = 10 << 20;

  /** Of all parts together, unpacked. */
  static final long LARGEST_UNPACKED = 64L << 20;

  private static final Bounds BOUNDS = new Bounds(LARGEST_UNPACKED, LARGEST_UNPACKED);

  private XlsxGuard() {}

  static void check(byte[] file, Findings findings) {
    if (file.length > LARGEST_FILE) {
      findings.error(
          "too-large",
          "文件有 %,d 字节,最多只读 %,d 字节。".formatted(file.length, LARGEST_FILE),
          "The file has %,d bytes; at most %,d are read.".formatted(file.length, LARGEST_FILE));
      return;
    }
    switch (FileMagic.valueOf(file)) {
      case OOXML -> checkParts(file, findings);
      case OLE2 -> oldOrEncrypted(file, findings);
      default -> notASpreadsheet(findings);
    }
  }

  static void notASpreadsheet(Findings findings) {
    findings.error(
        "not-xlsx",
        "这不是可以读取的 XLSX 文件。请在 Excel 或 WPS 中另存为“Excel 工作簿(.xlsx)”。",
        "This is no XLSX file that can be read. Maybe save it as \"Excel workbook (.xlsx)\".");
  }

  private static void oldOrEncrypted(byte[] file, Findings findings) {
    boolean encrypted = false;
    try (var files = new POIFSFileSystem(new ByteArrayInputStream(file))) {
      encrypted = files.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
    } catch (IOException | RuntimeException broken) {
      notASpreadsheet(findings);
      return;
    }
    if (encrypted) {
      findings.error(
          "encrypted",
          "文件有密码保护。请去掉密码后再导入。",
          "The file is protected by a password. Maybe save it without one.");
    } else {
      findings.error(
          "not-xlsx",
          "这是旧的 .xls 格式。请另存为 .xlsx。",
          "This is the old .xls format. Maybe save it as .xlsx.");
    }
  }

  private static void checkParts(byte[] file, Findings findings) {
    var unpacked = BOUNDS.unpack(new ByteArrayInputStream(file));
    unpacked.parts().forEach(part -> checkName(part.toLowerCase(Locale.ROOT), findings));
    if (findings.refuse()) {
      return;
    }
    switch (unpacked.found()) {
      case WITHIN -> {
        if (!unpacked.parts().contains("[Content_Types].xml")) {
          notASpreadsheet(findings);
        }
      }
      case TOO_LARGE, TOO_MANY_PARTS ->
          findings.error(
              "too-large",
              "文件解压后过大(超过 %,d 字节或 %d 个部分)。".formatted(LARGEST_UNPACKED, Bounds.MOST_PARTS),
              "The file is too large when it is unpacked: more than %,d bytes or %d parts."
                  .formatted(LARGEST_UNPACKED, Bounds.MOST_PARTS));
      case DAMAGED -> notASpreadsheet(findings);
    }
  }

  private static void checkName(String part, Findings findings) {
    if (part.endsWith("vbaproject.bin") || part.contains("/macrosheets/")) {
      findings.error(
          "macro",
          "文件含有宏。请另存为不含宏的 .xlsx。",
          "The file holds macros. Maybe save it as .xlsx, which has none.");
    } else if (part.contains("/externallinks/") || part.endsWith("connections.xml")) {
      findings.error(
          "external-link",
          "文件链接到其他文件或数据源。请断开链接、粘贴为数值后再导入。",
          "The file is linked to other files or sources. Maybe break the links and paste values.");
    } else if (part.contains("/embeddings/") || part.contains("/activex/")) {
      findings.error(
          "embedded",
          "文件内嵌了其他对象。请删除后再导入。",
          "The file has other objects embedded. Maybe remove them.");
    }
  }
}
