package io.holdline.decisiontable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.TableReader.Read;
import io.holdline.decisiontable.TableText.BandStart;
import io.holdline.decisiontable.TableText.Column;
import io.holdline.decisiontable.TableText.Measured;
import io.holdline.decisiontable.TableText.Row;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is typed into whatever place of a table is refused or stays a text beside the rules: the
 * rules are those of the same table with harmless texts, number by number.
 */
class NoTextBecomesCodeTest {
  private static final String NUMBER = "(-?Infinity|-?\\d+\\.\\d+(E-?\\d+)?)";
  private static final Pattern RULE =
      Pattern.compile(
          ("rule io\\.holdline\\.decisiontable\\.rules r\\d+"
                  + "( v\\(\\d+\\) in( \\[N\\.\\.N\\])*( or unknown)?;)*")
              .replace("N", NUMBER));

  private @TempDir Path folder;

  private enum Place {
    NAME,
    COLUMN_ID,
    ATTRIBUTE_KEY,
    ATTRIBUTE_LABEL,
    FORMULA,
    UNIT,
    LISTED_TEXT,
    ROW_ID,
    REASON,
    NOTE,
    OFFER,
    MEASURED_ROW,
    MEASURED_SOURCE
  }

  @BeforeEach
  void setTheCanary() {
    System.setProperty("holdline.canary", "alive");
  }

  @AfterEach
  void theCanaryIsUntouched() {
    assertThat(System.getProperty("holdline.canary")).isEqualTo("alive");
    System.clearProperty("holdline.canary");
    assertThat(folder).isEmptyDirectory();
  }

  private List<String> attacks() {
    var attacks = AttackStrings.touching(folder.resolve("canary"));
    assertThat(attacks).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    return attacks;
  }

  /** A table with one text at one of its places and harmless texts at all others. */
  private static TableText table(Map<Place, String> texts) {
    var key = texts.getOrDefault(Place.ATTRIBUTE_KEY, "kind of line");
    var label = texts.getOrDefault(Place.ATTRIBUTE_LABEL, "label");
    var listed = texts.getOrDefault(Place.LISTED_TEXT, "fibre");
    var reason = texts.getOrDefault(Place.REASON, "because");
    var rowId = texts.getOrDefault(Place.ROW_ID, "r");
    return new TableText(
        TableKind.STRATEGY,
        HitPolicy.COLLECT_SUM,
        new Label(texts.getOrDefault(Place.NAME, "name"), texts.getOrDefault(Place.NAME, "name")),
        List.of(
            new Column(texts.getOrDefault(Place.COLUMN_ID, "c"), key),
            new Column("c-other", "charge of month")),
        List.of(
            new Row(
                rowId,
                List.of("not(" + TableReader.quoted(listed) + ")", "[5..10)"),
                List.of(texts.getOrDefault(Place.OFFER, "offer"), "0.5"),
                new Label(reason, reason),
                texts.getOrDefault(Place.NOTE, "note")),
            new Row(
                rowId + "2",
                List.of(TableReader.quoted(listed) + ", unknown", "-"),
                List.of("offer", "0.25"),
                Label.NONE,
                "")),
        List.of(
            new Attribute(
                key,
                new Label(label, label),
                new AttributeType.Text(List.of("copper line", listed)),
                texts.getOrDefault(Place.FORMULA, "formula")),
            new Attribute(
                "charge of month",
                Label.NONE,
                new AttributeType.Number(texts.getOrDefault(Place.UNIT, "CNY"), false),
                "")),
        null,
        List.of(),
        Map.of(
            texts.getOrDefault(Place.MEASURED_ROW, "r"),
            new Measured(
                0.1, 1, 0.9, 1.1, 10, texts.getOrDefault(Place.MEASURED_SOURCE, "measured"))));
  }

  /** The table, or null when it was refused. */
  private static @Nullable DecisionTable accepted(Map<Place, String> texts) {
    TableText text;
    try {
      text = table(texts);
    } catch (IllegalArgumentException refusedByTheValue) {
      return null;
    }
    assertThat(TableJson.parse(TableJson.write(text)))
        .as("as JSON")
        .isEqualTo(new TableJson.Parsed.Table(text));
    return TableReader.read(text, Tables.CATALOGUE) instanceof Read.Valid(var table) ? table : null;
  }

  /** All that Drools is given of a table, a line a rule. */
  private static List<String> rules(DecisionTable table) {
    var lines = new ArrayList<String>();
    for (var rules : TableRules.of(table).base().getKiePackages()) {
      var names = new TreeSet<String>();
      rules.getRules().forEach(rule -> names.add(rule.getName()));
      for (var name : names) {
        var line = new StringBuilder("rule " + rules.getName() + " " + name);
        for (var cell : TableRules.cells(table, Integer.parseInt(name.substring(1)))) {
          line.append(' ').append(cell.hash()).append(';');
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  private static void decide(DecisionTable table) {
    try (var rules = RuleSet.compile(table)) {
      assertThat(
              rules.decide(
                  List.of(
                      new Facts(0, new double[] {0, 7}),
                      new Facts(1, new double[] {1, 7}),
                      new Facts(2, new double[] {Double.NaN, Double.NaN}))))
          .containsExactly(
              new RuleSet.Decision(List.of(0), 0.5, false),
              new RuleSet.Decision(List.of(1), 0.25, false),
              new RuleSet.Decision(List.of(1), 0.25, false));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTextIsRefusedOrStaysBesideTheRules(Place place) {
    var harmless = requireNonNull(accepted(Map.of()));
    var rules = rules(harmless);
    assertThat(rules).hasSize(2).allMatch(RULE.asMatchPredicate());
    int refused = 0;
    for (var attack : attacks()) {
      var table = accepted(Map.of(place, attack));
      if (table == null) {
        refused++;
      } else {
        assertThat(rules(table)).as(Shown.of(attack)).isEqualTo(rules);
        decide(table);
      }
    }
    assertThat(refused).as("texts refused at %s", place).isLessThan(attacks().size());
  }

  @Test
  void aCellIsATestOrRefused() {
    for (var attack : attacks()) {
      for (var attribute : Tables.CATALOGUE.attributes()) {
        for (var cell : List.of(attack, "not(" + attack + ")", "< " + attack, "5, " + attack)) {
          assertThat(UnaryTests.read(cell, attribute.type()))
              .as("(%s) on %s", Shown.of(cell), attribute.key())
              .isInstanceOf(UnaryTests.Wrong.class);
        }
      }
      for (var kind : List.of(TableKind.CHURN_POINTS, TableKind.VALUE_TIER)) {
        assertThat(OutputCell.read(attack, kind.outputs().getFirst()))
            .as("(%s) as output", Shown.of(attack))
            .isInstanceOf(OutputCell.Refused.class);
      }
    }
  }

  @Test
  void aBandIsANameOrRefused() {
    var sound = Tables.points(List.of("charge"), List.of(List.of("< 5", "10")));
    var rules = rules(Tables.read(sound));
    for (var attack : attacks()) {
      var text =
          new TableText(
              sound.kind(),
              sound.hitPolicy(),
              sound.name(),
              sound.inputs(),
              sound.rows(),
              null,
              null,
              List.of(new BandStart(attack, 10)),
              Map.of());
      if (TableReader.read(text, Tables.CATALOGUE) instanceof Read.Valid(var table)) {
        assertThat(rules(table)).isEqualTo(rules);
      }
    }
  }

  @Test
  void sentencesAboutTextsAreShortAndOneLine() {
    for (var attack : attacks()) {
      var text = Tables.points(List.of("charge"), List.of(List.of(attack, attack)));
      assertThat(TableReader.read(text, Tables.CATALOGUE))
          .isInstanceOfSatisfying(
              Read.Faulty.class,
              faulty ->
                  assertThat(faulty.faults())
                      .hasSize(2)
                      .allSatisfy(fault -> {
                        assertThat(Shown.isClean(fault.sentence().zh(), false)).isTrue();
                        assertThat(Shown.isClean(fault.sentence().en(), false)).isTrue();
                        assertThat(fault.sentence().en()).hasSizeLessThan(500);
                        assertThat(String.valueOf(fault.suggestion())).hasSizeLessThan(1_100);
                      }));
    }
  }

  /** Every text that can be reached from compiled rules, through all that Drools keeps. */
  @Test
  void noTextOfATableIsKeptInItsRules() throws Exception {
    var texts = new EnumMap<Place, String>(Place.class);
    for (var place : Place.values()) {
      texts.put(place, "Xyzzy " + place.ordinal());
    }
    var table = requireNonNull(accepted(texts));
    var kept = reachableTexts(TableRules.of(table).base());
    assertThat(kept).as("the search finds names of rules").contains("r0", "r1");
    assertThat(kept)
        .noneMatch(text ->
            text.contains("Xyzzy") || text.contains("copper line") || text.contains("of month"));
  }

  private static Set<String> reachableTexts(Object root) throws IllegalAccessException {
    var texts = new TreeSet<String>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      var object = open.pop();
      if (object instanceof String text) {
        texts.add(text);
      } else if (seen.add(object)) {
        open.addAll(parts(object));
      }
    }
    assertThat(seen).as("objects that were searched").hasSizeGreaterThan(100);
    return texts;
  }

  private static List<Object> parts(Object object) throws IllegalAccessException {
    var parts = new ArrayList<Object>();
    switch (object) {
      case Collection<?> collection -> collection.forEach(part -> add(parts, part));
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            add(parts, key);
            add(parts, value);
          });
      case Object[] array -> java.util.Arrays.asList(array).forEach(part -> add(parts, part));
      default -> {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
          var name = type.getName();
          if (name.startsWith("org.drools.")
              || name.startsWith("org.kie.")
              || name.startsWith("io.holdline.")) {
            for (var field : type.getDeclaredFields()) {
              if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                add(parts, field.get(object));
              }
            }
          }
        }
      }
    }
    return parts;
  }

  private static void add(List<Object> parts, @Nullable Object part) {
    if (part != null) {
      parts.add(part);
    }
  }
}
