package io.holdline.scoring;

import io.holdline.batch.Ranges;
import io.holdline.signals.Histories;
import io.holdline.signals.StoredFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Finds the signals of the customers of one range of ids and keeps them, a block a transaction: the
 * block's facts of the day are replaced whole. Who applied to take the number away has none.
 */
final class RangeSignals implements Tasklet {
  private static final int BLOCK = 4000;

  private final Supplier<OpenRun> run;
  private final LocalDate asOf;
  private final Histories histories;
  private final StoredFacts stored;

  RangeSignals(DataSource dataSource, Supplier<OpenRun> run, LocalDate asOf) {
    this.run = run;
    this.asOf = asOf;
    this.histories = new Histories(dataSource, asOf);
    this.stored = new StoredFacts(dataSource);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    var range = context.getStepContext().getStepExecution().getExecutionContext();
    var known = histories.after(range.getLong(Ranges.PREVIOUS), range.getLong(Ranges.LAST), BLOCK);
    if (known.isEmpty()) {
      return RepeatStatus.FINISHED;
    }
    var open = run.get();
    var rows = new ArrayList<StoredFacts.Row>(known.size());
    for (var one : known) {
      open.signals()
          .asOf(asOf, one.history())
          .ifPresent(facts -> rows.add(new StoredFacts.Row(one.customerId(), facts)));
    }
    long last = known.getLast().customerId();
    stored.replace(asOf, open.catalogue(), known.getFirst().customerId(), last, rows);
    known.forEach(one -> contribution.incrementReadCount());
    contribution.incrementWriteCount(rows.size());
    contribution.incrementProcessSkipCount(known.size() - (long) rows.size());
    range.putLong(Ranges.PREVIOUS, last);
    return RepeatStatus.CONTINUABLE;
  }
}
