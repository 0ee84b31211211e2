package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdline.decisiontable.RuleSet.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSetTest {
  private static final DecisionTable POINTS =
      Tables.read(
          Tables.points(
              List.of("charge", "term", "complaint", "since"),
              List.of(
                  List.of(">= 100", "-", "-", "-", "10"),
                  List.of("unknown", "-", "-", "-", "-3"),
                  List.of("-", "not(\"ONE_YEAR\")", "-", "-", "7"),
                  List.of("-", "-", "true", "< 2026-01-01", "25"),
                  List.of("-", "-", "-", "-", "1"))));

  @Test
  void allMatchingRowsAreSummed() {
    try (var rules = RuleSet.compile(POINTS)) {
      assertThat(rules.table()).isSameAs(POINTS);
      assertThat(
              rules.decide(
                  Tables.batch(
                      List.of(
                          Map.of(),
                          Map.of("charge", 100, "term", "ONE_YEAR"),
                          Map.of("charge", 99.99, "term", "no such term"),
                          Map.of(
                              "charge",
                              100.5,
                              "term",
                              "MONTHLY",
                              "complaint",
                              true,
                              "since",
                              LocalDate.of(2025, 12, 31)),
                          Map.of("complaint", true, "since", LocalDate.of(2026, 1, 1))))))
          .containsExactly(
              new Decision(List.of(1, 4), -2, false),
              new Decision(List.of(0, 4), 11, false),
              new Decision(List.of(2, 4), 8, false),
              new Decision(List.of(0, 2, 3, 4), 43, false),
              new Decision(List.of(1, 4), -2, false));
      assertThat(rules.decide(List.of())).isEmpty();
    }
  }

  @Test
  void theFirstRowCountsAndTwoRowsOfAUniqueTableAreAmbiguous() {
    var rows =
        List.of(
            List.of("< 10", "1.5"), List.of("[5..20)", "2.5"), List.of("unknown, >= 30", "3.5"));
    var subjects =
        Tables.batch(
            List.of(Map.of("charge", 1), Map.of("charge", 5), Map.of("charge", 25), Map.of()));
    var first = Tables.table(TableKind.SCORING_BANDS, HitPolicy.FIRST, List.of("charge"), rows);
    try (var rules = RuleSet.compile(Tables.read(first))) {
      assertThat(rules.decide(subjects))
          .containsExactly(
              new Decision(List.of(0), 1.5, false),
              new Decision(List.of(0), 1.5, false),
              new Decision(List.of(), Double.NaN, false),
              new Decision(List.of(2), 3.5, false));
    }
    var unique = Tables.table(TableKind.SCORING_BANDS, HitPolicy.UNIQUE, List.of("charge"), rows);
    try (var rules = RuleSet.compile(Tables.read(unique))) {
      assertThat(rules.decide(subjects))
          .containsExactly(
              new Decision(List.of(0), 1.5, false),
              new Decision(List.of(0), 1.5, true),
              new Decision(List.of(), Double.NaN, false),
              new Decision(List.of(2), 3.5, false));
    }
  }

  /** 200 tables for each hit policy against the sets that their cells are. */
  @ParameterizedTest
  @EnumSource(HitPolicy.class)
  void rulesDecideAsTheCellsSay(HitPolicy hitPolicy) {
    var chance = new RandomTables(20261122 + hitPolicy.ordinal());
    int matched = 0;
    int unmatched = 0;
    for (int i = 0; i < 200; i++) {
      var table = Tables.read(chance.table(hitPolicy));
      var batch = chance.facts(i == 0 ? 2_500 : 60);
      try (var rules = RuleSet.compile(table)) {
        var decisions = rules.decide(batch);
        assertThat(decisions).hasSameSizeAs(batch);
        for (int j = 0; j < batch.size(); j++) {
          var expected = expected(table, RandomTables.matching(table, batch.get(j)));
          assertThat(decisions.get(j)).as("table %d: %s", i, table.text()).isEqualTo(expected);
          matched += expected.rows().isEmpty() ? 0 : 1;
          unmatched += expected.rows().isEmpty() ? 1 : 0;
        }
      }
    }
    assertThat(matched).as("subjects that some row matched").isGreaterThan(1_000);
    assertThat(unmatched).as("subjects that no row matched").isGreaterThan(1_000);
  }

  private static Decision expected(DecisionTable table, List<Integer> matching) {
    return switch (table.text().hitPolicy()) {
      case COLLECT_SUM ->
          new Decision(
              matching,
              matching.stream().mapToDouble(row -> table.rows().get(row).number()).sum(),
              false);
      case FIRST -> one(table, matching, false);
      case UNIQUE -> one(table, matching, matching.size() > 1);
    };
  }

  private static Decision one(DecisionTable table, List<Integer> matching, boolean ambiguous) {
    return matching.isEmpty()
        ? new Decision(List.of(), Double.NaN, false)
        : new Decision(
            matching.subList(0, 1), table.rows().get(matching.getFirst()).number(), ambiguous);
  }

  @Test
  void aBatchOfManyChunksIsDecidedAsOneByOne() {
    var batch = new RandomTables(1).facts(3_456);
    try (var rules = RuleSet.compile(POINTS)) {
      var indexes = new ArrayList<Integer>();
      var decisions = new ArrayList<Decision>();
      rules.decide(
          batch,
          (index, rows, count, number, ambiguous) -> {
            indexes.add(index);
            decisions.add(
                new Decision(
                    java.util.Arrays.stream(rows, 0, count).boxed().toList(), number, ambiguous));
          });
      assertThat(indexes).hasSize(3_456).isSorted().doesNotHaveDuplicates();
      for (int i = 0; i < batch.size(); i++) {
        var alone = new Facts(0, batch.get(i).values());
        assertThat(rules.decide(List.of(alone))).containsExactly(decisions.get(i));
      }
    }
  }

  @Test
  void manyThreadsDecideAlike() throws Exception {
    var batch = new RandomTables(2).facts(3_000);
    try (var rules = RuleSet.compile(POINTS);
        var threads = Executors.newFixedThreadPool(4)) {
      var expected = rules.decide(batch);
      Callable<List<Decision>> task = () -> rules.decide(batch);
      for (var decisions : threads.invokeAll(Collections.nCopies(8, task))) {
        assertThat(decisions.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void aClosedRuleSetAndWrongIndexesAreRefused() {
    var rules = RuleSet.compile(POINTS);
    var facts = Tables.facts(0, Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.decide(List.of(facts, facts)))
        .withMessageContaining("place 1");
    rules.close();
    rules.close();
    assertThatIllegalStateException().isThrownBy(() -> rules.decide(List.of(facts)));
    try (var again = RuleSet.compile(POINTS)) {
      assertThat(again.decide(List.of(facts))).hasSize(1);
    }
  }
}
