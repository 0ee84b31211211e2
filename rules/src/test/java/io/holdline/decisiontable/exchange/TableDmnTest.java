package io.holdline.decisiontable.exchange;

import static io.holdline.decisiontable.exchange.ExchangeTables.CATALOGUE;
import static io.holdline.decisiontable.exchange.ExchangeTables.freshIds;
import static io.holdline.decisiontable.exchange.ExchangeTables.row;
import static io.holdline.decisiontable.exchange.ExchangeTables.three;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableDiff;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Tables that go out as DMN, are run by Drools' own engine and come back. */
class TableDmnTest {
  private static final Map<String, List<String>> CELLS =
      Map.of(
          "fee",
              List.of("-", "< 10", "[10..20)", "(0.5..2.5], unknown", "not(10)", "known", "> 3, 1"),
          "share", List.of("-", "5%", ">= 50%", "[0.1..0.2]"),
          "months", List.of("-", "6", "[6..12)", "> 5, unknown", "(5..6)", "not(unknown, 3)"),
          "daysLeft", List.of("-", "<= 30 d", "[0 d..30 d]", "unknown", "< 0"),
          "plan",
              List.of(
                  "-",
                  "\"BASIC\"",
                  "in (\"BASIC\", \"家庭\")",
                  "not(\"BASIC\")",
                  "unknown",
                  "not(\"家庭\"), unknown",
                  "\"A, \\\"B\\\" \\\\ <c> & ]]>\"",
                  "\"unknown\"",
                  "known"),
          "complaint", List.of("-", "true", "false, unknown", "known", "not(true, false)"),
          "joined",
              List.of("-", "2026-01-31", "> 2026-01-31", "[2026-01-01..2026-02-01)", "unknown"));

  private static final Map<String, List<@Nullable Object>> VALUES =
      Map.of(
          "fee", Arrays.asList(null, -1.0, 0.5, 1.0, 2.5, 3.0, 9.99, 10.0, 20.0),
          "share", Arrays.asList(null, 0.05, 0.1, 0.2, 0.5, 0.51),
          "months", Arrays.asList(null, 3.0, 5.0, 6.0, 11.0, 12.0),
          "daysLeft", Arrays.asList(null, -1.0, 0.0, 30.0, 31.0),
          "plan",
              Arrays.asList(null, "BASIC", "家庭", "A, \"B\" \\ <c> & ]]>", "unknown", "elsewhere"),
          "complaint", Arrays.asList(null, true, false),
          "joined",
              Arrays.asList(
                  null,
                  LocalDate.of(2026, 1, 1),
                  LocalDate.of(2026, 1, 31),
                  LocalDate.of(2026, 2, 1)));

  private static DecisionTable checked(TableText text) {
    assertThat(TableReader.read(text, CATALOGUE)).isInstanceOf(TableReader.Read.Valid.class);
    return ((TableReader.Read.Valid) TableReader.read(text, CATALOGUE)).table();
  }

  private static TableText random(SplittableRandom random) {
    var policy = HitPolicy.values()[random.nextInt(3)];
    var kind = policy == HitPolicy.COLLECT_SUM ? TableKind.CHURN_POINTS : TableKind.VALUE_TIER;
    var keys =
        CATALOGUE.attributes().stream()
            .map(attribute -> attribute.key())
            .filter(_ -> random.nextInt(2) == 0)
            .toList();
    var used = keys.isEmpty() ? List.of("fee") : keys;
    var rows =
        IntStream.range(0, random.nextInt(1, 8))
            .mapToObj(i ->
                row(
                    random.nextBoolean() ? "r-" + i : "第 " + i + " 行",
                    used.stream().map(key -> oneOf(CELLS.get(key), random)).toList(),
                    policy == HitPolicy.COLLECT_SUM
                        ? "" + random.nextInt(-9, 10)
                        : List.of("GOLD", "\"SILVER\"", "BASIC").get(random.nextInt(3))))
            .toArray(TableText.Row[]::new);
    var points = ExchangeTables.points(used, rows);
    return new TableText(
        kind,
        policy,
        points.name(),
        points.inputs(),
        points.rows(),
        null,
        null,
        List.of(),
        Map.of());
  }

  private static <T extends @Nullable Object> T oneOf(
      @Nullable List<T> values, SplittableRandom random) {
    return requireNonNull(values).get(random.nextInt(values.size()));
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void droolsDecidesByTheFileAsWeDoByTheTable(long seed) {
    var random = new SplittableRandom(seed);
    var table = checked(random(random));
    var runtime = runtime(TableDmn.write(table));
    var model = runtime.getModels().getFirst();
    assertThat(model.hasErrors()).isFalse();
    for (int i = 0; i < 40; i++) {
      var context = runtime.newContext();
      var matching = new ArrayList<>(table.rows());
      for (int input = 0; input < table.inputs().size(); input++) {
        int place = input;
        var attribute = table.inputs().get(input);
        var values = VALUES.get(attribute.key());
        var value = oneOf(values, random);
        context.set(attribute.key(), value);
        double code = table.catalogue().code(attribute, value);
        matching.removeIf(row -> !row.tests().get(place).contains(code));
      }
      if (table.text().hitPolicy() == HitPolicy.UNIQUE && matching.size() > 1) {
        continue;
      }
      var theirs = runtime.evaluateAll(model, context).getDecisionResults().getFirst().getResult();
      if (table.text().hitPolicy() == HitPolicy.COLLECT_SUM) {
        double sum = matching.stream().mapToDouble(DecisionTable.Row::number).sum();
        assertThat(theirs == null ? 0 : ((BigDecimal) theirs).doubleValue()).isEqualTo(sum);
      } else {
        assertThat(theirs).isEqualTo(matching.isEmpty() ? null : matching.getFirst().word());
      }
    }
  }

  private static DMNRuntime runtime(byte[] file) {
    var resource = ResourceFactory.newReaderResource(new StringReader(new String(file, UTF_8)));
    resource.setSourcePath("table.dmn");
    return DMNRuntimeBuilder.fromDefaults()
        .buildConfiguration()
        .fromResources(List.of(resource))
        .getOrElseThrow(IllegalStateException::new);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenComesBackAsItWas(long seed) {
    var text = random(new SplittableRandom(seed));
    var imported = TableDmn.read(TableDmn.write(checked(text)), text, CATALOGUE, freshIds());
    assertThat(imported).isEqualTo(new Import.Read(text, List.of()));
  }

  @Test
  void rowsThatNameSomethingAreCollected() {
    var points = three();
    var text =
        new TableText(
            TableKind.STRATEGY,
            HitPolicy.COLLECT_SUM,
            points.name(),
            points.inputs(),
            List.of(row("a", List.of("< 10", "-", "-"), "SIM-\"X\" & <y>", "0.5")),
            null,
            null,
            List.of(),
            Map.of());
    var file = TableDmn.write(checked(text));
    assertThat(new String(file, UTF_8)).contains("hitPolicy=\"COLLECT\"").doesNotContain("SUM\"");
    assertThat(runtime(file).getModels().getFirst().hasErrors()).isFalse();
    assertThat(TableDmn.read(file, text, CATALOGUE, freshIds()))
        .isEqualTo(new Import.Read(text, List.of()));
  }

  @Test
  void whatAnotherEditorChangedIsTranslatedAndTheRestKept() {
    var file = new String(TableDmn.write(checked(three())), UTF_8);
    var edited = file.replace("<text>&lt; 10</text>", "<text>&lt;= 12, null</text>");
    assertThat(edited).isNotEqualTo(file);
    var imported = TableDmn.read(edited.getBytes(UTF_8), three(), CATALOGUE, freshIds());
    assertThat(imported)
        .isInstanceOfSatisfying(
            Import.Read.class,
            read -> {
              assertThat(read.text().rows().getFirst().tests())
                  .containsExactly("<= 12, unknown", "\"BASIC\"", "-");
              var diff = TableDiff.between(three(), read.text());
              assertThat(diff.rows())
                  .singleElement()
                  .satisfies(change -> assertThat(change.id()).isEqualTo("r-a"));
            });
  }

  private static String foreign(String policy, String entry, String output) {
    return """
    <definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="x" name="x" namespace="urn:x">
    <decision id="d" name="d"><decisionTable id="t" %s>
    <input id="i"><inputExpression id="e" typeRef="number"><text> months </text></inputExpression></input>
    <output id="o" name="points"/>
    <rule id="r-1"><inputEntry><text>%s</text></inputEntry><outputEntry><text>%s</text></outputEntry></rule>
    </decisionTable></decision></definitions>
    """
        .formatted(
            policy, entry.replace("&", "&amp;").replace("<", "&lt;"), output.replace("<", "&lt;"));
  }

  private static Import readForeign(String xml) {
    return TableDmn.read(xml.getBytes(UTF_8), three(), CATALOGUE, freshIds());
  }

  private static final String SUM = "hitPolicy=\"COLLECT\" aggregation=\"SUM\"";

  @Test
  void foreignTestsThatOursCanSayAreTaken() {
    var cells =
        Map.of(
            "", "-",
            "< 5", "< 5",
            "]5..10[", "(5..10)",
            "1,2 , null", "1, 2, unknown",
            "not( 3 )", "not(3), unknown",
            "not(null)", "known",
            "not(3, null)", "not(3)",
            "date(\"2026-01-31\")", "2026-01-31",
            "\"a\\\"\\u0041\"", "\"a\\\"A\"");
    cells.forEach((feel, cell) ->
        assertThat(readForeign(foreign(SUM, feel, "5")))
            .isInstanceOfSatisfying(
                Import.Read.class,
                read -> {
                  var row = read.text().rows().getFirst();
                  assertThat(row.tests()).containsExactly(cell);
                  assertThat(row.outputs()).containsExactly("5");
                  assertThat(row.id()).startsWith("fresh-");
                  assertThat(read.text().inputs())
                      .containsExactly(new TableText.Column("fresh-1", "months"));
                }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "< fee",
        "? > 3",
        "today()",
        "function(x) external { java: { class: \"java.lang.System\", method signature:"
            + " \"exit(int)\" } }",
        "5 + 1",
        "[1..fee]",
        "\"open",
        "not(not(3))",
        "< null",
        "1 2",
        "\"\\q\"",
        "date(\"2026-01-31\") + duration(\"P1D\")"
      })
  void otherFeelIsRefusedCellByCell(String feel) {
    assertThat(readForeign(foreign(SUM, feel, "today()")))
        .isInstanceOfSatisfying(
            Import.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(fault -> fault.code() + " " + fault.column())
                    .containsExactly("not-ours months", "not-ours points"));
  }

  private static String code(String xml) {
    return switch (readForeign(xml)) {
      case Import.Refused(var faults) -> faults.getFirst().code();
      case Import.Read read -> "read";
    };
  }

  @Test
  void otherDocumentsAreRefused() {
    var fine = foreign(SUM, "3", "5");
    assertThat(code(fine)).isEqualTo("read");
    assertThat(code("")).isEqualTo("not-dmn");
    assertThat(code("<definitions/>")).isEqualTo("not-dmn");
    assertThat(code(fine.substring(40))).isEqualTo("not-dmn");
    assertThat(code(fine.replace("months", "months + 1"))).isEqualTo("unknown-attribute");
    assertThat(code(foreign("hitPolicy=\"PRIORITY\"", "3", "5"))).isEqualTo("hit-policy");
    assertThat(code(foreign("", "3", "5"))).isEqualTo("hit-policy");
    assertThat(code(fine.replace("<output id=\"o\" name=\"points\"/>", ""))).isEqualTo("outputs");
    assertThat(code(fine.replaceAll("(?s)<decisionTable.*</decisionTable>", "")))
        .isEqualTo("decisions");
    assertThat(code(fine.replaceAll("<outputEntry>.*</outputEntry>", ""))).isEqualTo("width");
    assertThat(code(" ".repeat(11 << 20))).isEqualTo("too-large");
    assertThat(
            code(
                new String(TableDmn.write(checked(three())), UTF_8)
                    .replace(">CHURN_POINTS<", ">STRATEGY<")))
        .isEqualTo("other-kind");
  }

  @Test
  void entitiesAreNotExpanded() {
    var fine = foreign(SUM, "3", "5");
    var outside = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    var bomb = "<!DOCTYPE d [<!ENTITY a \"3333333333\"><!ENTITY x \"&a;&a;&a;&a;\">]>";
    var remote = "<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/x.dtd\">";
    for (var head : List.of(outside, bomb, remote)) {
      assertThat(code(head + fine)).isEqualTo("not-dmn");
      assertThat(code(head + fine.replace("<text>3<", "<text>&x;<"))).isEqualTo("not-dmn");
    }
  }

  @Test
  void cellsBesideTheFeelThatSayOtherwiseAreNotBelieved() {
    var file = new String(TableDmn.write(checked(three())), UTF_8);
    var forged = file.replaceFirst("<h:test>[^<]*</h:test>", "<h:test>&gt;= 0</h:test>");
    assertThat(forged).isNotEqualTo(file);
    assertThat(TableDmn.read(forged.getBytes(UTF_8), three(), CATALOGUE, freshIds()))
        .isInstanceOfSatisfying(
            Import.Read.class,
            read ->
                assertThat(read.text().rows().getFirst().tests())
                    .containsExactly("< 10", "\"BASIC\"", "-"));
  }

  @Test
  void theReasonsStandAsAnnotations() {
    var file = new String(TableDmn.write(checked(three())), UTF_8);
    assertThat(file).contains("<annotationEntry><text>原因 r-a</text></annotationEntry>");
    assertThat(new Label("原因 r-a", "reason r-a")).isEqualTo(three().rows().getFirst().reason());
  }
}
