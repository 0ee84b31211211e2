package io.holdline.ruletrial;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a version would change for all customers of a day, against the version in force.
 *
 * @param bands names, and how many customers are in a band before (rows) and after (columns)
 * @param load flagged customers of each manager against what can be called
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
    List<Moved> leaving) {

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

  static Simulation of(LocalDate factsOf, int number, int against, Counts counts, long capacity) {
    double customers = Math.max(1, counts.customers());
    return new Simulation(
        factsOf,
        number,
        against,
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
        moved(counts.leaving()));
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
