package io.holdline.worksheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.worksheet.Worksheet.Read;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook says as text what a person sees in it, or is refused with a sentence. */
final class WorksheetTest {
  @TempDir private Path folder;

  private Path book(Consumer<XSSFSheet> fill) throws IOException {
    var file = folder.resolve("book.xlsx");
    try (var book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      fill.accept(book.createSheet("客户"));
      book.createSheet("other");
      book.write(out);
    }
    return file;
  }

  private Path csv() {
    return folder.resolve("book.csv");
  }

  private String refusal(Path file) throws IOException {
    assertThat(Worksheet.isWorkbook(file)).isTrue();
    var sentence = ((Read.Refused) Worksheet.write(file, csv())).sentence();
    assertThat(csv()).doesNotExist();
    return sentence;
  }

  private static void styled(XSSFRow row, int column, double value, int format) {
    var cell = row.createCell(column);
    cell.setCellValue(value);
    var style = row.getSheet().getWorkbook().createCellStyle();
    style.setDataFormat((short) format);
    cell.setCellStyle(style);
  }

  private static void styled(XSSFRow row, int column, double value, String format) {
    styled(row, column, value, row.getSheet().getWorkbook().createDataFormat().getFormat(format));
  }

  @Test
  void textsNumbersAndDaysStandAsTheyAreSeenRowForRow() throws IOException {
    var day = DateUtil.getExcelDate(LocalDate.of(2026, 3, 31));
    var moment = DateUtil.getExcelDate(LocalDateTime.of(2026, 3, 31, 8, 30));
    var file =
        book(sheet -> {
          var head = sheet.createRow(0);
          head.createCell(0).setCellValue("key");
          head.createCell(1).setCellValue("手机");
          var row = sheet.createRow(3);
          row.createCell(0).setCellValue("00501");
          row.createCell(1).setCellValue(13_800_000_001.0);
          row.createCell(2).setCellValue(0.1 + 0.2);
          row.createCell(3).setCellValue(-1.50);
          row.createCell(5).setCellValue(true);
          row.createCell(6).setCellValue("a, \"b\"\nc");
          var days = sheet.createRow(4);
          styled(days, 0, day, "yyyy/m/d");
          styled(days, 1, day, "[$-804]yyyy\"年\"m\"月\"d\"日\"");
          styled(days, 2, day, 31);
          styled(days, 3, moment, "yyyy-mm-dd hh:mm");
          styled(days, 4, 0.25, "0%");
        });

    assertThat(Worksheet.write(file, csv())).isEqualTo(new Read.Written("客户", 2));
    assertThat(Files.readString(csv()))
        .isEqualTo(
            """
            \uFEFFkey,手机


            00501,13800000001,0.3,-1.5,,true,"a, ""b"" c"
            2026-03-31,2026-03-31,2026-03-31,2026-03-31 08:30,0.25
            """);
  }

  @Test
  void whatCannotBeReadFaithfullyIsRefusedWithItsPlace() throws IOException {
    var merged =
        book(sheet -> {
          sheet.createRow(0).createCell(0).setCellValue("key");
          sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
        });
    assertThat(refusal(merged)).contains("A1:C1", "merged");

    var lost =
        book(sheet -> sheet.createRow(1).createCell(2).setCellValue(622_202_100_012_345_678.0));
    assertThat(refusal(lost)).contains("C2", "15 digits");
  }

  @Test
  void noWorkbookOfAnotherKindNorOneThatFillsTheMemoryIsRead() throws IOException {
    var old = folder.resolve("old.xls");
    Files.write(old, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
    assertThat(refusal(old)).contains(".xlsx");

    var archive = folder.resolve("archive.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    assertThat(refusal(archive)).contains("no workbook");

    var bomb = folder.resolve("bomb.xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 65; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(1 << 20);
    assertThat(refusal(bomb)).contains("too large");

    var text = folder.resolve("text.csv");
    Files.writeString(text, "PK,name\n");
    assertThat(Worksheet.isWorkbook(text)).isFalse();
  }
}
