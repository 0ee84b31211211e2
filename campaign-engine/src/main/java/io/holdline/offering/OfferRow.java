package io.holdline.offering;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Facts;
import io.holdline.ledger.LedgerRow;
import io.holdline.offer.Channel;
import io.holdline.offer.OfferContext;
import io.holdline.offer.OfferContext.Bind;
import io.holdline.offer.OfferContext.Past;
import io.holdline.offer.OfferContext.Past.Answer;
import io.holdline.offer.OfferContext.Permissions;
import io.holdline.offer.OfferContext.Situation;
import io.holdline.offer.OfferContext.Standing;
import io.holdline.offer.SavePolicy;
import io.holdline.offer.StrategyAttributes;
import io.holdline.offering.Choosers.Chooser;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One customer as the database knows him, before it is known how facts are coded.
 *
 * @param facts null when nothing was computed for the day of the score
 */
record OfferRow(
    long customer,
    LocalDateTime now,
    Score score,
    @Nullable Long catalogue,
    double @Nullable [] facts,
    Flags flags,
    List<Bind> binds,
    List<Past> past) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Score(RiskBand band, ValueTier tier, @Nullable Integer points, @Nullable Double value) {}

  record Flags(
      boolean personalised,
      boolean portedOut,
      boolean openComplaint,
      boolean heldOut,
      boolean doNotCall,
      boolean marketingRefused,
      @Nullable Boolean consent,
      boolean speaksOfLeaving) {}

  /** A customer without a score is one of the least risk and value. */
  static OfferRow of(LedgerRow row) {
    var band = row.textOrNull("band");
    var tier = row.textOrNull("tier");
    var value = row.orNull("monthly_value", BigDecimal.class);
    var facts = row.orNull("facts", Double[].class);
    return new OfferRow(
        row.number("id"),
        row.get("local_now", LocalDateTime.class),
        new Score(
            band == null ? RiskBand.LOW : RiskBand.valueOf(band),
            tier == null ? ValueTier.BASIC : ValueTier.valueOf(tier),
            row.orNull("points", Integer.class),
            value == null ? null : value.doubleValue()),
        row.orNull("catalogue_id", Long.class),
        facts == null ? null : Arrays.stream(facts).mapToDouble(Double::doubleValue).toArray(),
        new Flags(
            row.flag("personalised"),
            row.flag("ported_out"),
            row.flag("open_complaint"),
            row.flag("held_out"),
            row.flag("do_not_call"),
            row.flag("marketing_refused"),
            row.orNull("consent", Boolean.class),
            row.flag("speaks_of_leaving")),
        List.of(JSON.readValue(row.text("binds"), Bind[].class)),
        List.of(JSON.readValue(row.text("past"), Past[].class)));
  }

  OfferContext context(Chooser chooser, Channel channel, int monthlyCap) {
    var known = known(chooser);
    var points = score.points();
    var probability =
        points == null
            ? null
            : chooser.scale().map(scale -> scale.probability(points)).orElse(null);
    return new OfferContext(
        known,
        new Standing(
            score.band(),
            score.tier(),
            probability,
            score.value(),
            flags.openComplaint(),
            flags.speaksOfLeaving()),
        new Situation(
            now,
            StrategyAttributes.segment(chooser.signals(), known),
            StrategyAttributes.moment(chooser.signals(), known, flags.openComplaint()),
            SavePolicy.of(score.band()),
            channel),
        past,
        bindsNow(chooser),
        new Permissions(
            flags.portedOut(),
            flags.heldOut(),
            flags.doNotCall(),
            flags.marketingRefused(),
            flags.consent(),
            flags.personalised(),
            Math.max(0, monthlyCap - answeredThisMonth())));
  }

  private Facts known(Chooser chooser) {
    var values = new double[chooser.signals().attributes().size()];
    Arrays.fill(values, Double.NaN);
    if (facts != null) {
      System.arraycopy(facts, 0, values, 0, values.length);
    }
    return new Facts(0, values);
  }

  /** What was accepted binds as well, until the operator's systems say so. */
  private List<Bind> bindsNow(Chooser chooser) {
    var all = new ArrayList<>(binds);
    for (var each : past) {
      if (each.answer() == Answer.ACCEPTED) {
        chooser
            .book()
            .find(each.offer())
            .ifPresent(offer -> {
              int months = offer.terms().bindsMonths();
              all.add(
                  new Bind(
                      offer.barrier(),
                      months == 0 ? null : each.at().toLocalDate().plusMonths(months)));
            });
      }
    }
    return all;
  }

  private int answeredThisMonth() {
    var month = YearMonth.from(now);
    return (int)
        past.stream()
            .filter(each -> each.answer() == Answer.ACCEPTED || each.answer() == Answer.REJECTED)
            .filter(each -> YearMonth.from(each.at()).equals(month))
            .count();
  }
}
