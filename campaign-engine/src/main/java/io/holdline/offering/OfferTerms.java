package io.holdline.offering;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.ChurnScale;
import io.holdline.offer.Economics;
import io.holdline.offer.Jurisdiction;
import io.holdline.offer.Offer;
import io.holdline.offer.OfferBook;
import io.holdline.offer.OfferChooser;
import io.holdline.offer.Strategy;
import io.holdline.offer.SuccessRates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The offers of this moment for choosing for many customers at once, as jobs do. It blocks: never
 * ask on an event loop.
 */
@Component
public final class OfferTerms {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final OfferCatalogue catalogue;
  private final OfferSettings settings;

  OfferTerms(OfferCatalogue catalogue, OfferSettings settings) {
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /** The offers in force for customers whose facts are coded so; empty when there are none. */
  public Optional<InForce> now(AttributeCatalogue signals) {
    return catalogue
        .offers()
        .flatMap(found -> Mono.justOrEmpty(Choosers.book(found, signals)))
        .zipWith(catalogue.successRates())
        .map(both ->
            new InForce(
                both.getT1(),
                both.getT2(),
                settings.economics(),
                settings.jurisdiction(),
                settings.churnRate()))
        .blockOptional(LONGEST);
  }

  /**
   * What a choice is made of but for the strategy and the customer.
   *
   * @param churnRate the share of customers who leave, for points without a scale; 0: nobody knows
   */
  public record InForce(
      OfferBook book,
      SuccessRates rates,
      Economics economics,
      Jurisdiction jurisdiction,
      double churnRate) {

    public List<Offer> offers() {
      return book.offers();
    }

    /**
     * @param strategy the compiled table; it stays the caller's to close
     */
    public OfferChooser chooser(RuleSet strategy) {
      return new OfferChooser(book, Strategy.of(strategy), rates, economics, jurisdiction);
    }

    /**
     * How the points of a table become a probability; empty when nobody knows.
     *
     * @param customers how many have each sum of points by this table
     */
    public Optional<TableText.Scale> scale(TableText points, Map<Integer, Long> customers) {
      var own = points.scale();
      if (own != null) {
        return Optional.of(own);
      }
      return churnRate == 0 || customers.isEmpty()
          ? Optional.empty()
          : Optional.of(
              ChurnScale.calibrated(
                  ChurnScale.SHIPPED_POINTS_TO_DOUBLE_ODDS, churnRate, customers));
    }
  }
}
