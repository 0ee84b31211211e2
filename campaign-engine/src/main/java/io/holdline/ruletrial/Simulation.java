package io.holdline.ruletrial;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Label;
import io.holdline.offer.Offer;
import io.holdline.offer.OfferCosts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a version would change for all customers of a day, against the version in force.
 *
 * @param bands names, and how many customers are in a band before (rows) and after (columns)
 * @param load flagged customers of each manager against what can be called
 * @param offers what would be offered to flagged customers; null while no offer is in force
 */
public record Simulation(
    LocalDate factsOf,
    int number,
    int against,
    long customers,
    Flagged flagged,
    Matrix bands,
    Matrix tiers,
    List<Load> load,
    Unowned unowned,
    List<Moved> entering,
    List<Moved> leaving,
    @Nullable Offers offers) {

  /**
   * Customers at MEDIUM or above.
   *
   * @param before share of all, 0 to 1
   */
  public record Flagged(double before, double after, long customersBefore, long customersAfter) {}

  public record Matrix(List<String> names, List<List<Long>> customers) {}

  /**
   * @param capacity calls that the manager can make in a month
   */
  public record Load(String manager, long before, long after, long capacity) {}

  public record Unowned(long before, long after) {}

  /** A customer who is flagged by one version only, the strongest first. */
  public record Moved(
      long customerId, int pointsBefore, int pointsAfter, String bandBefore, String bandAfter) {}

  /**
   * What each flagged customer would be offered in one call.
   *
   * @param lines one for each offer in force, by id
   */
  public record Offers(Offered before, Offered after, List<Line> lines) {
    static Offers of(List<Offer> offers, OfferCosts.Sum before, OfferCosts.Sum after) {
      var lines = new ArrayList<Line>();
      for (int i = 0; i < offers.size(); i++) {
        var was = before.lines().get(i);
        var is = after.lines().get(i);
        lines.add(
            new Line(
                offers.get(i).id(),
                offers.get(i).name(),
                was.first(),
                is.first(),
                was.proposed(),
                is.proposed(),
                was.cost(),
                is.cost()));
      }
      return new Offers(Offered.of(before), Offered.of(after), lines);
    }
  }

  /**
   * @param customers flagged
   * @param withNothing of them, those to whom nothing is offered
   * @param cost CNY: the expected cost when each is made the first offer
   */
  public record Offered(long customers, long withNothing, double cost) {
    static Offered of(OfferCosts.Sum sum) {
      return new Offered(
          sum.customers(),
          sum.withNothing(),
          sum.lines().stream().mapToDouble(OfferCosts.Line::cost).sum());
    }
  }

  /**
   * One offer.
   *
   * @param firstBefore customers to whom it is offered first
   * @param proposedBefore customers to whom it is offered at any rank
   * @param costBefore CNY, of those to whom it is offered first
   */
  public record Line(
      String offer,
      Label name,
      long firstBefore,
      long firstAfter,
      long proposedBefore,
      long proposedAfter,
      double costBefore,
      double costAfter) {}

  static Simulation of(
      Trial trial, Counts counts, OfferTrial.@Nullable Tally offers, long capacity) {
    double customers = Math.max(1, counts.customers());
    return new Simulation(
        trial.factsOf(),
        trial.version().number(),
        trial.against().number(),
        counts.customers(),
        new Flagged(
            counts.flaggedBefore() / customers,
            counts.flaggedAfter() / customers,
            counts.flaggedBefore(),
            counts.flaggedAfter()),
        matrix(RiskBand.values(), counts.bands()),
        matrix(ValueTier.values(), counts.tiers()),
        counts.flaggedOfOwner().entrySet().stream()
            .map(owner ->
                new Load(owner.getKey(), owner.getValue()[0], owner.getValue()[1], capacity))
            .sorted(
                Comparator.comparingLong((Load load) -> -load.after()).thenComparing(Load::manager))
            .toList(),
        new Unowned(counts.flaggedUnowned()[0], counts.flaggedUnowned()[1]),
        moved(counts.entering()),
        moved(counts.leaving()),
        offers == null ? null : offers.found());
  }

  private static Matrix matrix(Enum<?>[] names, long[][] customers) {
    return new Matrix(
        Stream.of(names).map(Enum::name).toList(),
        Stream.of(customers).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  private static List<Moved> moved(List<Counts.Moved> moved) {
    return moved.stream()
        .map(one ->
            new Moved(
                one.customerId(),
                one.pointsBefore(),
                one.pointsAfter(),
                one.bandBefore().name(),
                one.bandAfter().name()))
        .toList();
  }
}
