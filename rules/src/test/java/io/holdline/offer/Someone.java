package io.holdline.offer;

import io.holdline.churn.RiskBand;
import io.holdline.churn.Signals;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.TableReader;
import io.holdline.offer.OfferContext.Bind;
import io.holdline.offer.OfferContext.Past;
import io.holdline.offer.OfferContext.Past.Answer;
import io.holdline.offer.OfferContext.Permissions;
import io.holdline.offer.OfferContext.Situation;
import io.holdline.offer.OfferContext.Standing;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A customer for tests: a gold one with a line, at medium risk, called on a Tuesday morning. */
final class Someone {
  static final LocalDateTime NOW = LocalDateTime.parse("2026-11-24T10:30");
  static final LocalDate TODAY = NOW.toLocalDate();
  static final AttributeCatalogue SIGNALS = Signals.standard().catalogue();
  static final List<Offer> OFFERS = ShippedOffers.from(TODAY.minusYears(1));

  final Map<String, Object> signals = new HashMap<>(Map.of("internet", "FIBER"));
  Standing standing = new Standing(RiskBand.MEDIUM, ValueTier.GOLD, 0.3, 150.0, false, false);
  Situation situation =
      new Situation(NOW, Segment.BROADBAND, Moment.STEADY, SavePolicy.SAVE, Channel.CALL);
  final List<Past> past = new ArrayList<>();
  final List<Bind> binds = new ArrayList<>();
  Permissions permissions = new Permissions(false, false, false, false, true, true, 6);

  static OfferBook book(List<Offer> offers) {
    return switch (OfferBook.read(offers, SIGNALS)) {
      case OfferBook.Read.Valid(var book) -> book;
      case OfferBook.Read.Faulty(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  static DecisionTable shippedStrategy() {
    var shipped = ShippedTables.all(SIGNALS).getFirst();
    return switch (TableReader.read(shipped.text(), shipped.catalogue())) {
      case TableReader.Read.Valid(var table) -> table;
      case TableReader.Read.Faulty(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  static OfferChooser chooser(List<Offer> offers, Jurisdiction jurisdiction) {
    return new OfferChooser(
        book(offers),
        Strategy.read(shippedStrategy()),
        SuccessRates.NONE_SEEN,
        Economics.ASSUMED,
        jurisdiction);
  }

  static OfferChoice choiceFor(Someone someone) {
    return chooser(OFFERS, Jurisdiction.CHINA).choose(someone.context());
  }

  /** As for tests of one gate: relevant, and worth its cost. */
  static Offer offer(String id) {
    return OFFERS.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  Someone with(String signal, Object value) {
    signals.put(signal, value);
    return this;
  }

  Someone standing(double probability, double monthlyValue, ValueTier tier) {
    standing = new Standing(RiskBand.HIGH, tier, probability, monthlyValue, false, false);
    return this;
  }

  Someone openComplaint() {
    standing =
        new Standing(
            standing.band(),
            standing.tier(),
            standing.churnProbability(),
            standing.monthlyValue(),
            true,
            false);
    return at(Moment.COMPLAINT);
  }

  Someone at(Moment moment) {
    situation =
        new Situation(
            situation.at(), situation.segment(), moment, situation.policy(), situation.channel());
    return this;
  }

  Someone by(Channel channel) {
    situation =
        new Situation(
            situation.at(), situation.segment(), situation.moment(), situation.policy(), channel);
    return this;
  }

  Someone said(String offer, Answer answer, int daysAgo) {
    past.add(new Past(offer, answer, NOW.minusDays(daysAgo)));
    return this;
  }

  Someone bound(Barrier barrier, LocalDate until) {
    binds.add(new Bind(barrier, until));
    return this;
  }

  Someone may(Permissions other) {
    permissions = other;
    return this;
  }

  OfferContext context() {
    var row = new double[SIGNALS.attributes().size()];
    for (var attribute : SIGNALS.attributes()) {
      row[SIGNALS.place(attribute.key())] = SIGNALS.code(attribute, signals.get(attribute.key()));
    }
    return new OfferContext(new Facts(0, row), standing, situation, past, binds, permissions);
  }

  Candidate before(Offer offer) {
    var worth = Worth.of(offer, standing, offer.terms().success(), Economics.ASSUMED);
    return new Candidate(offer, context(), book(List.of(offer)), 1, List.of(), worth);
  }

  static Stream<String> ids(List<OfferChoice.Proposed> proposed) {
    return proposed.stream().map(each -> each.offer().id());
  }
}
