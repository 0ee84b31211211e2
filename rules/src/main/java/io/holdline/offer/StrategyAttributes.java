package io.holdline.offer;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.Label;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a strategy and a contact-priority table may ask beyond the customer's signals: how the
 * customer stands, and the contact.
 */
public final class StrategyAttributes {
  private static final String BAND = "riskBand";
  private static final String TIER = "valueTier";
  private static final String SEGMENT = "segment";
  private static final String MOMENT = "moment";
  private static final String CONTACT_MOMENT = "contactMoment";
  private static final String POLICY = "policy";
  private static final String CHANNEL = "channel";

  private static final int ENDING_DAYS = 90;
  private static final double SHOCK = 0.3;
  private static final double FALL = -0.5;
  private static final int JOINING_MONTHS = 4;
  private static final int OLD_HANDSET_DAYS = 720;

  private static final List<Attribute> OWN =
      List.of(
          words(BAND, "风险等级", "risk band", RiskBand.values(), "The band of the churn points."),
          words(TIER, "客户等级", "value tier", ValueTier.values(), "The tier of the monthly value."),
          words(
              SEGMENT,
              "客户细分",
              "segment",
              Segment.values(),
              "HOUSEHOLD with a fixed line and dependents, BROADBAND with a line, else MOBILE."),
          words(
              MOMENT,
              "挽留时段",
              "moment",
              Moment.values(),
              "The first that applies of open complaint, contract ending or ended within 90 days,"
                  + " bill up 30 %, use or bill down by half, under 4 months in service, handset of"
                  + " 720 days, else STEADY."),
          words(
              CONTACT_MOMENT,
              "联系时段",
              "contact moment",
              ContactMoment.values(),
              "WEEKEND, EVENING from 18:00, else WORKING_HOURS, on the customer's clock."),
          words(
              POLICY,
              "挽留政策",
              "policy",
              SavePolicy.values(),
              "CARE at low risk, BIND at medium, SAVE above."),
          words(CHANNEL, "渠道", "channel", Channel.values(), "How the customer is spoken to."));

  private StrategyAttributes() {}

  /** The catalogue of signals and of these; one of these wins over a signal of the same key. */
  public static AttributeCatalogue over(AttributeCatalogue signals) {
    var own = new HashSet<>(OWN.stream().map(Attribute::key).toList());
    return new AttributeCatalogue(
        Stream.concat(
                signals.attributes().stream().filter(signal -> !own.contains(signal.key())),
                OWN.stream())
            .toList());
  }

  /** Finds the moment of a customer from signals; an unknown signal is never one. */
  public static Moment moment(AttributeCatalogue signals, Facts facts, boolean openComplaint) {
    if (openComplaint) {
      return Moment.COMPLAINT;
    }
    double toEnd = signal(signals, facts, "daysToContractEnd");
    if (Math.abs(toEnd) <= ENDING_DAYS) {
      return toEnd >= 0 ? Moment.CONTRACT_ENDING : Moment.CONTRACT_ENDED;
    }
    double bill = signal(signals, facts, "billChange");
    if (bill >= SHOCK) {
      return Moment.BILL_SHOCK;
    }
    if (bill <= FALL || signal(signals, facts, "usageChange") <= FALL) {
      return Moment.FALLING;
    }
    if (signal(signals, facts, "monthsInService") < JOINING_MONTHS) {
      return Moment.JOINING;
    }
    return signal(signals, facts, "handsetAgeDays") >= OLD_HANDSET_DAYS
        ? Moment.OLD_HANDSET
        : Moment.STEADY;
  }

  /** Finds the segment of a customer from signals. */
  public static Segment segment(AttributeCatalogue signals, Facts facts) {
    boolean line =
        signals
            .find("internet")
            .map(attribute -> {
              double code = facts.v(signals.place(attribute.key()));
              return !Double.isNaN(code) && code != signals.code(attribute, "NONE");
            })
            .orElse(false);
    if (!line) {
      return Segment.MOBILE;
    }
    return signal(signals, facts, "dependents") == 1 ? Segment.HOUSEHOLD : Segment.BROADBAND;
  }

  /** The value of a signal, NaN when it is unknown or there is none of this key. */
  static double signal(AttributeCatalogue signals, Facts facts, String key) {
    return signals.find(key).isPresent() ? facts.v(signals.place(key)) : Double.NaN;
  }

  /** Turns a context into a row of a table's catalogue, whatever order that has. */
  static final class Rows {
    private final int[] sources;
    private final Word band;
    private final Word tier;
    private final Word segment;
    private final Word moment;
    private final Word contactMoment;
    private final Word policy;
    private final Word channel;

    Rows(AttributeCatalogue target, AttributeCatalogue signals) {
      this.sources =
          target.attributes().stream()
              .mapToInt(wanted ->
                  signals.find(wanted.key()).isPresent() ? signals.place(wanted.key()) : -1)
              .toArray();
      this.band = Word.of(target, BAND, RiskBand.values());
      this.tier = Word.of(target, TIER, ValueTier.values());
      this.segment = Word.of(target, SEGMENT, Segment.values());
      this.moment = Word.of(target, MOMENT, Moment.values());
      this.contactMoment = Word.of(target, CONTACT_MOMENT, ContactMoment.values());
      this.policy = Word.of(target, POLICY, SavePolicy.values());
      this.channel = Word.of(target, CHANNEL, Channel.values());
    }

    /**
     * A word of ours in a row.
     *
     * @param place -1 when the catalogue does not have it
     * @param codes by the ordinals of its values
     */
    private record Word(int place, double[] codes) {
      static Word of(AttributeCatalogue target, String key, Enum<?>[] values) {
        return target
            .find(key)
            .map(attribute ->
                new Word(
                    target.place(key),
                    Arrays.stream(values)
                        .mapToDouble(value -> target.code(attribute, value))
                        .toArray()))
            .orElse(new Word(-1, new double[0]));
      }

      void put(double[] row, Enum<?> value) {
        if (place >= 0) {
          row[place] = codes[value.ordinal()];
        }
      }
    }

    Facts of(OfferContext context, int index) {
      var row = new double[sources.length];
      for (int place = 0; place < row.length; place++) {
        row[place] = sources[place] < 0 ? Double.NaN : context.facts().v(sources[place]);
      }
      var standing = context.standing();
      var situation = context.situation();
      band.put(row, standing.band());
      tier.put(row, standing.tier());
      segment.put(row, situation.segment());
      moment.put(row, situation.moment());
      contactMoment.put(row, ContactMoment.of(situation.at()));
      policy.put(row, situation.policy());
      channel.put(row, situation.channel());
      return new Facts(index, row);
    }
  }

  private static Attribute words(
      String key, String zh, String en, Enum<?>[] values, String formula) {
    return new Attribute(
        key,
        new Label(zh, en),
        new AttributeType.Text(Arrays.stream(values).map(Enum::name).toList()),
        formula);
  }
}
