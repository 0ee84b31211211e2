package io.holdline.decisiontable.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of one sheet into text, without building it whole; refuses what is not a value. */
final class SheetHandler extends DefaultHandler {
  /** Excel keeps 15 digits; those after them are noise of its arithmetic. */
  private static final MathContext DIGITS = new MathContext(15);

  private static final int FARTHEST_DIGIT = 400;
  private static final int LONGEST_CELL = 32_767;

  /** Ends the reading of a sheet that is too large. */
  static final class TooLarge extends SAXException {
    private static final long serialVersionUID = 1;
  }

  private final String sheet;
  private final int mostRows;
  private final int mostColumns;
  private final SharedStrings strings;
  private final @Nullable StylesTable styles;
  private final boolean from1904;
  private final Findings findings;

  private final List<Sheet.Row> rows = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private TreeMap<Integer, String> cells = new TreeMap<>();
  private int row = -1;
  private int column = -1;
  private String type = "n";
  private int style;
  private boolean formula;
  private boolean phonetic;
  private boolean collecting;

  SheetHandler(Workbook workbook, String sheet, int mostRows, int mostColumns) {
    this.sheet = sheet;
    this.mostRows = mostRows;
    this.mostColumns = mostColumns;
    this.strings = workbook.strings();
    this.styles = workbook.styles();
    this.from1904 = workbook.from1904();
    this.findings = workbook.findings();
  }

  /** What all sheets of a file share. */
  record Workbook(
      SharedStrings strings, @Nullable StylesTable styles, boolean from1904, Findings findings) {}

  List<Sheet.Row> rows() {
    return rows;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    switch (localName) {
      case "row" -> {
        var number = attributes.getValue("r");
        row = number == null ? row + 1 : Integer.parseInt(number) - 1;
        column = -1;
        cells = new TreeMap<>();
      }
      case "c" -> {
        var reference = attributes.getValue("r");
        column = reference == null ? column + 1 : new CellReference(reference).getCol();
        var said = attributes.getValue("t");
        type = said == null ? "n" : said;
        var styled = attributes.getValue("s");
        style = styled == null ? 0 : Integer.parseInt(styled);
        formula = false;
        value.setLength(0);
      }
      case "f" -> formula = true;
      case "rPh" -> phonetic = true;
      case "v", "t" -> collecting = !phonetic && column >= 0;
      case "mergeCell" -> merged(attributes.getValue("ref"));
      default -> {}
    }
  }

  private void merged(@Nullable String area) {
    findings.error(
        "merged-cells",
        "工作表 %s 的 %s 是合并单元格。请取消合并,逐行填写。".formatted(sheet, area),
        "Sheet %s, cells %s are merged. Maybe unmerge them and fill in every row."
            .formatted(sheet, area));
  }

  @Override
  public void characters(char[] signs, int start, int length) throws SAXException {
    if (collecting) {
      value.append(signs, start, length);
      if (value.length() > LONGEST_CELL) {
        throw new TooLarge();
      }
    }
  }

  @Override
  public void endElement(String uri, String localName, String name) throws SAXException {
    switch (localName) {
      case "v", "t" -> collecting = false;
      case "rPh" -> phonetic = false;
      case "c" -> {
        var text = formula ? formula() : text();
        if (!text.isEmpty()) {
          if (cells.size() == mostColumns) {
            throw new TooLarge();
          }
          cells.put(column, text);
        }
      }
      case "row" -> {
        if (cells.values().stream().anyMatch(cell -> !cell.isBlank())) {
          if (rows.size() == mostRows) {
            throw new TooLarge();
          }
          rows.add(new Sheet.Row(row, cells));
        }
      }
      default -> {}
    }
  }

  private String formula() {
    wrong(
        "formula",
        "是公式。请复制后“粘贴为数值”;公式和它存下的结果都不会被采用",
        "holds a formula. Maybe paste it as a value; neither a formula nor its kept result is"
            + " used");
    return "";
  }

  private String text() {
    var raw = value.toString();
    return switch (type) {
      case "s" -> raw.isBlank() ? "" : shared(raw.strip());
      case "inlineStr", "str" -> new XSSFRichTextString(raw).getString();
      case "b" -> raw.strip().equals("1") ? "true" : "false";
      case "e" -> {
        wrong("error-value", "是错误值 " + Findings.shown(raw), "is an error, " + Findings.shown(raw));
        yield "";
      }
      case "d" -> raw;
      default -> raw.isBlank() ? "" : number(raw.strip());
    };
  }

  private String shared(String raw) {
    int index = Integer.parseInt(raw);
    return index < 0 || index >= strings.getUniqueCount()
        ? ""
        : strings.getItemAt(index).getString();
  }

  private String number(String raw) {
    var number = new BigDecimal(raw);
    if (!Double.isFinite(number.doubleValue()) || Math.abs(number.scale()) > FARTHEST_DIGIT) {
      wrong("error-value", "不是数字", "is no number");
      return "";
    }
    var format = styles == null ? null : styles.getStyleAt(style).getDataFormatString();
    int index = styles == null ? 0 : styles.getStyleAt(style).getDataFormat();
    if (format != null && DateUtil.isADateFormat(index, format)) {
      return day(number.doubleValue());
    }
    var rounded = number.round(DIGITS);
    boolean percent = format != null && format.replaceAll("\"[^\"]*\"|\\\\.", "").contains("%");
    return plain(percent ? rounded.movePointRight(2) : rounded) + (percent ? "%" : "");
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private String day(double serial) {
    var at = DateUtil.isValidExcelDate(serial) ? DateUtil.getLocalDateTime(serial, from1904) : null;
    if (at == null || serial < 1 || !at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      wrong("not-a-day", "不是一个日期(没有时刻)", "is no day without a time");
      return "";
    }
    return at.toLocalDate().toString();
  }

  private void wrong(String code, String zh, String en) {
    var address = new CellReference(row, column).formatAsString().toUpperCase(Locale.ROOT);
    findings.error(
        code,
        "工作表 %s,单元格 %s:%s。".formatted(sheet, address, zh),
        "Sheet %s, cell %s: it %s.".formatted(sheet, address, en));
  }
}
