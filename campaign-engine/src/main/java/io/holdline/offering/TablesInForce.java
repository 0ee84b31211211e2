package io.holdline.offering;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.ShippedTables;
import io.holdline.ruleversion.RuleTables;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The tables that choose offers, as they are in force now. */
@Component
final class TablesInForce {
  private static final String CHURN_POINTS = "churn-points";

  private final RuleTables tables;
  private final Clock clock;

  @Autowired
  TablesInForce(RuleTables tables, ObjectProvider<Clock> clock) {
    this(tables, clock.getIfAvailable(Clock::systemUTC));
  }

  TablesInForce(RuleTables tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * A table in force.
   *
   * @param stamp its id and version
   */
  record InForce(String stamp, TableText text) {}

  /** The strategy; the shipped one as long as the rulebook has none. */
  Mono<InForce> strategy(AttributeCatalogue signals) {
    return tables
        .active(ShippedTables.STRATEGY, clock.instant())
        .map(active -> new InForce(active.stamp(), active.text()))
        .switchIfEmpty(Mono.fromSupplier(() -> shipped(signals)));
  }

  /** How points become a probability; empty when nobody knows. */
  Mono<TableText.Scale> scale() {
    return tables
        .active(CHURN_POINTS, clock.instant())
        .flatMap(active -> Mono.justOrEmpty(active.text().scale()));
  }

  private static InForce shipped(AttributeCatalogue signals) {
    return ShippedTables.all(signals).stream()
        .filter(table -> table.id().equals(ShippedTables.STRATEGY))
        .map(table -> new InForce(table.id() + ":shipped", table.text()))
        .findFirst()
        .orElseThrow();
  }
}
