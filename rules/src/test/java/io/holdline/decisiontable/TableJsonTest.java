package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.TableJson.Parsed;
import io.holdline.decisiontable.TableText.BandStart;
import io.holdline.decisiontable.TableText.Column;
import io.holdline.decisiontable.TableText.Measured;
import io.holdline.decisiontable.TableText.Row;
import io.holdline.decisiontable.TableText.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableJsonTest {
  private static final TableText FULL =
      new TableText(
          TableKind.CHURN_POINTS,
          HitPolicy.COLLECT_SUM,
          new Label("流失分值", "churn \"points\""),
          List.of(new Column("c1", "Contract"), new Column("c2", "tenure")),
          List.of(
              new Row(
                  "r-1",
                  List.of("\"Two year\"", "< 10, unknown"),
                  List.of("-12"),
                  new Label("合约 {0}", "contract {0}\n\ttwo lines"),
                  "a note with \u2028 and \ud83d\ude00"),
              new Row("r-2", List.of("not a test", ""), List.of("x"), Label.NONE, "")),
          List.of(
              new Attribute(
                  "Contract",
                  new Label("合约", "contract"),
                  new AttributeType.Text(List.of("Month-to-month", "Two year")),
                  "the column Contract"),
              Tables.attribute("tenure", new AttributeType.Number("months", true)),
              Tables.attribute("end", new AttributeType.DaysUntil()),
              Tables.attribute("paperless", new AttributeType.Bool()),
              Tables.attribute("since", new AttributeType.Date())),
          new Scale(20, -1.2345678901234567),
          List.of(new BandStart("MEDIUM", -10), new BandStart("HIGH", 30)),
          Map.of(
              "r-1", new Measured(0.1, 1.7, 1.2, 2.3, 7043, "five folds"),
              "r-2", new Measured(0.30000000000000004, Double.NaN, Double.NaN, 1e-300, 0, "")));

  private static String changed(String from, String to) {
    var json = TableJson.write(FULL);
    assertThat(json).contains(from);
    return json.replace(from, to);
  }

  @Test
  void whatIsWrittenReadsBack() {
    assertThat(TableJson.parse(TableJson.write(FULL))).isEqualTo(new Parsed.Table(FULL));
    var small = Tables.points(List.of("charge"), List.of(List.of("-", "1")));
    assertThat(TableJson.parse(TableJson.write(small))).isEqualTo(new Parsed.Table(small));
    for (var hitPolicy : HitPolicy.values()) {
      var table = new RandomTables(3).table(hitPolicy);
      assertThat(TableJson.parse(TableJson.write(table))).isEqualTo(new Parsed.Table(table));
    }
  }

  @Test
  void equalTablesGiveEqualText() {
    var measured = new LinkedHashMap<String, Measured>();
    List.of("r-2", "r-1").forEach(row -> measured.put(row, FULL.measured().get(row)));
    var other =
        new TableText(
            FULL.kind(),
            FULL.hitPolicy(),
            FULL.name(),
            FULL.inputs(),
            FULL.rows(),
            FULL.attributes(),
            FULL.scale(),
            FULL.bands(),
            measured);
    assertThat(TableJson.write(other)).isEqualTo(TableJson.write(FULL));
  }

  @Test
  void whatMayBeLeftOutIs() {
    assertThat(
            TableJson.parse(
                """
                {"kind": "VALUE_TIER", "hitPolicy": "FIRST", "name": {"zh": "", "en": "tiers"},
                 "inputs": [{"id": "c", "attribute": "charge"}],
                 "rows": [{"id": "r", "tests": ["-"], "outputs": ["GOLD"]}]}
                """))
        .isEqualTo(
            new Parsed.Table(
                new TableText(
                    TableKind.VALUE_TIER,
                    HitPolicy.FIRST,
                    new Label("", "tiers"),
                    List.of(new Column("c", "charge")),
                    List.of(new Row("r", List.of("-"), List.of("GOLD"), Label.NONE, "")),
                    null,
                    null,
                    List.of(),
                    Map.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "id" : "r-2"                | "id" : "r-2", "rules" : 1       | table.rows[1] has a field (rules) that no table has.
          "id" : "r-2"                | "id" : "r-2", "id" : "r-3"      | no JSON
          "id" : "r-2"                | "id" : 2                        | table.rows[1].id is no text.
          "id" : "r-2",               |                                 | table.rows[1].id is missing.
          "x"                         | null                            | table.rows[1].outputs[0] is no text.
          "CHURN_POINTS"              | "CHURN"                         | table.kind is none of [CHURN_POINTS,
          "COLLECT_SUM"               | "collect_sum"                   | table.hitPolicy is none of
          "fromPoints" : 30           | "fromPoints" : 30.5             | fromPoints is no whole number
          "fromPoints" : 30           | "fromPoints" : 3000000000       | fromPoints is no whole number
          "subjects" : 7043           | "subjects" : -1                 | subjects is no whole number
          "share" : 0.1               | "share" : 1e999                 | table.measured.r-1.share is no number.
          "share" : 0.1               | "share" : "0.1"                 | table.measured.r-1.share is no number.
          "share" : 0.1               | "share" : NaN                   | no JSON
          "whole" : true              | "whole" : 1                     | whole is neither true nor false.
          "of" : "days-until"         | "of" : "java.lang.Runtime"      | is not number, days-until, text
          "key" : "tenure"            | "key" : ""                      | is not of 1 to 100 printable characters.
          "note" : ""                 | "note" : [[[[[[[[[[1]]]]]]]]]]  | no JSON
          """)
  void whatIsOtherwiseIsRefusedWithItsPlace(String from, String to, String sentence) {
    assertThat(TableJson.parse(changed(from, to == null ? "" : to)))
        .isInstanceOfSatisfying(
            Parsed.Refused.class,
            refused -> assertThat(refused.sentence()).contains(sentence).endsWith("."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"``", "[]", "1", "null", "{}", "{", "{} {}", "\"table\"", "@type", "<xml/>"})
  void whatIsNoTableIsRefused(String json) {
    assertThat(TableJson.parse(json)).isInstanceOf(Parsed.Refused.class);
  }

  @Test
  void aTextWithoutBoundsIsRefused() {
    var deep = "{\"kind\":" + "[".repeat(100_000);
    assertThat(TableJson.parse(deep)).isInstanceOf(Parsed.Refused.class);
    var large = " ".repeat(TableJson.LARGEST + 1);
    assertThat(TableJson.parse(large))
        .isEqualTo(
            new Parsed.Refused(
                "The table has 20,000,001 characters; at most 20,000,000 are read."));
    var string = changed("\"x\"", '"' + "x".repeat(200_001) + '"');
    assertThat(TableJson.parse(string)).isInstanceOf(Parsed.Refused.class);
  }
}
