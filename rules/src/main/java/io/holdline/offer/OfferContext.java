package io.holdline.offer;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Facts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that choosing an offer for one customer may look at, as of one moment.
 *
 * @param facts coded by the catalogue of the {@link OfferBook}
 * @param past what was said of offers before, in any order
 * @param binds what binds the customer now
 */
public record OfferContext(
    Facts facts,
    Standing standing,
    Situation situation,
    List<Past> past,
    List<Bind> binds,
    Permissions permissions) {

  /**
   * How the customer stands.
   *
   * @param churnProbability to leave within the period that the points' scale was fitted for, 0 to
   *     1; null when the points have no scale
   * @param monthlyValue CNY a month, null when unknown
   * @param speaksOfLeaving whether the customer has said so in this conversation
   */
  public record Standing(
      RiskBand band,
      ValueTier tier,
      @Nullable Double churnProbability,
      @Nullable Double monthlyValue,
      boolean openComplaint,
      boolean speaksOfLeaving) {
    public Standing {
      if (churnProbability != null && !(churnProbability >= 0 && churnProbability <= 1)) {
        throw new IllegalArgumentException(
            "The probability to leave (%s) must be 0 to 1.".formatted(churnProbability));
      }
    }
  }

  /**
   * The contact.
   *
   * @param at on the customer's own clock
   */
  public record Situation(
      LocalDateTime at, Segment segment, Moment moment, SavePolicy policy, Channel channel) {}

  /** What became of an offer at a moment of the customer's own clock. */
  public record Past(String offer, Answer answer, LocalDateTime at) {
    /** What became of it. */
    public enum Answer {
      PROPOSED,
      ACCEPTED,
      REJECTED,
      SKIPPED
    }

    boolean answered() {
      return answer == Answer.ACCEPTED || answer == Answer.REJECTED;
    }
  }

  /**
   * A barrier the customer has.
   *
   * @param until the last day bound, null when nobody knows an end
   */
  public record Bind(Barrier barrier, @Nullable LocalDate until) {
    boolean holds(LocalDate day) {
      return until == null || !until.isBefore(day);
    }
  }

  /**
   * What law, consent and the contact policy say.
   *
   * @param portedOut whether the customer has applied to take the number to another operator
   * @param heldOut whether the customer is in the control group of this goal
   * @param marketingRefused whether the customer has said that he wants no marketing at all
   * @param consent to being told of offers; null when never asked
   * @param personalised whether the customer leaves personal recommendations switched on
   * @param offersLeft how many offers may still be made to the customer this month, 0 or more
   */
  public record Permissions(
      boolean portedOut,
      boolean heldOut,
      boolean doNotCall,
      boolean marketingRefused,
      @Nullable Boolean consent,
      boolean personalised,
      int offersLeft) {}

  /**
   * A customer of whom only facts and score are known, as simulations see him: no offer was made
   * before, nothing is forbidden, the channel is a call.
   *
   * @param signals what the facts are coded by
   * @param churnProbability null when the points have no scale
   * @param at on the customer's own clock
   */
  public static OfferContext ofFacts(
      AttributeCatalogue signals,
      Facts facts,
      RiskBand band,
      ValueTier tier,
      @Nullable Double churnProbability,
      LocalDateTime at) {
    double value = StrategyAttributes.signal(signals, facts, "monthlyValue");
    boolean complaint = StrategyAttributes.signal(signals, facts, "openComplaint") == 1;
    return new OfferContext(
        facts,
        new Standing(
            band, tier, churnProbability, Double.isNaN(value) ? null : value, complaint, false),
        new Situation(
            at,
            StrategyAttributes.segment(signals, facts),
            StrategyAttributes.moment(signals, facts, complaint),
            SavePolicy.of(band),
            Channel.CALL),
        List.of(),
        List.of(),
        new Permissions(false, false, false, false, true, true, Integer.MAX_VALUE));
  }

  public OfferContext {
    past = List.copyOf(past);
    binds = List.copyOf(binds);
  }

  LocalDate today() {
    return situation.at().toLocalDate();
  }
}
