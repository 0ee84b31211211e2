package io.holdline.offer;

import static io.holdline.offer.Channel.CALL;
import static io.holdline.offer.Channel.SHOP;
import static io.holdline.offer.Channel.TEXT;
import static io.holdline.offer.Channel.VISIT;

import io.holdline.decisiontable.Label;
import io.holdline.offer.Offer.Condition;
import io.holdline.offer.Offer.Eligibility;
import io.holdline.offer.Offer.Reach;
import io.holdline.offer.Offer.Terms;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The offers that the shipped strategy names: one at least of each barrier. Costs and rates are
 * examples, to be replaced by an operator's own.
 */
public final class ShippedOffers {
  private static final Set<Channel> TOLD = EnumSet.of(CALL, SHOP, VISIT);
  private static final Set<Channel> ANY = EnumSet.allOf(Channel.class);

  private ShippedOffers() {}

  /**
   * On sale from a day, without an end.
   *
   * @param from the first day
   */
  public static List<Offer> from(LocalDate from) {
    return List.of(
        new Offer(
            "renew-12",
            new Label("续约一年送两个月", "Renew for a year, two months free"),
            Barrier.CONTRACT,
            new Terms(60, 12, 30, 0.3, 1),
            new Reach(TOLD, false, true),
            when(from, new Condition("daysToContractEnd", "<= 120, unknown"))),
        new Offer(
            "renew-24",
            new Label("两年合约购机补贴", "Two-year contract with a cheaper handset"),
            Barrier.CONTRACT,
            new Terms(240, 24, 60, 0.35, 1),
            new Reach(EnumSet.of(CALL, SHOP), true, true),
            when(
                from,
                new Condition("daysToContractEnd", "<= 120, unknown"),
                new Condition("monthlyValue", ">= 120"))),
        new Offer(
            "data-20g",
            new Label("每月加送20GB流量", "20 GB more every month"),
            Barrier.NONE,
            new Terms(15, 0, 60, 0.22, 1),
            new Reach(ANY, false, true),
            when(from)),
        new Offer(
            "fibre-up",
            new Label("宽带免费提速", "Faster fibre at no charge"),
            Barrier.BROADBAND,
            new Terms(25, 0, 90, 0.25, 1),
            new Reach(TOLD, false, true),
            when(from, new Condition("internet", "\"DSL\", \"FIBER\""))),
        new Offer(
            "family",
            new Label("亲情号互打免费", "Free calls within the family"),
            Barrier.CIRCLE,
            new Terms(10, 0, 60, 0.25, 1),
            new Reach(ANY, false, true),
            when(from, new Condition("dependents", "true, unknown"))),
        new Offer(
            "vip-care",
            new Label("专属客户经理", "A manager of one's own"),
            Barrier.VIP,
            new Terms(40, 0, 90, 0.28, 1),
            new Reach(TOLD, false, true),
            when(from)),
        new Offer(
            "points-double",
            new Label("积分双倍三个月", "Double points for three months"),
            Barrier.POINTS,
            new Terms(8, 0, 90, 0.12, 1),
            new Reach(ANY, true, true),
            when(from)),
        new Offer(
            "bill-relief",
            new Label("当月账单减免30元", "30 off this month's bill"),
            Barrier.NONE,
            new Terms(30, 0, 180, 0.3, 1),
            new Reach(TOLD, false, true),
            when(from)),
        new Offer(
            "bill-check",
            new Label("账单与套餐体检", "Check of bill and plan"),
            Barrier.NONE,
            new Terms(3, 0, 30, 0.12, 1),
            new Reach(TOLD, false, false),
            when(from)),
        new Offer(
            "weekend-data",
            new Label("周末流量畅用", "Free data at weekends"),
            Barrier.NONE,
            new Terms(6, 0, 60, 0.12, 1),
            new Reach(EnumSet.of(CALL, TEXT), false, false),
            when(from)));
  }

  private static Eligibility when(LocalDate from, Condition... conditions) {
    return new Eligibility(from, null, List.of(conditions));
  }
}
