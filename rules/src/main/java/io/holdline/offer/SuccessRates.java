package io.holdline.offer;

import io.holdline.churn.ValueTier;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How likely an offer keeps a customer who is about to leave, by offer and tier: what is assumed,
 * drawn towards what was observed. The offer's own rate is (accepted + 20 x assumed) / (answered +
 * 20), that of a tier (accepted in it + 20 x own rate) / (answered in it + 20): a Beta prior worth
 * twenty answers, as that of Verbraken, Verbeke and Baesens (2013), Beta(6, 14).
 *
 * <p>Acceptance stands in for success, which only a hold-out shows: some who accept would have
 * stayed, some who accept leave all the same.
 */
public final class SuccessRates {
  private static final double PRIOR_ANSWERS = 20;

  /** Nobody has answered yet. */
  public static final SuccessRates NONE_SEEN = new SuccessRates(List.of());

  private final Map<String, Map<ValueTier, Seen>> byTier = new HashMap<>();
  private final Map<String, long[]> byOffer = new HashMap<>();

  /**
   * Answers of customers of one tier to one offer.
   *
   * @param answered accepted or rejected
   */
  public record Seen(String offer, ValueTier tier, long answered, long accepted) {
    public Seen {
      if (accepted < 0 || accepted > answered) {
        throw new IllegalArgumentException(
            "Of %d answers to %s %d cannot be acceptances.".formatted(answered, offer, accepted));
      }
    }
  }

  /** Throws IllegalArgumentException when an offer has a tier twice. */
  public SuccessRates(List<Seen> seen) {
    for (var one : seen) {
      var tiers = byTier.computeIfAbsent(one.offer(), offer -> new EnumMap<>(ValueTier.class));
      if (tiers.put(one.tier(), one) != null) {
        throw new IllegalArgumentException(
            "The answers of %s to %s are there twice.".formatted(one.tier(), one.offer()));
      }
      var sums = byOffer.computeIfAbsent(one.offer(), offer -> new long[2]);
      sums[0] += one.answered();
      sums[1] += one.accepted();
    }
  }

  /** 0 to 1. */
  public double rate(Offer offer, ValueTier tier) {
    var sums = byOffer.get(offer.id());
    if (sums == null) {
      return offer.terms().success();
    }
    double own = drawn(offer.terms().success(), sums[0], sums[1]);
    var here = byTier.getOrDefault(offer.id(), Map.of()).get(tier);
    return here == null ? own : drawn(own, here.answered(), here.accepted());
  }

  private static double drawn(double prior, long answered, long accepted) {
    return (accepted + PRIOR_ANSWERS * prior) / (answered + PRIOR_ANSWERS);
  }
}
