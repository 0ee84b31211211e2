package io.holdline.ruletrial;

import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableKind;
import io.holdline.rulebook.ActiveTable;
import io.holdline.rulebook.CompiledTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/** The compiled tables of a trial, from its first step to its end. */
final class TrialTables {
  private final CompiledTables compiled;
  private final Trial trial;
  private final List<CompiledTables.Lease> leases = new ArrayList<>();
  private @Nullable Judge before;
  private @Nullable Judge after;
  private @Nullable RuleSet tried;

  TrialTables(CompiledTables compiled, Trial trial) {
    this.compiled = compiled;
    this.trial = trial;
  }

  /** Takes seconds where a table is not compiled yet. */
  synchronized void open() {
    var other = rules(trial.other());
    tried = rules(trial.version());
    before = judge(rules(trial.against()), other);
    after = judge(tried, other);
  }

  private static Judge judge(RuleSet table, RuleSet other) {
    return table.table().text().kind() == TableKind.CHURN_POINTS
        ? new Judge(table, other)
        : new Judge(other, table);
  }

  private RuleSet rules(ActiveTable version) {
    var lease = compiled.lease(version, trial.catalogue());
    leases.add(lease);
    return lease.rules();
  }

  synchronized Judge before() {
    return Objects.requireNonNull(before, "The tables are not open.");
  }

  synchronized Judge after() {
    return Objects.requireNonNull(after, "The tables are not open.");
  }

  /** The rules of the version that is tried. */
  synchronized RuleSet tried() {
    return Objects.requireNonNull(tried, "The tables are not open.");
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
