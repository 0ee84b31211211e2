package io.holdline.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableText;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compiled once for all who ask, closed when forgotten, and never under somebody's hands. */
final class CompiledTablesTest {
  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(new Attribute("told", Label.NONE, new AttributeType.Bool(), "")));

  private final CompiledTables compiled = new CompiledTables();

  private static ActiveTable version(int number, String points) {
    return new ActiveTable(
        "t",
        number,
        number,
        "sha" + number,
        new TableText(
            TableKind.CHURN_POINTS,
            HitPolicy.COLLECT_SUM,
            Label.NONE,
            List.of(new TableText.Column("c", "told")),
            List.of(new TableText.Row("r", List.of("true"), List.of(points), Label.NONE, "")),
            null,
            null,
            List.of(),
            Map.of()));
  }

  private static double decided(RuleSet rules) {
    return rules.decide(List.of(new Facts(0, new double[] {1}))).getFirst().number();
  }

  @Test
  void manyThreadsGetTheSameRules() throws Exception {
    var seen = new HashSet<RuleSet>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asked =
          threads.invokeAll(
              Collections.<Callable<RuleSet>>nCopies(
                  40,
                  () -> {
                    try (var lease = compiled.lease(version(1, "7"), CATALOGUE)) {
                      assertThat(decided(lease.rules())).isEqualTo(7);
                      return lease.rules();
                    }
                  }));
      for (var rules : asked) {
        seen.add(rules.get());
      }
    }
    assertThat(seen).hasSize(1);
    assertThat(compiled.size()).isOne();
  }

  @Test
  void whatIsInUseOutlivesBeingForgottenAndWhatIsNotIsClosed() {
    var kept = compiled.lease(version(1, "1"), CATALOGUE);
    RuleSet unused;
    try (var lease = compiled.lease(version(2, "2"), CATALOGUE)) {
      unused = lease.rules();
    }
    IntStream.range(3, 40)
        .forEach(number -> compiled.lease(version(number, "3"), CATALOGUE).close());

    assertThat(compiled.size()).isEqualTo(12);
    assertThat(decided(kept.rules())).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(() -> decided(unused));
    kept.close();
    kept.close();
    assertThatIllegalStateException().isThrownBy(() -> decided(kept.rules()));
  }

  @Test
  void aVersionWithWrongCellsIsSaidToBeSoEachTime() {
    for (int i = 0; i < 2; i++) {
      assertThatIllegalStateException()
          .isThrownBy(() -> compiled.lease(version(1, "many"), CATALOGUE))
          .withMessage("The version t:1 does not compile.");
    }
    assertThat(compiled.size()).isZero();
  }
}
