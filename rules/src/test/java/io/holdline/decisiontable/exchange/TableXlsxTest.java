package io.holdline.decisiontable.exchange;

import static io.holdline.decisiontable.exchange.ExchangeTables.CATALOGUE;
import static io.holdline.decisiontable.exchange.ExchangeTables.freshIds;
import static io.holdline.decisiontable.exchange.ExchangeTables.row;
import static io.holdline.decisiontable.exchange.ExchangeTables.three;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.TableDiff;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Tables that go through a spreadsheet and the hands of those who use one. */
class TableXlsxTest {
  /** Writes a table, lets someone work on the sheet, reads it. */
  private static Import after(TableText table, Consumer<XSSFSheet> work) {
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(TableXlsx.write(table, CATALOGUE)))) {
      work.accept(book.getSheetAt(0));
      var file = new ByteArrayOutputStream();
      book.write(file);
      return TableXlsx.read(file.toByteArray(), table, CATALOGUE, freshIds());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Import.Read read(Import imported) {
    assertThat(imported).isInstanceOf(Import.Read.class);
    return (Import.Read) imported;
  }

  private static List<String> refusals(Import imported) {
    assertThat(imported).isInstanceOf(Import.Refused.class);
    return ((Import.Refused) imported)
        .faults().stream().map(fault -> fault.code() + ": " + fault.sentence().en()).toList();
  }

  private static List<String> ids(Import imported) {
    return read(imported).text().rows().stream().map(TableText.Row::id).toList();
  }

  private static List<String> notes(Import imported) {
    return read(imported).notes().stream().map(TableFault::code).toList();
  }

  @Test
  void whatIsWrittenIsReadUnchanged() {
    var texts =
        List.of(
            "-",
            "< 10",
            "=1+1",
            "=cmd|' /C calc'!A0",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "＝1",
            " spaced ",
            "两行\n文字",
            "_x0041_",
            "'quoted",
            "\"a\",\"b\"",
            "10",
            "0010",
            "1E5",
            "TRUE",
            "2026-01-31",
            "5%",
            "<b>&amp;]]>",
            "🙂",
            "");
    var rows =
        texts.stream()
            .map(text -> row("=id " + text.hashCode(), List.of(text, text, "-"), text))
            .toArray(TableText.Row[]::new);
    var table = ExchangeTables.points(List.of("fee", "plan", "joined"), rows);
    var read = read(after(table, _ -> {}));
    assertThat(read.text()).isEqualTo(table);
    assertThat(read.notes()).isEmpty();
    assertThat(TableDiff.between(table, read.text()).isEmpty()).isTrue();
  }

  @Test
  void noCellCanBeRun() {
    var table =
        ExchangeTables.points(
            List.of("fee"),
            row("=x", List.of("=cmd|' /C calc'!A0"), "@SUM(1)"),
            row("b", List.of("-"), "-1"));
    after(
        table,
        sheet -> {
          assertThat(sheet.isColumnHidden(0)).isTrue();
          for (var line : sheet) {
            for (var cell : line) {
              assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.BLANK);
              if (!cell.getStringCellValue().isEmpty()
                  && "=+-@".indexOf(cell.getStringCellValue().charAt(0)) >= 0) {
                assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
              }
            }
          }
        });
  }

  @Test
  void whatExcelMakesOfTypedValuesIsTheirPlainText() {
    var imported =
        after(
            three(),
            sheet -> {
              var book = sheet.getWorkbook();
              var day = book.createCellStyle();
              day.setDataFormat(book.createDataFormat().getFormat("yyyy/m/d"));
              var percent = book.createCellStyle();
              percent.setDataFormat(book.createDataFormat().getFormat("0%"));
              var plain = book.createCellStyle();
              sheet.getRow(1).getCell(1).setCellStyle(plain);
              sheet.getRow(1).getCell(1).setCellValue(10.0);
              sheet.getRow(2).getCell(1).setCellStyle(plain);
              sheet.getRow(2).getCell(1).setCellValue(0.1 + 0.2);
              sheet.getRow(3).getCell(1).setCellStyle(percent);
              sheet.getRow(3).getCell(1).setCellValue(0.07);
              sheet.getRow(1).getCell(2).setCellValue(true);
              sheet.getRow(1).getCell(3).setCellStyle(day);
              sheet.getRow(1).getCell(3).setCellValue(LocalDate.of(2026, 2, 28));
              sheet.getRow(1).getCell(4).setCellStyle(plain);
              sheet.getRow(1).getCell(4).setCellValue(-12);
            });
    var rows = read(imported).text().rows();
    assertThat(rows.get(0).tests()).containsExactly("10", "true", "2026-02-28");
    assertThat(rows.get(0).outputs()).containsExactly("-12");
    assertThat(rows.get(1).tests().getFirst()).isEqualTo("0.3");
    assertThat(rows.get(2).tests().getFirst()).isEqualTo("7%");
  }

  @Test
  void newCopiedMovedAndRemovedRowsKeepIdsApart() {
    var imported =
        after(
            three(),
            sheet -> {
              copy(sheet, 1, 5);
              var added = sheet.createRow(6);
              added.createCell(1).setCellValue(">= 60");
              added.createCell(4).setCellValue("1");
              sheet.removeRow(sheet.getRow(2));
              var pasted = sheet.createRow(7);
              pasted.createCell(0).setCellValue("id-of-another-table");
              pasted.createCell(1).setCellValue("< 1");
              for (int column = 1; column < 8; column++) {
                sheet.getRow(3).getCell(column).setCellValue("");
              }
            });
    assertThat(ids(imported)).containsExactly("r-a", "fresh-1", "fresh-2", "fresh-3");
    assertThat(notes(imported)).containsExactly("cleared-row", "copied-row", "foreign-row-id");
    assertThat(read(imported).text().rows().get(1).tests())
        .isEqualTo(three().rows().getFirst().tests());
  }

  private static void copy(XSSFSheet sheet, int from, int to) {
    var target = sheet.createRow(to);
    for (var cell : sheet.getRow(from)) {
      target.createCell(cell.getColumnIndex()).setCellValue(cell.getStringCellValue());
    }
  }

  @Test
  void withoutTheColumnOfIdsEqualRowsAreTheSame() {
    var imported =
        after(
            three(),
            sheet -> {
              for (var line : sheet) {
                line.removeCell(line.getCell(0));
              }
              sheet.getRow(2).getCell(1).setCellValue("[10..70)");
              sheet.getWorkbook().removeSheetAt(1);
            });
    assertThat(ids(imported)).containsExactly("r-a", "fresh-1", "r-c");
    assertThat(notes(imported)).containsExactly("unknown-version", "no-row-ids");
  }

  @Test
  void aFreshIdIsNeverOneThatIsThere() {
    var table = ExchangeTables.points(List.of("fee"), row("fresh-1", List.of("< 1"), "1"));
    var imported =
        after(
            table,
            sheet -> {
              var added = sheet.createRow(2);
              added.createCell(1).setCellValue("> 1");
            });
    assertThat(ids(imported)).containsExactly("fresh-1", "fresh-2");
  }

  @Test
  void anotherVersionIsNotedAndStaleFiguresGo() {
    var measured = new TableText.Measured(0.1, 2, 1.5, 2.5, 900, "back-test");
    var three = three();
    var table =
        new TableText(
            three.kind(),
            three.hitPolicy(),
            three.name(),
            three.inputs(),
            three.rows(),
            null,
            three.scale(),
            three.bands(),
            Map.of("r-a", measured, "r-b", measured));
    var file = TableXlsx.write(three, CATALOGUE);
    assertThat(notes(TableXlsx.read(file, table, CATALOGUE, freshIds())))
        .containsExactly("other-version");
    var changed =
        read(after(table, sheet -> sheet.getRow(1).getCell(1).setCellValue("< 11"))).text();
    assertThat(changed.measured()).containsOnlyKeys("r-b");
    assertThat(changed.bands()).isEqualTo(table.bands());
  }

  /** Also when the sheet of rows has got another name, as copies have. */
  @Test
  void whoTookItIsASheetOfWhichReadingTakesNoNotice() throws IOException {
    var marked = TableXlsx.write(three(), CATALOGUE, "7f3a admin");
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(marked))) {
      assertThat(book.getSheet(TableXlsx.MARK).getRow(0).getCell(0).getStringCellValue())
          .isEqualTo("7f3a admin");
      book.setSheetName(0, "copy");
      book.setSheetOrder(TableXlsx.MARK, 0);
      var file = new ByteArrayOutputStream();
      book.write(file);
      for (var each : List.of(marked, file.toByteArray())) {
        var imported = read(TableXlsx.read(each, three(), CATALOGUE, freshIds()));
        assertThat(TableDiff.between(three(), imported.text()).isEmpty()).isTrue();
      }
    }
  }

  @Test
  void movedColumnsAndPlainHeadsAreUnderstood() {
    var imported =
        after(
            three(),
            sheet -> {
              for (var line : sheet) {
                var first = line.getCell(1).getStringCellValue();
                line.getCell(1).setCellValue(line.getCell(2).getStringCellValue());
                line.getCell(2).setCellValue(first);
              }
              sheet.getRow(0).getCell(1).setCellValue("套餐");
            });
    assertThat(TableDiff.between(three(), read(imported).text()).isEmpty()).isTrue();
  }

  @Test
  void formulasErrorsMergedCellsAndStrayColumnsAreRefusedWithTheirAddress() {
    assertThat(
            refusals(
                after(
                    three(),
                    sheet -> {
                      sheet.getRow(2).getCell(1).setCellFormula("1+1");
                      sheet.getRow(3).getCell(2).setCellFormula("HYPERLINK(\"http://x\",\"<1\")");
                    })))
        .containsExactly(
            "formula: Sheet 规则 Rules, cell B3: it holds a formula. Maybe paste it as a value;"
                + " neither a formula nor its kept result is used.",
            "formula: Sheet 规则 Rules, cell C4: it holds a formula. Maybe paste it as a value;"
                + " neither a formula nor its kept result is used.");
    assertThat(
            refusals(
                after(three(), sheet -> sheet.getRow(1).getCell(1).setCellErrorValue((byte) 7))))
        .containsExactly("error-value: Sheet 规则 Rules, cell B2: it is an error, #DIV/0!.");
    assertThat(
            refusals(
                after(three(), sheet -> sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 1)))))
        .containsExactly(
            "merged-cells: Sheet 规则 Rules, cells B2:B3 are merged. Maybe unmerge them and fill in"
                + " every row.");
    assertThat(
            refusals(
                after(three(), sheet -> sheet.getRow(0).createCell(12).setCellValue("colour"))))
        .containsExactly(
            "extra-column: Sheet 规则 Rules, cell M1: the table has no column (colour). Maybe add it"
                + " here first.");
    assertThat(
            refusals(after(three(), sheet -> sheet.getRow(2).createCell(12).setCellValue("aside"))))
        .containsExactly(
            "extra-cell: Sheet 规则 Rules, cell M3: (aside) stands in a column without a head.");
    assertThat(
            refusals(
                after(three(), sheet -> sheet.getRow(0).removeCell(sheet.getRow(0).getCell(4)))))
        .first()
        .asString()
        .startsWith("missing-column: The column (→ 分值 / points [points]) is missing.");
  }

  @Test
  void anotherKindOfTableIsRefused() {
    assertThat(
            refusals(
                after(
                    three(),
                    sheet ->
                        sheet
                            .getWorkbook()
                            .getSheet("holdline")
                            .getRow(0)
                            .getCell(1)
                            .setCellValue("STRATEGY"))))
        .containsExactly("other-kind: The file holds a table of STRATEGY, not of CHURN_POINTS.");
  }

  @Test
  void aTimeOfDayIsNoDay() {
    assertThat(
            refusals(
                after(
                    three(),
                    sheet -> {
                      var style = sheet.getWorkbook().createCellStyle();
                      style.setDataFormat((short) 22);
                      sheet.getRow(1).getCell(3).setCellStyle(style);
                      sheet.getRow(1).getCell(3).setCellValue(45_000.75);
                    })))
        .containsExactly("not-a-day: Sheet 规则 Rules, cell D2: it is no day without a time.");
  }
}
