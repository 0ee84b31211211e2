package io.holdline.textfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormGuessTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String ROWS = "key,name,phone\nA-1,王芳,\nA-2,\"Li, Mei\",\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8,    '',       ',', 'UTF-8, comma, 3 columns'",
    "UTF-8,    'EFBBBF', ';', 'UTF-8 with a byte order mark, semicolon, 3 columns'",
    "GB18030,  '',       't', 'GB18030, tab, 3 columns'",
    "GB18030,  '',       ',', 'GB18030, comma, 3 columns'",
    "GB18030,  '84319533', '|', 'GB18030 with a byte order mark, bar, 3 columns'",
    "UTF-16LE, 'FFFE',   't', 'UTF-16LE with a byte order mark, tab, 3 columns'",
    "UTF-16BE, 'FEFF',   't', 'UTF-16BE with a byte order mark, tab, 3 columns'",
  })
  void aFileTellsHowItIsWritten(String charset, String mark, String delimiter, String text)
      throws IOException {
    var sign = delimiter.equals("t") ? "\t" : delimiter;
    var rows = "key,name,phone\nA-1,王芳,\nA-2,Li Mei,\n".replace(",", sign);

    assertThat(found(bytes(mark, rows, Charset.forName(charset)), null, null).text())
        .isEqualTo(text);
  }

  @Test
  void oneShortNameIsEnoughToTellGb18030() throws IOException {
    for (String name : List.of("王芳", "联通", "喆芳丽娜", "欧阳修")) {
      var form = found(("key,name,phone\nA-1," + name + ",\n").getBytes(GB18030), null, null);
      assertThat(form.encoding()).as(name).isEqualTo(Encoding.GB18030);
    }
  }

  @Test
  void aBrokenRowOfUtf8DoesNotMakeAnotherEncodingOfIt() throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes("key,name,phone\nA-1,王芳,\nA-2,李娜,\n".getBytes(StandardCharsets.UTF_8));
    out.writeBytes("A-3,张伟,\n".getBytes(GB18030));

    assertThat(found(out.toByteArray(), null, null).encoding()).isEqualTo(Encoding.UTF_8);
    assertThat(lines(Encoding.UTF_8).getLast().broken())
        .isEqualTo("The line is not UTF-8; save the file in that encoding.");
  }

  @Test
  void whatIsNoneOfTheseIsRefusedUntilAPersonNamesIt() throws IOException {
    for (byte[] other :
        List.of(
            "key,name,phone\nA-1,Müller Jörg,\n".getBytes(StandardCharsets.ISO_8859_1),
            "key,name,phone\nA-1,黃麗華許淑芬蕭雅婷,\n".getBytes(Charset.forName("Big5")),
            "key,name,phone\nA-1,Li,\n".getBytes(StandardCharsets.UTF_16LE))) {
      Files.write(file(), other);
      assertThat(FormGuess.of(file(), null, null))
          .isEqualTo(
              new FormGuess.Unknown(
                  "The encoding of the file cannot be told: it is neither UTF-8 nor GB18030, nor"
                      + " UTF-16 with a byte order mark. Save it as UTF-8, or name its encoding."));
    }
    assertThat(FormGuess.of(file(), Encoding.UTF_16LE, null))
        .isEqualTo(new FormGuess.Found(new FileForm(Encoding.UTF_16LE, false, Delimiter.COMMA, 3)));
  }

  @Test
  void aPersonsWordStandsUnlessTheMarkIsAgainstIt() throws IOException {
    assertThat(found(ROWS.getBytes(StandardCharsets.UTF_8), Encoding.GB18030, Delimiter.BAR))
        .isEqualTo(new FileForm(Encoding.GB18030, false, Delimiter.BAR, 1));

    Files.write(file(), bytes("EFBBBF", ROWS, StandardCharsets.UTF_8));
    assertThat(FormGuess.of(file(), Encoding.GB18030, null))
        .isEqualTo(
            new FormGuess.Unknown(
                "The file begins with the byte order mark of UTF-8; it cannot be GB18030."));
  }

  @Test
  void aByteThatIsNotGb18030IsNamedByItsLine() throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes("key,name,phone\nA-1,王芳,\nA-2,李".getBytes(GB18030));
    out.write(0xFF);
    out.writeBytes(",\nA-3,张伟,".getBytes(GB18030));
    Files.write(file(), out.toByteArray());

    assertThat(lines(Encoding.GB18030))
        .extracting(FileLines.Line::text)
        .containsExactly("key,name,phone", "A-1,王芳,", "", "A-3,张伟,");
    assertThat(lines(Encoding.GB18030).get(2).broken())
        .isEqualTo("The line is not GB18030; save the file in that encoding.");
  }

  /** 上 and 䄊 have the byte of a line's end in them; lines are long, so that buffers end inside. */
  @ParameterizedTest
  @CsvSource({"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
  void linesAreTheSameInEveryEncodingWhereverTheFileIsCut(String charset) throws IOException {
    var random = new SplittableRandom(5);
    var texts = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      texts.add("上䄊ਊ王𠀀x,".repeat(random.nextInt(400)) + i);
    }
    var encoding = Encoding.of(charset).orElseThrow();
    Files.writeString(file(), String.join("\r\n", texts), encoding.charset());

    var halves = FileHalves.of(file(), encoding);
    assertThat(lines(encoding)).extracting(FileLines.Line::text).isEqualTo(texts);
    var second = new ArrayList<String>();
    try (var lines = FileLines.of(file(), encoding, halves.middle(), halves.lines())) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        assertThat(line.text()).isEqualTo(texts.get((int) line.number() - 1));
        second.add(line.text());
      }
      assertThat(lines.position()).isEqualTo(halves.size());
    }
    assertThat(second).hasSize(texts.size() - (int) halves.lines()).hasSizeBetween(100, 200);
    assertThat(halves.ended()).isFalse();
    assertThat(halves.feeds()).isEqualTo(299);
  }

  @Test
  void aLineThatIsFarTooLongCostsItselfOnlyInUtf16() throws IOException {
    Files.writeString(
        file(), "key\n" + "王".repeat(100_001) + "\nlast\n", StandardCharsets.UTF_16LE);

    assertThat(lines(Encoding.UTF_16LE))
        .extracting(FileLines.Line::text)
        .containsExactly("key", "", "last");
    assertThat(lines(Encoding.UTF_16LE).get(1).broken())
        .isEqualTo("The line is longer than 65536 bytes.");
  }

  private List<FileLines.Line> lines(Encoding encoding) throws IOException {
    var all = new ArrayList<FileLines.Line>();
    try (var lines = FileLines.of(file(), encoding)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        all.add(line);
      }
    }
    return all;
  }

  private FileForm found(byte[] bytes, @Nullable Encoding encoding, @Nullable Delimiter delimiter)
      throws IOException {
    Files.write(file(), bytes);
    return ((FormGuess.Found) FormGuess.of(file(), encoding, delimiter)).form();
  }

  private Path file() {
    return folder.resolve("customers.csv");
  }

  private static byte[] bytes(String mark, String text, Charset charset) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(java.util.HexFormat.of().parseHex(mark));
    out.writeBytes(text.getBytes(charset));
    return out.toByteArray();
  }
}
