package io.holdline.decisiontable.exchange;

import static io.holdline.decisiontable.exchange.ExchangeTables.CATALOGUE;
import static io.holdline.decisiontable.exchange.ExchangeTables.freshIds;
import static io.holdline.decisiontable.exchange.ExchangeTables.three;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that other programs make, and files that nobody should read. */
class ForeignXlsxTest {
  private static final String TYPES =
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
      </Types>\
      """;
  private static final String RELATIONS =
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>\
      </Relationships>\
      """;
  private static final String WORKBOOK =
      """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
      xmlns:wps="http://www.wps.cn/officeDocument/2013/wpsCustomData">\
      <workbookPr/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>\
      """;
  private static final String HEADS =
      "<row>%s</row>"
          .formatted(
              String.join(
                  "",
                  IntStream.of(0, 1, 2, 3)
                      .mapToObj(i ->
                          "<c t=\"inlineStr\"><is><t>%s</t></is></c>"
                              .formatted(
                                  new String[] {"月费", "套餐", "joined", "→ 分值 / points [points]"}[i]))
                      .toList()));

  private static final String EMPTY =
      IntStream.range(2, 20_000)
          .mapToObj(row -> "<row r=\"%1$d\"><c r=\"A%1$d\" s=\"0\"/></row>".formatted(row))
          .collect(Collectors.joining());
  private static final byte[] FILE = TableXlsx.write(three(), CATALOGUE);

  private static byte[] zip(Map<String, byte[]> parts) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(file)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return file.toByteArray();
  }

  private static Map<String, byte[]> parts(byte[] file) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  /** The least that is an XLSX file: no styles, no shared strings, no addresses of cells. */
  private static byte[] bare(String sheet) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put("[Content_Types].xml", TYPES.getBytes(UTF_8));
    parts.put(
        "_rels/.rels", RELATIONS.formatted("officeDocument", "xl/workbook.xml").getBytes(UTF_8));
    parts.put("xl/workbook.xml", WORKBOOK.getBytes(UTF_8));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        RELATIONS.formatted("worksheet", "worksheets/sheet1.xml").getBytes(UTF_8));
    parts.put("xl/worksheets/sheet1.xml", sheet.getBytes(UTF_8));
    parts.put(
        "xl/cellimages.xml",
        "<etc:cellImages xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\"/>"
            .getBytes(UTF_8));
    return zip(parts);
  }

  private static String sheet(String rows) {
    return "<worksheet"
        + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + rows
        + "</sheetData></worksheet>";
  }

  private static Import read(byte[] file) {
    return TableXlsx.read(file, three(), CATALOGUE, freshIds());
  }

  private static String code(byte[] file) {
    return switch (read(file)) {
      case Import.Refused(var faults) -> faults.getFirst().code();
      case Import.Read(var text, var notes) -> "read " + text.rows().size();
    };
  }

  private static byte[] with(String part, byte[] content) throws IOException {
    var parts = parts(FILE);
    parts.put(part, content);
    return zip(parts);
  }

  @Test
  void aBareFileWithInlineTextsAndNoAddressesIsRead() throws IOException {
    var imported =
        read(
            bare(
                sheet(
                    HEADS
                        + "<row><c t=\"inlineStr\"><is><r><t>&lt; </t></r><r><t>10</t></r>"
                        + "<rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh></is></c>"
                        + "<c t=\"inlineStr\"><is><t>\"家庭\"</t></is></c><c/><c><v>3</v></c></row>"
                        + "<row r=\"9\"><c r=\"B9\" t=\"inlineStr\"><is><t>unknown</t></is></c>"
                        + "<c r=\"D9\"><v>1.5E1</v></c></row>")));
    assertThat(imported)
        .isInstanceOfSatisfying(
            Import.Read.class,
            read -> {
              assertThat(read.text().rows())
                  .extracting(row -> row.tests() + " " + row.outputs())
                  .containsExactly("[< 10, \"家庭\", ] [3]", "[, unknown, ] [15]");
              assertThat(read.text().rows()).allMatch(row -> row.id().startsWith("fresh-"));
            });
  }

  @Test
  void everyOtherFileIsRefusedWithItsReason() throws Exception {
    assertThat(code(new byte[0])).isEqualTo("not-xlsx");
    assertThat(code("id,points\n1,2\n".getBytes(UTF_8))).isEqualTo("not-xlsx");
    assertThat(code(zip(Map.of("readme.txt", new byte[3])))).isEqualTo("not-xlsx");
    assertThat(code(new byte[XlsxGuard.LARGEST_FILE + 1])).isEqualTo("too-large");
    assertThat(code(bare("<worksheet"))).isEqualTo("not-xlsx");
    assertThat(code(bare(sheet("")))).isEqualTo("missing-sheet");
    assertThat(code(with("xl/vbaProject.bin", new byte[9]))).isEqualTo("macro");
    assertThat(code(with("xl/externalLinks/externalLink1.xml", new byte[9])))
        .isEqualTo("external-link");
    assertThat(code(with("xl/embeddings/oleObject1.bin", new byte[9]))).isEqualTo("embedded");
    try (var old = new HSSFWorkbook()) {
      old.createSheet();
      assertThat(code(old.getBytes())).isEqualTo("not-xlsx");
      var file = new ByteArrayOutputStream();
      old.write(file);
      assertThat(code(file.toByteArray())).isEqualTo("not-xlsx");
    }
  }

  @Test
  void aPasswordIsSaidToBeTheReason() throws Exception {
    var file = new ByteArrayOutputStream();
    try (var encrypted = new POIFSFileSystem()) {
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var plain = encryptor.getDataStream(encrypted)) {
        plain.write(TableXlsx.write(three(), CATALOGUE));
      }
      encrypted.writeFilesystem(file);
    }
    assertThat(code(file.toByteArray())).isEqualTo("encrypted");
  }

  @Test
  void whatUnpacksToTooMuchIsNotUnpacked() throws IOException {
    assertThat(code(with("xl/media/zeros.bin", new byte[(int) XlsxGuard.LARGEST_UNPACKED + 1])))
        .isEqualTo("too-large");
    var many = parts(FILE);
    for (int i = 0; i < 600; i++) {
      many.put("xl/media/" + i + ".bin", new byte[1]);
    }
    assertThat(code(zip(many))).isEqualTo("too-large");
  }

  @Test
  void entitiesAreNotExpanded() throws IOException {
    var bomb =
        "<!DOCTYPE w [<!ENTITY a \"0123456789\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + sheet(HEADS + "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>");
    assertThat(code(bare(bomb))).isEqualTo("not-xlsx");
    var outside =
        "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + sheet(HEADS + "<row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>");
    assertThat(code(bare(outside))).isEqualTo("not-xlsx");
  }

  @Test
  void fiftyThousandRowsAreTooManyAndEmptyOnesAreNone() throws IOException {
    var file = new ByteArrayOutputStream();
    try (var book = new SXSSFWorkbook(100)) {
      var sheet = book.createSheet();
      for (int row = 0; row < 50_000; row++) {
        sheet.createRow(row).createCell(0).setCellValue(row == 0 ? "月费" : "< " + row);
      }
      book.write(file);
    }
    assertThat(code(file.toByteArray())).isEqualTo("too-large");
    assertThat(code(bare(sheet(HEADS + EMPTY)))).isEqualTo("read 0");
  }

  @Test
  void datesOfTheOtherCalendarAreThatOfItsPeople() throws IOException {
    var parts = parts(FILE);
    parts.computeIfPresent(
        "xl/workbook.xml",
        (_, xml) ->
            new String(xml, UTF_8)
                .replaceFirst("<workbookPr[^>]*/>", "<workbookPr date1904=\"1\"/>")
                .getBytes(UTF_8));
    parts.computeIfPresent(
        "xl/styles.xml",
        (_, xml) ->
            new String(xml, UTF_8)
                .replace("formatCode=\"@\"", "formatCode=\"yyyy-mm-dd\"")
                .getBytes(UTF_8));
    assertThat(new String(parts.get("xl/workbook.xml"), UTF_8)).contains("date1904");
    assertThat(code(zip(parts))).isEqualTo("read 3");
  }

  static LongStream seeds() {
    return LongStream.range(0, 80);
  }

  /** Broken anywhere, a file is read or refused; it never throws. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aBrokenFileIsReadOrRefused(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var file = FILE.clone();
    if (random.nextBoolean()) {
      assertThat(read(Arrays.copyOf(file, random.nextInt(file.length)))).isNotNull();
      for (int i = 0; i < 5; i++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      assertThat(read(file)).isNotNull();
      return;
    }
    var parts = parts(file);
    var names = parts.keySet().stream().toList();
    var broken = Objects.requireNonNull(parts.get(names.get(random.nextInt(names.size()))));
    for (int i = 0; i < 3; i++) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(32, 127);
    }
    assertThat(read(zip(parts))).isNotNull();
  }
}
