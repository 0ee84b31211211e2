package io.holdline.ruletrial;

import io.holdline.decisiontable.TableKind;
import io.holdline.offer.ShippedTables;
import io.holdline.rulebook.ActiveTable;
import io.holdline.rulebook.Rulebook;
import io.holdline.ruleversion.Activations;
import io.holdline.signals.SignalCatalogues;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prepares trials of versions: which facts, against what, and whether it makes sense at all. */
@Component
public final class Trials {
  private static final String POINTS = "churn-points";
  private static final String TIERS = "value-tier";
  private static final int MOST_DAYS = 36;
  private static final String NO_OUTCOME =
      "Nobody's outcome is known after a day of which there are facts of customers.";

  private final Rulebook rulebook;
  private final SignalCatalogues catalogues;
  private final SimulationJob simulations;
  private final BacktestJob backtests;
  private final LearnJob learnings;
  private final JdbcClient jdbc;
  private final Clock clock;

  Trials(
      Rulebook rulebook,
      SignalCatalogues catalogues,
      SimulationJob simulations,
      BacktestJob backtests,
      LearnJob learnings,
      DataSource dataSource,
      ObjectProvider<Clock> clock) {
    this.rulebook = rulebook;
    this.catalogues = catalogues;
    this.simulations = simulations;
    this.backtests = backtests;
    this.learnings = learnings;
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /** Whether a trial can be made. */
  public sealed interface Prepared {
    /**
     * @param id of the record that is filled in
     * @param dropped to be run when the job is not started after all
     */
    record Ready(Job job, long id, Runnable dropped) implements Prepared {}

    record Refused(String sentence) implements Prepared {}
  }

  /**
   * Prepares to compare a version with the one in force, on the newest facts.
   *
   * @param factsOf of this day instead
   */
  public Prepared simulation(long versionId, @Nullable LocalDate factsOf, String who) {
    var day = factsOf == null ? newestFacts() : Optional.of(factsOf);
    return day.isEmpty()
        ? new Prepared.Refused("There are no facts of customers yet; score them first.")
        : switch (trial(versionId, day.get(), who)) {
          case Made.No(var sentence) -> new Prepared.Refused(sentence);
          case Made.Yes(var trial) -> {
            long id = simulations.records().openSimulation(trial);
            yield ready(simulations.job(trial, id), id, simulations.records());
          }
        };
  }

  /**
   * Prepares to hold a version of the churn points against outcomes that became known later, on the
   * newest facts that have any.
   *
   * @param factsOf of this day instead
   */
  public Prepared backtest(long versionId, @Nullable LocalDate factsOf, String who) {
    var day = factsOf == null ? newestFactsWithOutcome() : Optional.of(factsOf);
    return day.isEmpty()
        ? new Prepared.Refused(NO_OUTCOME)
        : switch (trial(versionId, day.get(), who)) {
          case Made.No(var sentence) -> new Prepared.Refused(sentence);
          case Made.Yes(var trial) -> {
            if (trial.version().text().kind() != TableKind.CHURN_POINTS) {
              yield new Prepared.Refused("Only churn points can be held against who left.");
            }
            long id = backtests.records().openBacktest(trial);
            yield ready(backtests.job(trial, id), id, backtests.records());
          }
        };
  }

  /** Prepares to learn churn points of the customers whose outcome is known. */
  public Prepared learning(LearnOrder order, String who) {
    var day = order.factsOf() == null ? newestFactsWithOutcome() : Optional.of(order.factsOf());
    if (day.isEmpty()) {
      return new Prepared.Refused(NO_OUTCOME);
    }
    return catalogues
        .catalogueOf(day.get())
        .<Prepared>map(stored -> {
          var prepared = new LearnJob.Prepared(order, day.get(), stored, who);
          long id = learnings.open(prepared);
          return ready(learnings.job(prepared, id), id, learnings.records());
        })
        .orElseGet(() ->
            new Prepared.Refused("There are no facts of customers of %s.".formatted(day.get())));
  }

  private Prepared ready(Job job, long id, TrialRecords records) {
    return new Prepared.Ready(job, id, () -> records.ended(id, "failed", clock.instant()));
  }

  /** A running simulation ends with the block it is at; answers whether it ran. */
  public boolean cancelSimulation(long id) {
    return simulations.records().cancel(id);
  }

  /** A running back-test ends with the block it is at; answers whether it ran. */
  public boolean cancelBacktest(long id) {
    return backtests.records().cancel(id);
  }

  /** Trials whose job a dead process left running have failed; mark the jobs before. */
  public void endInterrupted() {
    simulations.records().endInterrupted(SimulationJob.NAME, clock.instant());
    backtests.records().endInterrupted(BacktestJob.NAME, clock.instant());
    learnings.records().endInterrupted(LearnJob.NAME, clock.instant());
  }

  private sealed interface Made {
    record Yes(Trial trial) implements Made {}

    record No(String sentence) implements Made {}
  }

  private Made trial(long versionId, LocalDate day, String who) {
    var version = rulebook.version(versionId);
    if (version.isEmpty()) {
      return new Made.No("There is no version of id %d.".formatted(versionId));
    }
    if (!Activations.needsSimulation(version.get().text().kind())) {
      return new Made.No(
          "A table of the kind %s does not decide over customers alone, so it cannot be tried on them."
              .formatted(version.get().text().kind()));
    }
    if (rulebook.errors(versionId) > 0) {
      return new Made.No("The version has errors; correct them first.");
    }
    return catalogues
        .catalogueOf(day)
        .<Made>map(stored -> new Made.Yes(trial(version.get(), day, stored, who)))
        .orElseGet(() -> new Made.No("There are no facts of customers of %s.".formatted(day)));
  }

  private Trial trial(
      ActiveTable version, LocalDate day, SignalCatalogues.Stored stored, String who) {
    var now = clock.instant();
    return new Trial(
        version,
        new TablesChosen(
            rulebook.active(POINTS, now),
            rulebook.active(TIERS, now),
            rulebook.active(ShippedTables.STRATEGY, now)),
        day,
        stored.id(),
        stored.catalogue(),
        who,
        now);
  }

  private Optional<LocalDate> newestFacts() {
    return jdbc.sql("select as_of from customer_facts order by as_of desc limit 1")
        .query(LocalDate.class)
        .optional();
  }

  /**
   * A day whose facts of customers are kept.
   *
   * @param outcome whether somebody is known to have left after it
   */
  public record FactsDay(LocalDate day, boolean outcome) {}

  /** The newest {@value #MOST_DAYS} days whose facts are kept, the newest first. It blocks. */
  public List<FactsDay> days() {
    return jdbc.sql(
            """
            with recursive day (d, n) as (
              select max(as_of), 1 from customer_facts
              union all
              select (select max(as_of) from customer_facts where as_of < d), n + 1 from day
               where d is not null and n < :most)
            select d, exists (
              select from customer_outcome o
              where o.kind = 'churned' and o.happened and (o.observed_on is null or o.observed_on > d)) as outcome
              from day where d is not null order by d desc\
            """)
        .param("most", MOST_DAYS)
        .query((row, _) ->
            new FactsDay(row.getObject("d", LocalDate.class), row.getBoolean("outcome")))
        .list();
  }

  /** Walks from day to day by the index, for a day has millions of rows. */
  private Optional<LocalDate> newestFactsWithOutcome() {
    return jdbc.sql(
            """
            with recursive day (d) as (
              select max(as_of) from customer_facts
              union all
              select (select max(as_of) from customer_facts where as_of < d) from day where d is not null)
            select d from day
            where d is not null and exists (
              select from customer_outcome o
              where o.kind = 'churned' and o.happened and (o.observed_on is null or o.observed_on > d))
            order by d desc limit 1\
            """)
        .query(LocalDate.class)
        .optional();
  }
}
