package io.holdline.web.customers;

import io.holdline.customer.CustomerCard;
import io.holdline.decisiontable.Label;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a telephone manager sees of a customer at a glance.
 *
 * @param nameMasked the name; in full for who may read it
 * @param monthlyValue CNY
 * @param asOf the day of the score
 * @param offers the best first, at most three
 * @param removedOffers what a gate removed, with the gate
 * @param nothingOffered why there is no offer; null when there is one
 * @param link to the customer in the operator's own system; null where there is none
 */
public record Card(
    long id,
    String nameMasked,
    @Nullable String phoneMasked,
    String regionZh,
    String regionEn,
    @Nullable String ownerId,
    @Nullable String tier,
    @Nullable String band,
    @Nullable Integer points,
    @Nullable BigDecimal monthlyValue,
    @Nullable LocalDate asOf,
    List<ReasonSentence> reasons,
    List<CustomerCard.Contact> history,
    List<CustomerCard.PromiseLine> promises,
    List<CustomerCard.OrderLine> workOrders,
    List<OffersView.Line> offers,
    List<OffersView.Removed> removedOffers,
    @Nullable Label nothingOffered,
    CustomerCard.@Nullable WhyCalled whyCalled,
    CustomerCard.Account account,
    @Nullable String link) {

  /** Why the customer may leave, as a sentence. */
  public record ReasonSentence(String rule, int points, String textZh, String textEn) {}

  /** One customer of a list. */
  record Line(
      long id,
      String nameMasked,
      @Nullable String phoneMasked,
      String regionId,
      @Nullable String ownerId,
      @Nullable String tier,
      @Nullable String band,
      @Nullable Integer points,
      @Nullable LocalDate asOf) {}

  /**
   * Whether a campaign calls the customer, and if not, why.
   *
   * @param reason the state of the record, or why there is none
   */
  record Why(
      boolean listed,
      String reason,
      List<ReasonSentence> reasons,
      List<CustomerCard.Contact> attempts) {}
}
