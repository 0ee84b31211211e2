package io.holdline.worksheet;

import io.holdline.workbook.Book;
import io.holdline.workbook.Bounds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.SAXException;

/**
 * The first sheet of a workbook written as CSV: UTF-8 with a byte order mark, comma, row for row
 * and line for line. Read as a stream; in memory are only the texts that cells share.
 */
public final class Worksheet {
  static final long LARGEST_FILE = 200L << 20;

  /** Of all parts together, unpacked; sizes that a file claims are not believed. */
  static final long LARGEST_UNPACKED = 1L << 30;

  /** Of the texts that cells share, which are kept in memory. */
  private static final long LARGEST_TEXTS = 64L << 20;

  private static final Bounds BOUNDS = new Bounds(LARGEST_UNPACKED, LARGEST_TEXTS);
  private static final CSVFormat LINES = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int ZIP = 0x504B0304;
  private static final int OLD = 0xD0CF11E0;

  private Worksheet() {}

  /** What became of a workbook. */
  public sealed interface Read {
    /**
     * @param sheet the name of the sheet
     * @param sheets how many there are; the others were not read
     */
    record Written(String sheet, int sheets) implements Read {}

    record Refused(String sentence) implements Read {}
  }

  /** Whether a file begins as a workbook does, or as one of the old kind. */
  public static boolean isWorkbook(Path file) throws IOException {
    int first = first(file);
    return first == ZIP || first == OLD;
  }

  private static int first(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      int first = 0;
      for (byte each : in.readNBytes(4)) {
        first = (first << 8) | (each & 0xFF);
      }
      return first;
    }
  }

  /** Writes the first sheet; of a refused workbook nothing is left. */
  public static Read write(Path book, Path csv) throws IOException {
    var refusal = bounded(book);
    if (!refusal.isEmpty()) {
      return new Read.Refused(refusal);
    }
    try (var parts = OPCPackage.open(book.toFile(), PackageAccess.READ);
        var out = Files.newBufferedWriter(csv)) {
      return written(parts, out);
    } catch (SheetText.Refusal refused) {
      Files.deleteIfExists(csv);
      return new Read.Refused(refused.sentence());
    } catch (UncheckedIOException full) {
      Files.deleteIfExists(csv);
      throw full.getCause();
    } catch (IOException e) {
      Files.deleteIfExists(csv);
      if (String.valueOf(e.getMessage()).contains("Zip bomb")) {
        return new Read.Refused(
            "The workbook is packed so tightly that it is not unpacked. Save it as CSV.");
      }
      throw e;
    } catch (OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | RuntimeException broken) {
      // Whatever the library meets in a broken file: nothing of it is used.
      Files.deleteIfExists(csv);
      return new Read.Refused(
          "The file is no workbook that can be read. Save it as \"Excel workbook (.xlsx)\".");
    }
  }

  private static Read written(OPCPackage parts, BufferedWriter out)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    var reader = new XSSFReader(parts);
    var own = Book.of(reader);
    var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    if (!sheets.hasNext()) {
      return new Read.Refused("The workbook has no sheet.");
    }
    try (var xml = sheets.next()) {
      var sheet = sheets.getSheetName();
      out.write(BYTE_ORDER_MARK);
      Book.parse(
          xml,
          new SheetText(
              new ReadOnlySharedStringsTable(parts, false),
              new CellText(reader.getStylesTable(), own.from1904()),
              new CSVPrinter(out, LINES)));
      return new Read.Written(sheet, own.sheets());
    }
  }

  /** Why it is too large or no workbook of the new kind; empty when it is neither. */
  private static String bounded(Path book) throws IOException {
    if (first(book) == OLD) {
      return "The workbook is of the old kind (.xls) or has a password. Save it as .xlsx without"
          + " one.";
    }
    if (Files.size(book) > LARGEST_FILE) {
      return "The workbook has more than %,d bytes. Save it as CSV.".formatted(LARGEST_FILE);
    }
    try (var in = Files.newInputStream(book)) {
      return switch (BOUNDS.unpack(in).found()) {
        case WITHIN -> "";
        case TOO_LARGE -> "The workbook is too large when it is unpacked. Save it as CSV.";
        case TOO_MANY_PARTS ->
            "The workbook has more than %,d parts. Save it as CSV.".formatted(Bounds.MOST_PARTS);
        case DAMAGED -> "The workbook is damaged and cannot be unpacked.";
      };
    }
  }
}
