package io.holdline.ruletrial;

import io.holdline.batch.Ranges;
import io.holdline.decisiontable.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Streams the facts of one range of customers, a block of ids at a time, to whoever counts. */
final class RangeTrial implements Tasklet {
  private static final int IDS = 20_000;
  private static final int BATCH = 2_000;

  private final DataSource dataSource;
  private final Query query;
  private final int width;
  private final Supplier<? extends Taker> takers;
  private final BooleanSupplier runs;

  /**
   * @param width how many facts each customer has
   * @param takers one for each block
   * @param runs false when the trial has been cancelled; asked before each block
   */
  RangeTrial(
      DataSource dataSource,
      Query query,
      int width,
      Supplier<? extends Taker> takers,
      BooleanSupplier runs) {
    this.dataSource = dataSource;
    this.runs = runs;
    this.query = query;
    this.width = width;
    this.takers = takers;
  }

  /** The query of the customers after one id, up to and with another. */
  interface Query {
    String between(long previous, long last);
  }

  /** Takes customers in batches, on one thread. */
  interface Taker extends AutoCloseable {
    void take(List<Subject> subjects, List<Facts> facts);

    @Override
    void close();
  }

  /** Who a row of facts is about. */
  record Subject(long customer, @Nullable String owner, boolean happened) {}

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws JobInterruptedException {
    if (!runs.getAsBoolean()) {
      throw new JobInterruptedException("The trial was cancelled.");
    }
    var range = context.getStepContext().getStepExecution().getExecutionContext();
    long previous = range.getLong(Ranges.PREVIOUS);
    long last = range.getLong(Ranges.LAST);
    long upTo = Math.min(last, previous + IDS);
    if (previous >= last) {
      return RepeatStatus.FINISHED;
    }
    int read = stream(previous, upTo);
    for (int i = 0; i < read; i++) {
      contribution.incrementReadCount();
    }
    contribution.incrementWriteCount(read);
    range.putLong(Ranges.PREVIOUS, upTo);
    return upTo < last ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
  }

  private int stream(long previous, long upTo) {
    int read = 0;
    var subjects = new ArrayList<Subject>(BATCH);
    var facts = new ArrayList<Facts>(BATCH);
    try (var taker = takers.get();
        var copy = FactsCopy.of(dataSource, query.between(previous, upTo), width)) {
      while (copy.next()) {
        subjects.add(new Subject(copy.customer(), copy.owner(), copy.happened()));
        facts.add(new Facts(facts.size(), copy.facts()));
        read++;
        if (facts.size() == BATCH) {
          taker.take(subjects, facts);
          subjects.clear();
          facts.clear();
        }
      }
      if (!facts.isEmpty()) {
        taker.take(subjects, facts);
      }
    }
    return read;
  }
}
