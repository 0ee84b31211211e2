package io.holdline.rehearsal;

import io.holdline.churn.ChurnScore;
import io.holdline.churn.ChurnScorer;
import io.holdline.churn.ChurnTables;
import io.holdline.churn.CustomerFacts;
import io.holdline.churn.Signals;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.demo.DemoHistories;
import io.holdline.dialer.PhoneNumber;
import java.util.ArrayList;
import java.util.List;

/** The customers of a month with what the shipped rules say of each. */
final class Candidates {
  private static final int BLOCK = 2_000;

  private Candidates() {}

  static List<Candidate> of(RehearsalPlan plan) {
    var signals = Signals.standard();
    try (var points = compiled(ChurnTables.points(), signals.catalogue());
        var tiers = compiled(ChurnTables.tier(), signals.catalogue())) {
      var scorer = ChurnScorer.of(points, tiers);
      var candidates = new ArrayList<Candidate>(plan.whom().customers());
      for (int from = 0; from < plan.whom().customers(); from += BLOCK) {
        block(plan, signals, scorer, from, candidates);
      }
      return List.copyOf(candidates);
    }
  }

  private static void block(
      RehearsalPlan plan,
      Signals signals,
      ChurnScorer scorer,
      int from,
      List<Candidate> candidates) {
    var day = plan.when().firstDay();
    var histories = new DemoHistories(plan.whom().seed(), day);
    var known = new ArrayList<DemoHistories.Known>(BLOCK);
    var facts = new ArrayList<CustomerFacts>(BLOCK);
    for (int number = from; number < Math.min(from + BLOCK, plan.whom().customers()); number++) {
      var one = histories.of(number);
      known.add(one);
      facts.add(
          signals
              .asOf(day, one.history())
              .orElseThrow(() -> new IllegalStateException("The customer has applied to leave.")));
    }
    var scores = scorer.score(facts);
    for (int i = 0; i < scores.size(); i++) {
      candidates.add(candidate(from + i, plan, known.get(i), scores.get(i)));
    }
  }

  private static Candidate candidate(
      int number, RehearsalPlan plan, DemoHistories.Known known, ChurnScore score) {
    var value = score.monthlyValue();
    var complaints = known.history().dealings().complaints();
    return new Candidate(
        number,
        new PhoneNumber("+999%09d".formatted(number)),
        number % plan.managers(),
        new Candidate.Risk(
            score.points(), score.band(), value == null ? null : value.doubleValue()),
        known.consent(),
        known.doNotCall(),
        new Candidate.Complaint(
            complaints != null
                && complaints.stream().anyMatch(complaint -> complaint.closedOn() == null),
            known.answeredAt()));
  }

  private static RuleSet compiled(TableText text, AttributeCatalogue catalogue) {
    return switch (TableReader.read(text, catalogue)) {
      case TableReader.Read.Valid(var table) -> RuleSet.compile(table);
      case TableReader.Read.Faulty(var faults) ->
          throw new IllegalStateException(
              "A shipped table has a wrong cell: %s.".formatted(faults.getFirst()));
    };
  }
}
