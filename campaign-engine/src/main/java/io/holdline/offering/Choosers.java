package io.holdline.offering;

import io.holdline.churn.Signals;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.ChurnScale;
import io.holdline.offer.Offer;
import io.holdline.offer.OfferBook;
import io.holdline.offer.OfferChooser;
import io.holdline.offer.Strategy;
import io.holdline.offer.StrategyAttributes;
import io.holdline.offer.SuccessRates;
import io.holdline.offering.TablesInForce.InForce;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Choosers made of the offers and tables in force, kept for ten seconds: a rollback is felt within
 * them, and a card waits for no table.
 */
@Component
final class Choosers {
  private static final Logger LOG = LoggerFactory.getLogger(Choosers.class);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration RATES_FRESH = Duration.ofMinutes(5);
  private static final long STANDARD = 0;

  private final OfferCatalogue offers;
  private final TablesInForce tables;
  private final OfferSettings settings;
  private final Mono<SuccessRates> rates;
  private final Mono<TableText.Scale> calibrated;
  private final Map<Long, Mono<Chooser>> choosers = new ConcurrentHashMap<>();

  Choosers(OfferCatalogue offers, TablesInForce tables, OfferSettings settings) {
    this.offers = offers;
    this.tables = tables;
    this.settings = settings;
    this.rates = kept(offers.successRates(), RATES_FRESH);
    this.calibrated =
        settings.churnRate() == 0
            ? Mono.empty()
            : kept(calibrated(offers, settings.churnRate()), RATES_FRESH);
  }

  /** Points without a scale keep their slope and get the level of the operator's own rate. */
  private static Mono<TableText.Scale> calibrated(OfferCatalogue offers, double rate) {
    return offers
        .customersByPoints()
        .filter(customers -> !customers.isEmpty())
        .map(customers ->
            ChurnScale.calibrated(ChurnScale.SHIPPED_POINTS_TO_DOUBLE_ODDS, rate, customers));
  }

  /**
   * A chooser with what its contexts are made of.
   *
   * @param book the offers in force; null when there are none
   * @param scale of the churn points, empty when nobody knows
   */
  record Chooser(
      AttributeCatalogue signals,
      OfferBook book,
      OfferChooser chooser,
      Optional<TableText.Scale> scale,
      String strategy) {}

  /**
   * The chooser for facts of a stored catalogue; empty while no offer is in force.
   *
   * @param catalogue its id, or 0 when a customer has no facts
   */
  Mono<Chooser> of(long catalogue) {
    return choosers.computeIfAbsent(catalogue, id -> kept(made(id), FRESH));
  }

  private Mono<Chooser> made(long catalogue) {
    return signals(catalogue)
        .flatMap(signals ->
            offers
                .offers()
                .flatMap(found -> Mono.justOrEmpty(book(found, signals)))
                .flatMap(book ->
                    Mono.zip(
                            tables.strategy(signals),
                            tables
                                .scale()
                                .switchIfEmpty(calibrated)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty()),
                            rates)
                        .map(parts -> chooser(book, parts.getT1(), parts.getT2(), parts.getT3()))));
  }

  private Mono<AttributeCatalogue> signals(long catalogue) {
    return catalogue == STANDARD
        ? Mono.just(Signals.standard().catalogue())
        : offers.attributes(catalogue);
  }

  private Chooser chooser(
      OfferBook book, InForce strategy, Optional<TableText.Scale> scale, SuccessRates rates) {
    var signals = book.catalogue();
    var chooser =
        new OfferChooser(
            book,
            Strategy.read(read(strategy, signals)),
            rates,
            settings.economics(),
            settings.jurisdiction());
    return new Chooser(signals, book, chooser, scale, strategy.stamp());
  }

  /** A table in force has no fault; it may have one for facts older than one of its attributes. */
  private static DecisionTable read(InForce strategy, AttributeCatalogue signals) {
    return switch (TableReader.read(strategy.text(), StrategyAttributes.over(signals))) {
      case TableReader.Read.Valid(var table) -> table;
      case TableReader.Read.Faulty(var faults) ->
          throw new IllegalStateException(
              "The table %s cannot be read: %s.".formatted(strategy.stamp(), faults.getFirst()));
    };
  }

  /** An offer whose conditions are no tests is left out: it must not stop the others. */
  static Optional<OfferBook> book(List<Offer> found, AttributeCatalogue signals) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return switch (OfferBook.read(found, signals)) {
      case OfferBook.Read.Valid(var book) -> Optional.of(book);
      case OfferBook.Read.Faulty(var faults) -> {
        LOG.warn("Offers have conditions that cannot be read: {}", faults);
        var wrong =
            faults.stream()
                .flatMap(fault -> Optional.ofNullable(fault.row()).stream())
                .collect(Collectors.toSet());
        var sound = found.stream().filter(offer -> !wrong.contains(offer.id())).toList();
        yield sound.size() == found.size() ? Optional.empty() : book(sound, signals);
      }
    };
  }

  private static <T> Mono<T> kept(Mono<T> made, Duration fresh) {
    return made.cache(_ -> fresh, _ -> Duration.ZERO, () -> Duration.ZERO);
  }
}
