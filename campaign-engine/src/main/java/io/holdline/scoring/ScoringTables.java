package io.holdline.scoring;

import io.holdline.churn.ChurnScorer;
import io.holdline.churn.ChurnTables;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.rulebook.ActiveTable;
import io.holdline.rulebook.CompiledTables;
import io.holdline.rulebook.Rulebook;
import io.holdline.rulebook.ShippedRules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The versions in force that customers are scored by. Uses JDBC and blocks. */
@Component
final class ScoringTables {
  private static final ZoneId DAYS_OF = ZoneId.of("Asia/Shanghai");

  private final Rulebook rulebook;
  private final ShippedRules shipped;
  private final CompiledTables compiled;
  private final Clock clock;

  ScoringTables(
      Rulebook rulebook,
      ShippedRules shipped,
      CompiledTables compiled,
      ObjectProvider<Clock> clock) {
    this.rulebook = rulebook;
    this.shipped = shipped;
    this.compiled = compiled;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /**
   * A scorer in use; its rules stay compiled until it is closed.
   *
   * @param versions number of the version of each table
   */
  record InUse(
      ChurnScorer scorer,
      Map<String, Integer> versions,
      CompiledTables.Lease points,
      CompiledTables.Lease tiers)
      implements AutoCloseable {
    @Override
    public void close() {
      points.close();
      tiers.close();
    }
  }

  /** The scorer of a day, for customers whose facts are of a catalogue. */
  InUse scorer(LocalDate asOf, AttributeCatalogue signals) {
    var now = clock.instant();
    shipped.ensure(now);
    var moment = Rulebook.momentOf(asOf, now, DAYS_OF);
    return inForce(moment, signals);
  }

  /**
   * The scorer of versions by their numbers, whatever is in force. Throws IllegalStateException
   * when one is not there.
   */
  InUse scorer(Map<String, Integer> versions, AttributeCatalogue signals) {
    return lease(
        version(ChurnTables.POINTS, versions), version(ChurnTables.TIER, versions), signals);
  }

  private ActiveTable version(String table, Map<String, Integer> versions) {
    return Optional.ofNullable(versions.get(table))
        .flatMap(number -> rulebook.version(table, number))
        .orElseThrow(() ->
            new IllegalStateException(
                "Of the table %s no version is among %s.".formatted(table, versions)));
  }

  private InUse inForce(Instant moment, AttributeCatalogue signals) {
    return lease(
        rulebook.active(ChurnTables.POINTS, moment),
        rulebook.active(ChurnTables.TIER, moment),
        signals);
  }

  private InUse lease(ActiveTable points, ActiveTable tiers, AttributeCatalogue signals) {
    var leased = compiled.lease(points, signals);
    try {
      return inUse(points, tiers, leased, compiled.lease(tiers, signals));
    } catch (RuntimeException failed) {
      leased.close();
      throw failed;
    }
  }

  private static InUse inUse(
      ActiveTable points,
      ActiveTable tiers,
      CompiledTables.Lease ofPoints,
      CompiledTables.Lease ofTiers) {
    return new InUse(
        ChurnScorer.of(ofPoints.rules(), ofTiers.rules(), points.stamp() + " " + tiers.stamp()),
        Map.of(points.tableId(), points.number(), tiers.tableId(), tiers.number()),
        ofPoints,
        ofTiers);
  }
}
