package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdline.decisiontable.TableFault.Severity;
import io.holdline.decisiontable.TableText.BandStart;
import io.holdline.decisiontable.TableText.Column;
import io.holdline.decisiontable.TableText.Row;
import io.holdline.decisiontable.TableText.Scale;
import io.holdline.decisiontable.ValueSet.Interval;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReaderTest {
  private static final TableText SOUND =
      Tables.points(
          List.of("charge", "term"),
          List.of(List.of(">= 100", "-", "10"), List.of("unknown", "ONE_YEAR", "-3")));

  private static List<TableFault> faults(TableText text) {
    return TableReader.read(text, Tables.CATALOGUE) instanceof TableReader.Read.Faulty(var faults)
        ? faults
        : List.of();
  }

  private static TableText with(UnaryOperator<Row> change) {
    return with(SOUND.inputs(), SOUND.rows().stream().map(change).toList());
  }

  private static TableText with(List<Column> inputs, List<Row> rows) {
    return new TableText(
        SOUND.kind(),
        SOUND.hitPolicy(),
        SOUND.name(),
        inputs,
        rows,
        null,
        null,
        List.of(),
        Map.of());
  }

  private static TableText with(Scale scale, List<BandStart> bands) {
    return new TableText(
        SOUND.kind(),
        SOUND.hitPolicy(),
        SOUND.name(),
        SOUND.inputs(),
        SOUND.rows(),
        null,
        scale,
        bands,
        Map.of());
  }

  @Test
  void cellsAndOutputsAreTyped() {
    var table = Tables.read(SOUND);
    var infinity = Double.POSITIVE_INFINITY;
    assertThat(table.inputs()).extracting(Attribute::key).containsExactly("charge", "term");
    assertThat(table.rows())
        .containsExactly(
            new DecisionTable.Row(
                "row-0",
                List.of(
                    new ValueSet(false, List.of(new Interval(100, true, infinity, false))),
                    ValueSet.ANY),
                10,
                "",
                new Label("原因0", "reason 0")),
            new DecisionTable.Row(
                "row-1",
                List.of(
                    new ValueSet(true, List.of()),
                    new ValueSet(false, List.of(new Interval(1, true, 1, true)))),
                -3,
                "",
                new Label("原因1", "reason 1")));
  }

  @Test
  void aTablesOwnAttributesComeFirst() {
    var own =
        new TableText(
            SOUND.kind(),
            SOUND.hitPolicy(),
            SOUND.name(),
            List.of(new Column("c", "Contract")),
            List.of(new Row("r", List.of("Two year"), List.of("5"), Label.NONE, "")),
            List.of(Tables.attribute("Contract", new AttributeType.Text(List.of("Two year")))),
            null,
            List.of(),
            Map.of());
    assertThat(Tables.read(own).catalogue().find("Contract")).isPresent();
    assertThat(Tables.read(own).catalogue().find("charge")).isEmpty();
  }

  @Test
  void everyWrongCellIsNamedWithItsPlaceInBothLanguages() {
    var text =
        Tables.points(
            List.of("charge", "term"),
            List.of(List.of("ten", "ONE_YAER", "10"), List.of("< 30 d", "-", "many")));
    assertThat(faults(text))
        .extracting(
            TableFault::code,
            TableFault::severity,
            TableFault::row,
            TableFault::column,
            TableFault::suggestion)
        .containsExactly(
            tuple("not-a-number", Severity.ERROR, "row-0", "c-charge", null),
            tuple("unknown-value", Severity.ERROR, "row-0", "c-term", "ONE_YEAR"),
            tuple("wrong-unit", Severity.ERROR, "row-1", "c-charge", null),
            tuple("not-a-number", Severity.ERROR, "row-1", "points", null));
    assertThat(faults(text).get(2).sentence())
        .isEqualTo(
            new Label(
                "行 row-1，列 c-charge（列charge）：单位“d”不对：这里的单位是 CNY。",
                "Row row-1, column c-charge (the charge): The unit (d) is wrong: here it is CNY."));
  }

  @ParameterizedTest
  @CsvSource({
    "500, 500",
    "-500, -500",
    "+5, 5",
    "５, 5",
    "5 points, 5",
    "5 分, 5",
    "501,",
    "-501,",
    "1.5,",
    "'',",
    "-,",
    "NaN,",
    "1e9,",
    "'1,0',",
    "=1+1,"
  })
  void pointsAreWholeNumbersUpTo500(String cell, Double points) {
    var text = Tables.points(List.of("charge"), List.of(List.of("-", cell)));
    if (points == null) {
      assertThat(faults(text)).extracting(TableFault::column).containsExactly("points");
    } else {
      assertThat(Tables.read(text).rows().getFirst().number()).isEqualTo(points);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STRATEGY, COLLECT_SUM, o-1, 20 %, o-1, 0.2",
    "STRATEGY, COLLECT_SUM, '\"赠送 10 GB\"', 1e9, 赠送 10 GB, 1e9",
    "STRATEGY, COLLECT_SUM, '', 1,,",
    "STRATEGY, COLLECT_SUM, o-1, 1.1e9,,",
    "CONTACT_PRIORITY, COLLECT_SUM, , -0.25, '', -0.25",
    "VALUE_TIER, FIRST, '\"GOLD\"', , GOLD, NaN",
    "VALUE_TIER, FIRST, GOLD, , GOLD, NaN",
    "VALUE_TIER, FIRST, PLATINUM, ,,",
    "SCORING_BANDS, UNIQUE, , 12.5 points, '', 12.5",
  })
  void otherOutputsAreWordsAndNumbers(
      TableKind kind, HitPolicy hitPolicy, String word, String number, String read, Double value) {
    var outputs =
        kind.outputs().stream()
            .map(output -> output.type() instanceof AttributeType.Text ? word : number)
            .toList();
    var row = new java.util.ArrayList<>(List.of("-"));
    row.addAll(outputs);
    var text = Tables.table(kind, hitPolicy, List.of("charge"), List.of(row));
    if (value == null) {
      assertThat(faults(text)).hasSize(1);
    } else {
      var only = Tables.read(text).rows().getFirst();
      assertThat(only.word()).isEqualTo(read);
      assertThat(only.number()).isEqualTo(value);
    }
  }

  @Test
  void columnsAreKnownOnceAndNamedOnce() {
    var columns =
        List.of(new Column("a", "charge"), new Column("a", "trem"), new Column("b", "charge"));
    assertThat(faults(with(columns, SOUND.rows())))
        .extracting(TableFault::code, TableFault::column, TableFault::suggestion)
        .containsExactly(
            tuple("id", "a", null),
            tuple("unknown-attribute", "a", "term"),
            tuple("attribute-twice", "b", null));
  }

  @Test
  void rowsHaveIdsOfTheirOwnTheRightWidthAndTextsOfSomeLength() {
    var long1001 = "x".repeat(1001);
    assertThat(
            faults(
                with(row -> new Row("same", row.tests(), row.outputs(), row.reason(), row.note()))))
        .extracting(TableFault::code)
        .containsExactly("id");
    for (var id : List.of("", " ", "a\nb", "a\u202eb", "x".repeat(101))) {
      assertThat(faults(with(row -> new Row(id, row.tests(), row.outputs(), row.reason(), ""))))
          .extracting(TableFault::code)
          .contains("id");
    }
    assertThat(faults(with(row -> new Row(row.id(), List.of("-"), List.of(), Label.NONE, ""))))
        .extracting(TableFault::code)
        .containsExactly("width", "width");
    assertThat(
            faults(
                with(row ->
                    new Row(
                        row.id(),
                        row.tests(),
                        row.outputs(),
                        new Label("", long1001),
                        "a line\nand a \u0000"))))
        .extracting(TableFault::code)
        .containsExactly("text", "text");
  }

  @Test
  void aTableHasTheSizeThatPeopleRead() {
    assertThat(faults(with(List.of(), List.of())))
        .extracting(TableFault::code)
        .containsExactly("columns", "rows");
    var columns = IntStream.range(0, 61).mapToObj(i -> new Column("c" + i, "charge")).toList();
    assertThat(faults(with(columns, SOUND.rows())))
        .extracting(TableFault::code)
        .containsExactly("columns");
    var rows =
        IntStream.range(0, 5_001)
            .mapToObj(i -> new Row("r" + i, List.of("-", "-"), List.of("1"), Label.NONE, ""))
            .toList();
    assertThat(faults(with(SOUND.inputs(), rows)))
        .extracting(TableFault::code)
        .containsExactly("rows");
    assertThat(faults(with(SOUND.inputs(), rows.subList(0, 5_000)))).isEmpty();
    var wrong = Collections.nCopies(5_000, rows.getFirst());
    assertThat(faults(with(SOUND.inputs(), wrong))).hasSize(TableReader.MOST_FAULTS);
  }

  @Test
  void settingsMustSuitTheKind() {
    assertThat(
            faults(
                Tables.table(
                    TableKind.CHURN_POINTS,
                    HitPolicy.FIRST,
                    List.of("charge"),
                    List.of(List.of("-", "1")))))
        .extracting(TableFault::code, TableFault::suggestion)
        .containsExactly(tuple("hit-policy", "COLLECT_SUM"));
    assertThat(faults(with(new Scale(0, 0), List.of())))
        .extracting(TableFault::code)
        .containsExactly("scale");
    assertThat(faults(with(new Scale(20, Double.NaN), List.of())))
        .extracting(TableFault::code)
        .containsExactly("scale");
    assertThat(
            faults(
                with(
                    new Scale(20, -1.5),
                    List.of(new BandStart("MEDIUM", 10), new BandStart("HIGH", 30)))))
        .isEmpty();
    assertThat(
            faults(
                with(
                    new Scale(20, -1.5),
                    List.of(new BandStart("HIGH", 30), new BandStart("MEDIUM", 30)))))
        .extracting(TableFault::code)
        .containsExactly("bands");
  }

  @Test
  void ownAttributesMustBeSound() {
    var type = new AttributeType.Text(List.of("a", "a"));
    for (var attributes :
        List.of(
            List.of(Tables.attribute("x", type)),
            List.of(
                Tables.attribute("y", new AttributeType.Bool()),
                Tables.attribute("y", new AttributeType.Date())))) {
      var text =
          new TableText(
              SOUND.kind(),
              SOUND.hitPolicy(),
              SOUND.name(),
              SOUND.inputs(),
              SOUND.rows(),
              attributes,
              null,
              List.of(),
              Map.of());
      assertThat(faults(text)).extracting(TableFault::code).containsExactly("attributes");
    }
  }
}
