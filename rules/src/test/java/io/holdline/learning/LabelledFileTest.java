package io.holdline.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledFileTest {
  /** Sixty rows; every third has the outcome. */
  private static String rows(String header, java.util.function.IntFunction<String> cells) {
    return IntStream.range(0, 60)
        .mapToObj(i -> cells.apply(i) + (i % 3 == 0 ? "1" : "0"))
        .collect(Collectors.joining("\n", header + "churn\n", "\n"));
  }

  @Test
  void numbersTextsAndMissingValues() {
    var file =
        Files.loaded(
            rows(
                "fee,plan,",
                i -> "%s,%s,".formatted(i % 5 == 0 ? "NA" : i + ".5", "AB".charAt(i % 2))),
            Files.label("churn"));
    assertThat(file.subjects()).isEqualTo(60);
    assertThat(file.positives()).isEqualTo(20);
    assertThat(file.attributes()).containsExactly("fee", "plan");
    assertThat(file.columns().getFirst().value(0)).isNaN();
    assertThat(file.columns().getFirst().value(1)).isEqualTo(1.5);
    assertThat(file.columns().getLast().levels()).containsExactly("A", "B");
    assertThat(file.columns().getLast().value(1)).isEqualTo(1);
    assertThat(file.remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
  void encodings(String charset) {
    var text = rows("套餐,", i -> (i % 2 == 0 ? "畅享" : "乐享") + ",");
    var file = Files.loaded(Files.of(text, Charset.forName(charset)), Files.label("churn"));
    assertThat(file.attributes()).containsExactly("套餐");
    assertThat(file.columns().getFirst().levels()).containsExactly("畅享", "乐享");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void delimitersByteOrderMarkAndQuotes(String delimiter) {
    var text =
        "\uFEFF"
            + rows("\"a,b;c\",", i -> "\"x %d\",".formatted(i % 4))
                .replace("\",", "\"" + delimiter);
    var file = Files.loaded(Files.of(text.replace("\n", "\r\n")), Files.label("churn"));
    assertThat(file.attributes()).containsExactly("a,b;c");
    assertThat(file.columns().getFirst().levels()).hasSize(4);
  }

  @Test
  void whatCannotBeLearnedFromIsLeftOutWithASentence() {
    var file =
        Files.loaded(
            rows(
                "id,empty,same,name,fee,",
                i -> "%d,,7,customer %d,%s,".formatted(i, i, i % 2 == 0 ? "1" : "2")),
            new LabelledFile.Wish("churn", "id", null, Map.of(), Set.of(), null));
    assertThat(file.attributes()).containsExactly("fee");
    assertThat(file.remarks())
        .containsExactly(
            "(empty) is empty in every row and was left out.",
            "(same) is 7 in every row and was left out.",
            "(name) has a text of its own in nearly every row and was left out.");
  }

  @Test
  void fiveThousandTextsAndDuplicateIds() {
    var text =
        IntStream.range(0, 11_000)
            .mapToObj(i -> "%d,street %d,%d,%d".formatted(i / 2, i / 2 % 5_001, i % 7, i % 2))
            .collect(Collectors.joining("\n", "id,street,fee,churn\n", ""));
    var file =
        Files.loaded(text, new LabelledFile.Wish("churn", "id", "1", Map.of(), Set.of(), null));
    assertThat(file.remarks())
        .containsExactly(
            "(street) has more than 5,000 distinct texts and was left out.",
            "5,500 rows repeat an id of (id). All rows count, so the figures may be too good.");
  }

  @Test
  void aFewTextsAmongNumbersAreMissing() {
    var text =
        IntStream.range(0, 1_000)
            .mapToObj(i -> (i == 7 ? "oops" : i % 11) + "," + (i % 2))
            .collect(Collectors.joining("\n", "fee,churn\n", ""));
    var file = Files.loaded(text, Files.label("churn"));
    assertThat(file.columns().getFirst().value(7)).isNaN();
    assertThat(file.remarks())
        .containsExactly("1 cells of (fee) are no numbers and count as missing.");
  }

  @Test
  void onlyTheRowsAskedForInTheOrderOfTime() {
    var file =
        Files.loaded(
            rows("day,fee,part,", i -> "%d,%d,%s,".formatted(100 - i, i % 9, i < 58 ? "1" : "0")),
            new LabelledFile.Wish("churn", null, null, Map.of("part", "1.0"), Set.of(), "day"));
    assertThat(file.subjects()).isEqualTo(58);
    assertThat(file.attributes()).containsExactly("fee");
    assertThat(file.order()).startsWith(57, 56).endsWith(1, 0);
  }

  @Test
  void labelsThatAreNone() {
    var fine = rows("fee,", i -> i + ",");
    assertThat(Files.refused(Files.of(fine), Files.label("Churned")))
        .isEqualTo("There is no column (Churned). Maybe churn is meant.");
    assertThat(Files.refused(Files.of(fine), Files.label("outcome")))
        .isEqualTo("There is no column (outcome). The columns are: fee, churn.");
    assertThat(Files.refused(Files.of("fee,churn\n1,0\n2,0\n"), Files.label("churn")))
        .isEqualTo(
            "Every row has the label churn = 0: with one class only there is nothing to learn or"
                + " measure.");
    assertThat(Files.refused(Files.of("fee,churn\n1,\n2,\n"), Files.label("churn")))
        .isEqualTo("No row has a label.");
    assertThat(Files.refused(Files.of("fee,churn\n1,a\n2,b\n3,c"), Files.label("churn")))
        .isEqualTo(
            "The label (churn) has the values a, b, c. Say which is the outcome with --positive.");
    assertThat(Files.refused(Files.of("fee,churn\n1,1\n2,0\n3,0"), Files.label("churn")))
        .isEqualTo(
            "1 of 3 rows have the label churn = 1; at least 20 with it and 20 without are needed.");
    assertThat(
            Files.refused(
                Files.of(fine),
                new LabelledFile.Wish("churn", null, "yes", Map.of(), Set.of(), null)))
        .isEqualTo("No row has the label churn = yes. Its values are: 0, 1.");
    assertThat(
            Files.refused(
                Files.of(fine),
                new LabelledFile.Wish("churn", null, null, Map.of("fee", "-1"), Set.of(), null)))
        .isEqualTo("No row has a label and the values asked for with --where.");
  }

  @Test
  void filesThatAreNoCsv() throws IOException {
    var churn = Files.label("churn");
    assertThat(Files.refused(Files.of(""), churn)).isEqualTo("The file is empty.");
    assertThat(Files.refused(Files.of("a,churn\n"), churn))
        .isEqualTo("The file has no rows below its header.");
    assertThat(Files.refused(Files.of("a,a,churn\n1,2,0\n"), churn))
        .isEqualTo("Two columns have the name (a).");
    assertThat(Files.refused(Files.of("a,churn\n1,0\n1,2,0\n"), churn))
        .isEqualTo("Line 3 has 3 cells and the header has 2.");
    assertThat(Files.refused(Files.of("a,churn\n1,0\n\"1,0\n2,1\n"), churn))
        .startsWith("From line 3 on the file is not CSV.");
    assertThat(Files.refused(Files.of("a,churn\n\"1\"x,0\n"), churn))
        .startsWith("From line 2 on the file is not CSV.");
    assertThat(Files.refused(Files.of(new byte[] {'P', 'K', 3, 4, 0, 0}), churn))
        .startsWith("The file is not text.");
    assertThat(Files.refused(Files.of(new byte[] {'a', (byte) 0xFF, (byte) 0xFF, '\n'}), churn))
        .startsWith("The file is neither UTF-8 nor GB18030 text.");
    assertThat(Files.refused(Files.of("a,churn\n\"" + "x".repeat(2_000_000)), churn))
        .startsWith("A record is longer than 1,000,000 characters.");
    assertThat(
            Files.refused(
                () -> {
                  throw new IOException("gone");
                },
                churn))
        .isEqualTo("The file cannot be read: gone");
  }

  @Test
  void cells() {
    for (var missing : List.of("", "NA", "null", "?", "NaN", "n/a")) {
      assertThat(Cells.isMissing(missing)).isTrue();
    }
    assertThat(Cells.number("-1.5e3")).isEqualTo(-1500);
    for (var text : List.of("1d", "0x1", "Infinity", "1,5", "e", "1e999", "--1")) {
      assertThat(Cells.number(text)).isNaN();
    }
  }
}
