package io.holdline.rulecase;

import io.holdline.decisiontable.TableText;
import io.holdline.rulecase.RuleCase.Verdict;
import io.holdline.ruletrace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a table what it says of its cases. Blocks. */
@Component
public final class CaseRuns {
  private final Tracing tracing;

  CaseRuns(Tracing tracing) {
    this.tracing = tracing;
  }

  /**
   * What became of a case.
   *
   * @param actual what the table says; null when it cannot be asked
   * @param sentence why not
   */
  public record Outcome(
      RuleCase one, boolean passes, @Nullable Verdict actual, @Nullable String sentence) {}

  /** Each case with what the table says; empty when the table has wrong cells. */
  public Optional<List<Outcome>> run(TableText table, List<RuleCase> cases) {
    var outcomes = new ArrayList<Outcome>();
    for (var each : cases) {
      switch (tracing.madeUp(table, each.facts())) {
        case Tracing.Traced.Faulty _ -> {
          return Optional.empty();
        }
        case Tracing.Traced.Refused(var sentence) ->
            outcomes.add(new Outcome(each, false, null, sentence));
        case Tracing.Traced.Done(var trace) -> {
          var actual = Verdict.of(trace);
          outcomes.add(new Outcome(each, actual.isSame(each.expected()), actual, null));
        }
      }
    }
    return Optional.of(List.copyOf(outcomes));
  }
}
