package io.holdline.decisiontable.exchange;

import io.holdline.workbook.Book;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.SAXException;

/** The sheets of an XLSX file as text. */
final class XlsxFile {
  private static final int MOST_SHEETS = 20;

  private XlsxFile() {}

  /** Empty, with the reason among the findings, when it cannot be read. */
  static List<Sheet> sheets(byte[] file, int mostRows, int mostColumns, Findings findings) {
    XlsxGuard.check(file, findings);
    if (findings.refuse()) {
      return List.of();
    }
    try (var parts = OPCPackage.open(new ByteArrayInputStream(file))) {
      return read(parts, mostRows, mostColumns, findings);
    } catch (SheetHandler.TooLarge tooLarge) {
      findings.error(
          "too-large",
          "表格最多 %,d 行、%d 列。".formatted(mostRows - 1, mostColumns),
          "A table has at most %,d rows and %d columns; a sheet of this file has more."
              .formatted(mostRows - 1, mostColumns));
    } catch (IOException
        | OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | RuntimeException broken) {
      // Whatever the library meets in a broken file: nothing of it is used.
      XlsxGuard.notASpreadsheet(findings);
    }
    return List.of();
  }

  private static List<Sheet> read(
      OPCPackage parts, int mostRows, int mostColumns, Findings findings)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    var reader = new XSSFReader(parts);
    var book = Book.of(reader);
    var workbook =
        new SheetHandler.Workbook(
            new ReadOnlySharedStringsTable(parts),
            reader.getStylesTable(),
            book.from1904(),
            findings);
    var sheets = new ArrayList<Sheet>();
    var iterator = (XSSFReader.SheetIterator) reader.getSheetsData();
    while (iterator.hasNext()) {
      try (var xml = iterator.next()) {
        if (sheets.size() == MOST_SHEETS) {
          throw new SheetHandler.TooLarge();
        }
        var name = iterator.getSheetName();
        var handler = new SheetHandler(workbook, Findings.shown(name), mostRows, mostColumns);
        Book.parse(xml, handler);
        sheets.add(new Sheet(name, book.hidden().contains(name), handler.rows()));
      }
    }
    return sheets;
  }
}
