package io.holdline.web.customers;

import io.holdline.decisiontable.Label;
import io.holdline.offer.Barrier;
import io.holdline.offer.Gate;
import io.holdline.offer.Offer;
import io.holdline.offer.OfferChoice;
import io.holdline.offering.Offered;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is offered to a customer as people see it.
 *
 * @param offers the best first, at most three
 * @param nothing why there is none; null when there is one
 */
public record OffersView(List<Line> offers, List<Removed> removed, @Nullable Label nothing) {
  static final OffersView NONE = new OffersView(List.of(), List.of(), null);

  /**
   * An offer.
   *
   * @param cost CNY
   * @param expectedValue CNY; null when the chance of leaving or the value is unknown
   */
  public record Line(
      String id,
      String nameZh,
      String nameEn,
      BigDecimal cost,
      int rank,
      Barrier barrier,
      @Nullable BigDecimal expectedValue,
      String reasonZh,
      String reasonEn) {}

  /**
   * An offer that is not made.
   *
   * @param code why, as a key
   */
  public record Removed(
      String id,
      String nameZh,
      String nameEn,
      Gate gate,
      String code,
      String reasonZh,
      String reasonEn) {}

  public static OffersView of(Offered offered) {
    var choice = offered.choice();
    return new OffersView(
        choice.proposed().stream().map(OffersView::line).toList(),
        choice.removed().stream().map(OffersView::removed).toList(),
        choice.proposed().isEmpty() ? choice.nothing() : null);
  }

  private static Line line(OfferChoice.Proposed proposed) {
    var offer = proposed.offer();
    var worth = proposed.worth();
    var reason = proposed.reason();
    return new Line(
        offer.id(),
        offer.name().zh(),
        offer.name().en(),
        money(offer.terms().cost()),
        proposed.rank(),
        offer.barrier(),
        worth.money() ? money(worth.expected()) : null,
        reason.zh(),
        reason.en());
  }

  private static Removed removed(OfferChoice.Removed removed) {
    Offer offer = removed.offer();
    var reason = removed.reason();
    return new Removed(
        offer.id(),
        offer.name().zh(),
        offer.name().en(),
        removed.gate(),
        removed.code(),
        reason.zh(),
        reason.en());
  }

  private static BigDecimal money(double cny) {
    return BigDecimal.valueOf(cny).setScale(2, RoundingMode.HALF_UP);
  }
}
