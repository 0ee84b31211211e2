package io.holdline.offer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a strategy would offer to many customers and what that would cost. Counts batch by batch, so
 * memory does not grow with the customers; of one thread at a time.
 */
public final class OfferCosts {
  private final OfferChooser chooser;
  private final List<Offer> offers;
  private final Map<String, double[]> sums = new HashMap<>();
  private long customers;
  private long withNothing;

  /**
   * One offer.
   *
   * @param first customers to whom it is proposed first
   * @param proposed customers to whom it is proposed at any rank
   * @param cost CNY: the expected cost when each customer is made the first proposal, or its full
   *     cost where the chance of leaving is unknown
   */
  public record Line(String offer, long first, long proposed, double cost) {}

  /**
   * @param withNothing customers to whom nothing is proposed
   * @param lines one for each offer of the book, in its order
   */
  public record Sum(long customers, long withNothing, List<Line> lines) {}

  OfferCosts(OfferChooser chooser, List<Offer> offers) {
    this.chooser = chooser;
    this.offers = offers;
  }

  public void add(List<OfferContext> batch) {
    for (var proposed : chooser.proposals(batch)) {
      customers++;
      withNothing += proposed.isEmpty() ? 1 : 0;
      for (var each : proposed) {
        var sum = sums.computeIfAbsent(each.offer().id(), offer -> new double[3]);
        sum[1]++;
        if (each.rank() == 1) {
          sum[0]++;
          sum[2] += each.worth().money() ? each.worth().offerCost() : each.offer().terms().cost();
        }
      }
    }
  }

  /** Takes in what another counted over the same offers. */
  public void add(OfferCosts other) {
    customers += other.customers;
    withNothing += other.withNothing;
    other.sums.forEach((offer, counted) -> {
      var sum = sums.computeIfAbsent(offer, _ -> new double[3]);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += counted[i];
      }
    });
  }

  public Sum sum() {
    return new Sum(
        customers,
        withNothing,
        offers.stream()
            .map(offer -> {
              var sum = sums.getOrDefault(offer.id(), new double[3]);
              return new Line(offer.id(), (long) sum[0], (long) sum[1], sum[2]);
            })
            .toList());
  }
}
