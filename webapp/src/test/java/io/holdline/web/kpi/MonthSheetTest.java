package io.holdline.web.kpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.sale.MonthlyFigure;
import io.holdline.sale.MonthlyFigures.Cohort;
import io.holdline.sale.MonthlyFigures.Line;
import io.holdline.sale.MonthlyFigures.Losses;
import io.holdline.web.exports.Mark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** What opens a month in a spreadsheet sees figures and names, and runs nothing. */
final class MonthSheetTest {
  private static final Mark MARK =
      new Mark(new UUID(0, 7), "anna", Instant.parse("2026-11-30T01:02:03Z"));
  private static final Line LINE =
      new Line(
          "m1",
          "=1+1",
          "@SUM(A1)",
          "t1",
          new Cohort(200, 182, 120),
          new Losses(4, 2, 0),
          Map.of(MonthlyFigure.CONTRACTS, 7L),
          10,
          7,
          List.of());

  @Test
  void theCsvIsUtf8ForExcelAndNoCellOfItRuns() {
    var text = new String(MonthSheet.csv(List.of(LINE), MARK), UTF_8);
    assertThat(text).startsWith("\uFEFF导出标记 export mark,编号 id,姓名 name,");
    assertThat(text.lines().skip(1))
        .containsExactly(MARK.text() + ",m1,'=1+1,'@SUM(A1),200,182,120,7,0,0,0,0,10,7,4,2,0");
  }

  @Test
  void inTheSpreadsheetFiguresAreNumbersAndNamesAreText() throws IOException {
    try (var book =
        new XSSFWorkbook(
            new ByteArrayInputStream(MonthSheet.xlsx("2026-11", List.of(LINE), MARK)))) {
      var row = book.getSheet("2026-11").getRow(1);
      assertThat(row.getCell(1).getCellType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(1).getStringCellValue()).isEqualTo("=1+1");
      assertThat(row.getCell(3).getNumericCellValue()).isEqualTo(200);
      assertThat(row.getCell(6).getNumericCellValue()).isEqualTo(7);
      assertThat(book.getSheetAt(1).getRow(0).getCell(0).getStringCellValue())
          .isEqualTo(MARK.text());
    }
  }
}
