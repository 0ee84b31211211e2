package io.holdline.decisiontable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.UnaryTests.Matches;
import io.holdline.decisiontable.UnaryTests.Wrong;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnaryTestsTest {
  private static final Map<String, AttributeType> TYPES =
      Map.of(
          "cny", new AttributeType.Number("CNY", false),
          "share", new AttributeType.Number("1", false),
          "count", new AttributeType.Number("1", true),
          "months", new AttributeType.Number("months", true),
          "until", new AttributeType.DaysUntil(),
          "term",
              new AttributeType.Text(
                  List.of("month-to-month", "ONE_YEAR", "a \"b\" \\c", "两年（新）", "Bank (auto), x")),
          "word", new AttributeType.Text(List.of("unknown", "未知", "yes")),
          "flag", new AttributeType.Bool(),
          "date", new AttributeType.Date());

  /** ∅ is no value, ? is unknown; an infinite end stands without its value. */
  private static String shown(ValueSet values) {
    var intervals =
        values.intervals().stream()
            .map(part ->
                (part.lowClosed() ? "[" : "(")
                    + (Double.isInfinite(part.low()) ? "" : number(part.low()))
                    + ".."
                    + (Double.isInfinite(part.high()) ? "" : number(part.high()))
                    + (part.highClosed() ? "]" : ")"))
            .collect(Collectors.joining(" "));
    var shown = ((values.unknown() ? "? " : "") + intervals).strip();
    return shown.isEmpty() ? "∅" : shown;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static UnaryTests.Cell read(String type, String cell) {
    return UnaryTests.read(cell, requireNonNull(TYPES.get(type)));
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cny    | -                     | ? (..)
          cny    | `  `                  | ? (..)
          cny    | －                    | ? (..)
          cny    | —                     | ? (..)
          cny    | unknown               | ?
          cny    | 未知                  | ?
          cny    | known                 | (..)
          cny    | 已知                  | (..)
          cny    | unknown, known        | ? (..)
          cny    | < 10                  | (..10)
          cny    | <10                   | (..10)
          cny    | <= 10                 | (..10]
          cny    | ≤ 10                  | (..10]
          cny    | > 10                  | (10..)
          cny    | >= 10                 | [10..)
          cny    | ≥10                   | [10..)
          cny    | = 10                  | [10..10]
          cny    | 10                    | [10..10]
          cny    | +10                   | [10..10]
          cny    | -0                    | [0..0]
          cny    | .5                    | [0.5..0.5]
          cny    | -1.5                  | [-1.5..-1.5]
          cny    | −1.5                  | [-1.5..-1.5]
          cny    | 1E-5                  | [1.0E-5..1.0E-5]
          cny    | 1e15                  | [1000000000000000..1000000000000000]
          cny    | != 10                 | (..10) (10..)
          cny    | ≠ 10                  | (..10) (10..)
          cny    | [5..10)               | [5..10)
          cny    | (5..10]               | (5..10]
          cny    | ]5..10[               | (5..10)
          cny    | ]5..10]               | (5..10]
          cny    | [5..5]                | [5..5]
          cny    | in [5..10)            | [5..10)
          cny    | in (5..10)            | (5..10)
          cny    | in (5, 7)             | [5..5] [7..7]
          cny    | in (< 5, [7..8])      | (..5) [7..8]
          cny    | not(5, 7)             | (..5) (5..7) (7..)
          cny    | not([5..7))           | (..5) [7..)
          cny    | not(unknown)          | (..)
          cny    | not(known)            | ∅
          cny    | not(not(5))           | [5..5]
          cny    | unknown, < 10         | ? (..10)
          cny    | < 10, unknown         | ? (..10)
          cny    | > 5, < 10             | (..)
          cny    | < 5, > 5              | (..5) (5..)
          cny    | < 5, >= 5             | (..)
          cny    | [1..3], [2..5), 5     | [1..5]
          cny    | [1..3), (3..5)        | [1..3) (3..5)
          cny    | >= 120 CNY            | [120..)
          cny    | >= 120cny             | [120..)
          cny    | >= 120 元             | [120..)
          cny    | [5 CNY..10 元)        | [5..10)
          cny    | ＜１０                | (..10)
          cny    | 《＝１０．５          | (..10.5]
          cny    | 【５。。１０）        | [5..10)
          cny    | （５．．１０】        | (5..10]
          cny    | unknown，＜ 10        | ? (..10)
          cny    | 5、 7                 | [5..5] [7..7]
          share  | 20 %                  | [0.2..0.2]
          share  | < 20%                 | (..0.2)
          share  | ≥ ２０％              | [0.2..)
          share  | < 0.7 %               | (..0.007)
          share  | [5 %..10 %)           | [0.05..0.1)
          share  | < 0.2                 | (..0.2)
          count  | < 10                  | (..9]
          count  | < 2.5                 | (..2]
          count  | > 2.5                 | [3..)
          count  | >= 3                  | [3..)
          count  | [5..10)               | [5..9]
          count  | (5..10]               | [6..10]
          count  | (5..6)                | ∅
          count  | 2.5                   | ∅
          count  | 1, 2, 3               | [1..3]
          count  | not(2)                | (..1] [3..)
          count  | not(2), 2             | (..)
          count  | < 3, > 4              | (..2] [5..)
          months | <= 6 个月             | (..6]
          months | <= 6 months           | (..6]
          until  | < 30 d                | (..29]
          until  | < 30天                | (..29]
          until  | [-10..0)              | [-10..-1]
          term   | "month-to-month"      | [0..0]
          term   | month-to-month        | [0..0]
          term   | “month-to-month”      | [0..0]
          term   | ＂ONE_YEAR＂          | [1..1]
          term   | = "ONE_YEAR"          | [1..1]
          term   | "month-to-month","ONE_YEAR" | [0..1]
          term   | month-to-month, ONE_YEAR | [0..1]
          term   | in ("month-to-month","两年（新）") | [0..0] [3..3]
          term   | in（“month-to-month”，“两年（新）”） | [0..0] [3..3]
          term   | not("ONE_YEAR")       | (..0] [2..)
          term   | != ONE_YEAR           | (..0] [2..)
          term   | not(in("ONE_YEAR","month-to-month")) | (..-1] [2..)
          term   | "a \\"b\\" \\\\c"     | [2..2]
          term   | 两年（新）            | [3..3]
          term   | Bank (auto), x        | [4..4]
          term   | "Bank (auto), x", ONE_YEAR | [1..1] [4..4]
          term   | unknown, "ONE_YEAR"   | ? [1..1]
          term   | known                 | (..)
          word   | unknown               | ?
          word   | "unknown"             | [0..0]
          word   | 未知                  | [1..1]
          flag   | true                  | [1..1]
          flag   | TRUE                  | [1..1]
          flag   | 是                    | [1..1]
          flag   | false                 | [0..0]
          flag   | 否                    | [0..0]
          flag   | = false, unknown      | ? [0..0]
          flag   | true, false           | [0..1]
          flag   | not(true)             | (..0] [2..)
          """)
  void aCellIsASetOfValues(String type, String cell, String set) {
    assertThat(read(type, cell))
        .isInstanceOfSatisfying(Matches.class, is -> assertThat(shown(is.values())).isEqualTo(set));
  }

  @Test
  void daysAreEpochDays() {
    long january = LocalDate.of(2026, 1, 1).toEpochDay();
    assertThat(read("date", "< 2026-01-01"))
        .isInstanceOfSatisfying(
            Matches.class,
            is -> assertThat(shown(is.values())).isEqualTo("(.." + (january - 1) + "]"));
    assertThat(read("date", "[2026-01-01..2026-02-01)"))
        .isInstanceOfSatisfying(
            Matches.class,
            is ->
                assertThat(shown(is.values()))
                    .isEqualTo("[" + january + ".." + (january + 30) + "]"));
    assertThat(read("date", "２０２６－０１－０１，2026-01-02"))
        .isInstanceOfSatisfying(
            Matches.class,
            is ->
                assertThat(shown(is.values()))
                    .isEqualTo("[" + january + ".." + (january + 1) + "]"));
  }

  @ParameterizedTest(name = "{0}: {1} is {2}, maybe {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cny    | ten                | not-a-number         |
          cny    | NaN                | not-a-number         |
          cny    | Infinity           | not-a-number         |
          cny    | -Infinity          | not-a-number         |
          cny    | 0x10               | wrong-unit           |
          cny    | 1e999              | number-out-of-range  |
          cny    | -1e16              | number-out-of-range  |
          cny    | 1,000              | not-a-number         | 1000
          cny    | 1，000             | not-a-number         | 1000
          cny    | 1,234,567.5        | not-a-number         | 1234567.5
          cny    | < 3,5              | not-a-number         |
          cny    | 1 000              | not-a-number         | 1000
          cny    | 1'000              | not-a-number         | 1000
          cny    | 1_000              | not-a-number         | 1000
          cny    | 1.000.000          | not-a-number         |
          cny    | ¥120               | not-a-number         | 120
          cny    | 5-10               | not-a-test           | [5..10]
          cny    | 5~10               | not-a-test           | [5..10]
          cny    | 5 至 10            | not-a-test           | [5..10]
          cny    | 5..10              | not-a-test           | [5..10]
          cny    | => 10              | not-a-test           | >= 10
          cny    | =< 10              | not-a-test           | <= 10
          cny    | == 10              | not-a-test           | = 10
          cny    | <                  | not-a-test           |
          cny    | < < 5              | not-a-test           |
          cny    | < -                | not-a-number         |
          cny    | 5,                 | not-a-test           |
          cny    | , 5                | not-a-test           |
          cny    | [5..10             | not-a-test           |
          cny    | 5..10)             | not-a-test           |
          cny    | (5)                | not-a-test           |
          cny    | [10..5]            | empty-interval       |
          cny    | (5..5)             | empty-interval       |
          cny    | [5..5)             | empty-interval       |
          cny    | not(5              | not-a-test           |
          cny    | not()              | not-a-test           |
          cny    | not(not(not(5)))   | not-a-test           |
          cny    | "10"               | not-a-test           | 10
          cny    | "10                | not-a-test           |
          cny    | < 30 d             | wrong-unit           |
          cny    | 20 %               | wrong-unit           |
          cny    | 20 CYN             | wrong-unit           | 20 CNY
          cny    | > 5 and < 10       | wrong-unit           |
          share  | [0..20 %]          | wrong-unit           |
          share  | 5 CNY              | wrong-unit           |
          count  | 20 %               | wrong-unit           |
          months | < 30 d             | wrong-unit           |
          until  | < 3 months         | wrong-unit           |
          term   | ONE_YAER           | unknown-value        | ONE_YEAR
          term   | "one_year"         | unknown-value        | ONE_YEAR
          term   | zzz                | unknown-value        |
          term   | null               | unknown-value        |
          term   | < "ONE_YEAR"       | not-a-test           |
          term   | ["a".."b"]         | not-a-test           |
          term   | not("ONE_YER")     | unknown-value        | ONE_YEAR
          term   | UNKNOWN            | unknown-value        |
          flag   | yes                | unknown-value        | true
          flag   | 0                  | unknown-value        | false
          flag   | ture               | unknown-value        | true
          flag   | > true             | not-a-test           |
          flag   | [false..true]      | not-a-test           |
          date   | 2026/1/5           | not-a-date           | 2026-01-05
          date   | 2026年1月5日       | not-a-date           | 2026-01-05
          date   | 2026-02-30         | not-a-date           |
          date   | "2026-01-01"       | not-a-test           | 2026-01-01
          date   | 12026-01-01        | not-a-date           |
          """)
  void whatIsNoTestIsSaidInTwoLanguages(String type, String cell, String code, String suggestion) {
    assertThat(read(type, cell))
        .isInstanceOfSatisfying(
            Wrong.class,
            wrong -> {
              assertThat(wrong.code()).isEqualTo(code);
              assertThat(wrong.suggestion()).isEqualTo(suggestion);
              assertThat(wrong.sentence().zh()).isNotBlank().matches(".*\\p{IsHan}.*。");
              assertThat(wrong.sentence().en()).isNotBlank().matches("[A-Z(].*\\.");
            });
  }

  @Test
  void aCellHasAtMostAThousandCharacters() {
    assertThat(read("cny", " ".repeat(999) + "5")).isInstanceOf(Matches.class);
    assertThat(read("cny", " ".repeat(1000) + "5"))
        .isInstanceOfSatisfying(
            Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo("too-long"));
    assertThat(read("cny", "not(".repeat(250))).isInstanceOf(Wrong.class);
  }

  @Test
  void aQuotedTextReadsBack() {
    var values = List.of("a \"b\" \\c", "“x”", "unknown", "-", "not(a)", "a, b", "\\", "");
    var type = new AttributeType.Text(values);
    for (int i = 0; i < values.size(); i++) {
      assertThat(UnaryTests.read(TableReader.quoted(values.get(i)), type))
          .isEqualTo(
              new Matches(new ValueSet(false, List.of(new ValueSet.Interval(i, true, i, true)))));
    }
  }
}
