package io.holdline.web.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every line of a file that leaves says who took it, wherever the file was cut on its way. */
class MarkedCsvTest {
  private static final Mark MARK =
      new Mark(new UUID(0, 7), "x;y", Instant.parse("2026-11-30T01:02:03.456Z"));
  private static final String ID = "00000000-0000-0000-0000-000000000007";
  private static final String TEXT = ID + " x;y 2026-11-30T01:02:03Z";

  /** Given in two pieces. */
  private static String marked(String file, int cut, char delimiter) {
    var csv = new MarkedCsv("export", MARK, delimiter);
    var bytes = file.getBytes(UTF_8);
    var out = new ByteArrayOutputStream();
    out.writeBytes(csv.next(Arrays.copyOfRange(bytes, 0, cut)));
    out.writeBytes(csv.next(Arrays.copyOfRange(bytes, cut, bytes.length)));
    return out.toString(UTF_8);
  }

  @Test
  void eachLineIsMarkedAndNothingElseChanges() {
    var file = "\uFEFF姓名,b\r\n张,\"2,\"\n\n,\n";
    for (int cut = 0; cut <= file.getBytes(UTF_8).length; cut++) {
      assertThat(marked(file, cut, ','))
          .as("cut at %d", cut)
          .isEqualTo("\uFEFFexport,姓名,b\r\n%1$s,张,\"2,\"\n%1$s,\n%1$s,,\n".formatted(TEXT));
    }
    assertThat(marked("a\nb", 1, ',')).isEqualTo("export,a\n" + TEXT + ",b");
    assertThat(marked("", 0, ',')).isEmpty();
  }

  @Test
  void aDelimiterInTheMarkIsQuoted() {
    assertThat(marked("a;b\n1;2\n", 3, ';')).isEqualTo("export;a;b\n\"" + TEXT + "\";1;2\n");
  }

  @Test
  void anXmlDocumentHasItBeforeItsRoot() {
    var mark = new Mark(new UUID(0, 7), "a--b", MARK.at());
    assertThat(new String(mark.onXml("<?xml version=\"1.0\"?><x/>".getBytes(UTF_8)), UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\"?><!-- Holdline " + ID + " a- -b 2026-11-30T01:02:03Z --><x/>");
  }
}
