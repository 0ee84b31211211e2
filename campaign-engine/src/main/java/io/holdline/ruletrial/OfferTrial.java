package io.holdline.ruletrial;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.OfferChooser;
import io.holdline.offer.OfferContext;
import io.holdline.offer.OfferCosts;
import io.holdline.offering.OfferTerms;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would be offered to each flagged customer in one call, by the tables before and after: at
 * ten in the morning of the day of the facts, as if nothing had been offered before.
 */
final class OfferTrial {
  private static final LocalTime CALLED_AT = LocalTime.of(10, 0);

  private final OfferTerms.InForce terms;
  private final AttributeCatalogue signals;
  private final LocalDateTime at;
  private final Side before;
  private final Side after;

  /**
   * @param scale how points become a probability; null when nobody knows
   */
  private record Side(OfferChooser chooser, TableText.@Nullable Scale scale) {}

  private OfferTrial(
      OfferTerms.InForce terms,
      AttributeCatalogue signals,
      LocalDateTime at,
      Side before,
      Side after) {
    this.terms = terms;
    this.signals = signals;
    this.at = at;
    this.before = before;
    this.after = after;
  }

  /**
   * @param tables open until the trial has ended
   * @param sample customers by whom points without a scale get their level
   */
  static OfferTrial of(
      OfferTerms.InForce terms, Trial trial, TrialTables tables, List<Facts> sample) {
    var inForce = trial.inForce();
    return new OfferTrial(
        terms,
        trial.catalogue(),
        trial.factsOf().atTime(CALLED_AT),
        side(terms, tables.before(), inForce, sample),
        side(terms, tables.after(), inForce.with(trial.version()), sample));
  }

  private static Side side(
      OfferTerms.InForce terms,
      TrialTables.Compiled compiled,
      TablesChosen chosen,
      List<Facts> sample) {
    var customers = new TreeMap<Integer, Long>();
    for (int points : compiled.judge().judge(sample).points()) {
      customers.merge(points, 1L, Long::sum);
    }
    return new Side(
        terms.chooser(compiled.strategy()),
        terms.scale(chosen.points().text(), customers).orElse(null));
  }

  /** Counts for one thread. */
  Tally tally() {
    return new Tally(before.chooser.costs(), after.chooser.costs());
  }

  /** Offers and their cost, so far. */
  final class Tally {
    private final OfferCosts costsBefore;
    private final OfferCosts costsAfter;

    private Tally(OfferCosts costsBefore, OfferCosts costsAfter) {
      this.costsBefore = costsBefore;
      this.costsAfter = costsAfter;
    }

    void add(List<Facts> facts, Judge.Judged judgedBefore, Judge.Judged judgedAfter) {
      costsBefore.add(contexts(facts, judgedBefore, before.scale));
      costsAfter.add(contexts(facts, judgedAfter, after.scale));
    }

    void add(Tally other) {
      costsBefore.add(other.costsBefore);
      costsAfter.add(other.costsAfter);
    }

    Simulation.Offers found() {
      return Simulation.Offers.of(terms.offers(), costsBefore.sum(), costsAfter.sum());
    }
  }

  private List<OfferContext> contexts(
      List<Facts> facts, Judge.Judged judged, TableText.@Nullable Scale scale) {
    var contexts = new ArrayList<OfferContext>();
    for (int i = 0; i < facts.size(); i++) {
      if (Counts.isFlagged(judged.bands()[i])) {
        contexts.add(
            OfferContext.ofFacts(
                signals,
                facts.get(i),
                RiskBand.values()[judged.bands()[i]],
                ValueTier.values()[judged.tiers()[i]],
                scale == null ? null : scale.probability(judged.points()[i]),
                at));
      }
    }
    return contexts;
  }
}
