package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.decisiontable.exchange.TableColumns.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A table as a spreadsheet of Excel or WPS and back. Every cell is text, none can be run; a hidden
 * column holds the row ids, a hidden sheet says which table and version it was.
 */
public final class TableXlsx {
  static final String SHEET = "规则 Rules";
  static final String ABOUT = "holdline";
  static final String MARK = "导出 Export";
  private static final int LONGEST_CELL = 32_767;
  private static final Pattern ESCAPE = Pattern.compile("_(x\\p{XDigit}{4}_)");
  private static final int COLUMN_WIDTH = 18 * 256;

  private final XSSFWorkbook book = new XSSFWorkbook();
  private final CellStyle text = style(false, false);
  private final CellStyle quoted = style(true, false);
  private final CellStyle head = style(false, true);

  private TableXlsx() {}

  /** The table as an XLSX file; settings beside the rows stay with the table. */
  public static byte[] write(TableText table, AttributeCatalogue catalogue) {
    return write(table, catalogue, "");
  }

  /**
   * The same with a sheet more that says who took it, of which {@link #read} takes no notice.
   *
   * @param mark empty: without the sheet
   */
  public static byte[] write(TableText table, AttributeCatalogue catalogue, String mark) {
    var writer = new TableXlsx();
    try (writer.book) {
      var columns = TableColumns.of(table, catalogue).all();
      writer.table(table, columns);
      if (!mark.isEmpty()) {
        writer.line(writer.book.createSheet(MARK).createRow(0), mark);
      }
      writer.about(table, columns);
      var file = new ByteArrayOutputStream();
      writer.book.write(file);
      return file.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads what {@link #write} wrote, after someone worked on it.
   *
   * @param current the table that it would change: kind, columns and settings are taken from it
   * @param freshIds ids for new rows, never one that a row of this table ever had
   */
  public static Import read(
      byte[] file, TableText current, AttributeCatalogue catalogue, Supplier<String> freshIds) {
    var findings = new Findings();
    var columns = TableColumns.of(current, catalogue);
    var sheets =
        XlsxFile.sheets(file, TableReader.MOST_ROWS + 1, TableReader.MOST_COLUMNS + 20, findings);
    if (findings.refuse()) {
      return findings.refused();
    }
    return new SheetRows(current, columns, freshIds, findings).read(sheets);
  }

  /** What a hidden sheet says of the version that was written. */
  static String hash(TableText table) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(TableJson.write(table).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  private CellStyle style(boolean quotePrefixed, boolean bold) {
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat("@"));
    style.setQuotePrefixed(quotePrefixed);
    style.setWrapText(bold);
    if (bold) {
      var font = book.createFont();
      font.setBold(true);
      style.setFont(font);
    }
    return style;
  }

  private void table(TableText table, List<Column> columns) {
    var sheet = book.createSheet(SHEET);
    var heads = sheet.createRow(0);
    for (int i = 0; i < columns.size(); i++) {
      cell(heads, i, columns.get(i).head()).setCellStyle(head);
      sheet.setDefaultColumnStyle(i, text);
      sheet.setColumnWidth(i, COLUMN_WIDTH);
    }
    sheet.setColumnHidden(0, true);
    sheet.createFreezePane(1, 1);
    for (int i = 0; i < table.rows().size(); i++) {
      var row = table.rows().get(i);
      var line = sheet.createRow(i + 1);
      for (int column = 0; column < columns.size(); column++) {
        cell(line, column, value(row, columns.get(column)));
      }
    }
  }

  private static String value(TableText.Row row, Column column) {
    return switch (column.role()) {
      case ROW_ID -> row.id();
      case INPUT -> at(row.tests(), column.place());
      case OUTPUT -> at(row.outputs(), column.place());
      case REASON_ZH -> row.reason().zh();
      case REASON_EN -> row.reason().en();
      case NOTE -> row.note();
    };
  }

  private static String at(List<String> cells, int place) {
    return place < cells.size() ? cells.get(place) : "";
  }

  private void about(TableText table, List<Column> columns) {
    var sheet = book.createSheet(ABOUT);
    int next = 0;
    next = line(sheet.createRow(next), "kind", table.kind().name());
    line(sheet.createRow(next++), "hitPolicy", table.hitPolicy().name());
    line(sheet.createRow(next++), "version", hash(table));
    for (var column : columns) {
      line(sheet.createRow(next++), column.role().name(), column.id(), column.head());
    }
    book.setSheetVisibility(book.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    book.setActiveSheet(0);
  }

  private int line(Row row, String... values) {
    for (int i = 0; i < values.length; i++) {
      cell(row, i, values[i]);
    }
    return row.getRowNum() + 1;
  }

  /** A text that a spreadsheet could take for a formula is marked as text once more. */
  private Cell cell(Row row, int column, String value) {
    var cell = row.createCell(column);
    // What looks like the format's own escape of a sign is escaped, or another sign would come
    // back.
    var safe = ESCAPE.matcher(value).replaceAll("_x005F_$1");
    cell.setCellValue(safe.length() > LONGEST_CELL ? safe.substring(0, LONGEST_CELL) : safe);
    boolean risky = !value.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(value.charAt(0)) >= 0;
    cell.setCellStyle(risky ? quoted : text);
    return cell;
  }
}
