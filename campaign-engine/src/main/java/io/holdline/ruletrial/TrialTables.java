package io.holdline.ruletrial;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.RuleSet;
import io.holdline.offer.StrategyAttributes;
import io.holdline.rulebook.ActiveTable;
import io.holdline.rulebook.CompiledTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/** The compiled tables of a simulation, from its first step to its end. */
final class TrialTables {
  private final CompiledTables compiled;
  private final Trial trial;
  private final List<CompiledTables.Lease> leases = new ArrayList<>();
  private @Nullable Compiled before;
  private @Nullable Compiled after;

  TrialTables(CompiledTables compiled, Trial trial) {
    this.compiled = compiled;
    this.trial = trial;
  }

  /** One choice of tables, ready to judge. */
  record Compiled(Judge judge, RuleSet strategy) {}

  /** Takes seconds where a table is not compiled yet. */
  synchronized void open() {
    before = compiled(trial.inForce());
    after = compiled(trial.inForce().with(trial.version()));
  }

  private Compiled compiled(TablesChosen chosen) {
    var signals = trial.catalogue();
    return new Compiled(
        new Judge(rules(chosen.points(), signals), rules(chosen.tiers(), signals)),
        rules(chosen.strategy(), StrategyAttributes.over(signals)));
  }

  private RuleSet rules(ActiveTable version, AttributeCatalogue catalogue) {
    var lease = compiled.lease(version, catalogue);
    leases.add(lease);
    return lease.rules();
  }

  synchronized Compiled before() {
    return Objects.requireNonNull(before, "The tables are not open.");
  }

  synchronized Compiled after() {
    return Objects.requireNonNull(after, "The tables are not open.");
  }

  synchronized void close() {
    leases.forEach(CompiledTables.Lease::close);
    leases.clear();
  }

  /** How a job that left no result has ended. */
  static String endOf(JobExecution execution) {
    return execution.getStatus() == BatchStatus.FAILED ? "failed" : "cancelled";
  }
}
