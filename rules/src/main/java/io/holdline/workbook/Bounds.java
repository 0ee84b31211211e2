package io.holdline.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * How much a workbook may hold.
 *
 * @param unpacked bytes of all parts together
 * @param texts bytes of the texts that cells share, which a reader keeps in memory
 */
public record Bounds(long unpacked, long texts) {
  public static final int MOST_PARTS = 500;

  private static final String TEXTS = "xl/sharedStrings.xml";

  /** What was found of a workbook. */
  public enum Found {
    WITHIN,
    TOO_LARGE,
    TOO_MANY_PARTS,
    /** It cannot be unpacked to its end. */
    DAMAGED
  }

  /**
   * A workbook that was unpacked into nothing.
   *
   * @param parts the names of its parts, as far as it was unpacked
   */
  public record Unpacked(Found found, List<String> parts) {
    public Unpacked {
      parts = List.copyOf(parts);
    }
  }

  /** Unpacks every part into nothing and counts; sizes that a file claims are not believed. */
  public Unpacked unpack(InputStream file) {
    var parts = new ArrayList<String>();
    try (var zip = new ZipArchiveInputStream(file)) {
      return new Unpacked(count(zip, parts), parts);
    } catch (IOException | RuntimeException broken) {
      return new Unpacked(Found.DAMAGED, parts);
    }
  }

  private Found count(ZipArchiveInputStream zip, List<String> parts) throws IOException {
    long left = unpacked;
    for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
      parts.add(part.getName());
      long most = part.getName().equals(TEXTS) ? Math.min(texts, left) : left;
      long length = length(zip, most);
      if (length > most) {
        return Found.TOO_LARGE;
      }
      left -= length;
      if (parts.size() > MOST_PARTS) {
        return Found.TOO_MANY_PARTS;
      }
    }
    return Found.WITHIN;
  }

  /** Of the part at hand; counted no further than a little beyond the most. */
  private static long length(InputStream part, long most) throws IOException {
    var buffer = new byte[1 << 16];
    long length = 0;
    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
      length += read;
      if (length > most) {
        break;
      }
    }
    return length;
  }
}
