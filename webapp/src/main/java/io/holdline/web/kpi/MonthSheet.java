package io.holdline.web.kpi;

import io.holdline.sale.MonthlyFigure;
import io.holdline.sale.MonthlyFigures;
import io.holdline.web.exports.Mark;
import io.holdline.web.exports.MarkedCsv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A month's lines as a table that leaves: a CSV file that Excel and WPS read as UTF-8, or a
 * spreadsheet. No cell of it can be run as a formula.
 */
final class MonthSheet {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String FORMULA = "=+-@\t\r";
  private static final List<Column> COLUMNS = columns();

  private MonthSheet() {}

  private record Column(String title, Function<MonthlyFigures.Line, Object> cell) {}

  private static List<Column> columns() {
    var columns =
        new ArrayList<>(
            List.of(
                new Column("编号 id", MonthlyFigures.Line::id),
                new Column("姓名 name", MonthlyFigures.Line::nameZh),
                new Column("name", MonthlyFigures.Line::nameEn),
                new Column("拍照用户 members", line -> line.cohort().members()),
                new Column("保有 retained", line -> line.cohort().retained()),
                new Column("硬绑 hard-bound", line -> line.cohort().hardBound())));
    for (var figure : MonthlyFigure.values()) {
      columns.add(new Column(titleOf(figure), line -> line.counts().getOrDefault(figure, 0L)));
    }
    columns.addAll(
        List.of(
            new Column("口头成交 claimed", MonthlyFigures.Line::claimed),
            new Column("其中生效 in force", MonthlyFigures.Line::claimedInForce),
            new Column("离网 left", line -> line.losses().left()),
            new Column("申请携出 applied", line -> line.losses().applied()),
            new Column("停机 suspended", line -> line.losses().suspended())));
    return List.copyOf(columns);
  }

  private static String titleOf(MonthlyFigure figure) {
    return switch (figure) {
      case CONTRACTS -> "合约计划 contracts";
      case CIRCLES -> "圈子新增 circles";
      case DISPATCHED -> "派单后办理 dispatched";
      case TERMINALS -> "智能终端 terminals";
      case NEW_JOINERS -> "新入网 new joiners";
    };
  }

  /** With a byte order mark; each line begins with the mark of who took it. */
  static byte[] csv(List<MonthlyFigures.Line> lines, Mark mark) {
    var text = new StringBuilder(BYTE_ORDER_MARK);
    try (var out = CSVFormat.EXCEL.print(text)) {
      out.printRecord(COLUMNS.stream().map(Column::title));
      for (var line : lines) {
        out.printRecord(COLUMNS.stream().map(column -> safe(column.cell().apply(line))));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new MarkedCsv("导出标记 export mark", mark, ',')
        .next(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A text that a spreadsheet would run begins with an apostrophe. */
  private static Object safe(Object cell) {
    return cell instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : cell;
  }

  /** Figures are numbers, everything else text; the mark has a sheet of its own. */
  static byte[] xlsx(String month, List<MonthlyFigures.Line> lines, Mark mark) {
    try (var book = new XSSFWorkbook()) {
      var sheet = book.createSheet(month);
      var head = sheet.createRow(0);
      for (int place = 0; place < COLUMNS.size(); place++) {
        head.createCell(place).setCellValue(COLUMNS.get(place).title());
      }
      lines.forEach(line -> row(sheet, line));
      sheet.createFreezePane(2, 1);
      book.createSheet("导出 Export").createRow(0).createCell(0).setCellValue(mark.text());
      var file = new ByteArrayOutputStream();
      book.write(file);
      return file.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void row(XSSFSheet sheet, MonthlyFigures.Line line) {
    var row = sheet.createRow(sheet.getLastRowNum() + 1);
    for (int place = 0; place < COLUMNS.size(); place++) {
      var cell = row.createCell(place);
      switch (COLUMNS.get(place).cell().apply(line)) {
        case Long number -> cell.setCellValue(number);
        case Object text -> cell.setCellValue(text.toString());
      }
    }
  }
}
