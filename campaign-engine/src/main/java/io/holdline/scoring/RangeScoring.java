package io.holdline.scoring;

import io.holdline.batch.BinaryCopy;
import io.holdline.batch.Ranges;
import io.holdline.churn.ChurnScore;
import io.holdline.signals.StoredFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Scores the customers of one range of ids by their facts, a block a transaction: the block's
 * scores of the day are replaced whole, so a reader never sees half of a block. Who has no facts
 * has no score.
 */
final class RangeScoring implements Tasklet {
  private static final int BLOCK = 4000;
  private static final int REASON = 80;

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Supplier<OpenRun> run;
  private final LocalDate asOf;
  private final StoredFacts stored;

  RangeScoring(DataSource dataSource, Supplier<OpenRun> run, LocalDate asOf) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.run = run;
    this.asOf = asOf;
    this.stored = new StoredFacts(dataSource);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    var range = context.getStepContext().getStepExecution().getExecutionContext();
    long previous = range.getLong(Ranges.PREVIOUS);
    if (previous >= range.getLong(Ranges.LAST)) {
      return RepeatStatus.FINISHED;
    }
    var open = run.get();
    var rows =
        stored.after(asOf, previous, range.getLong(Ranges.LAST), BLOCK, open.signals().catalogue());
    long last = rows.size() < BLOCK ? range.getLong(Ranges.LAST) : rows.getLast().customerId();
    var scores = open.scorer().score(rows.stream().map(StoredFacts.Row::facts).toList());
    replace(previous, last, rows, scores, open.id());
    rows.forEach(row -> contribution.incrementReadCount());
    contribution.incrementWriteCount(scores.size());
    range.putLong(Ranges.PREVIOUS, last);
    return RepeatStatus.CONTINUABLE;
  }

  private void replace(
      long previous, long last, List<StoredFacts.Row> rows, List<ChurnScore> scores, long run) {
    jdbc.sql(
            "delete from score where as_of = :asOf and customer_id > :previous and customer_id <="
                + " :last")
        .param("asOf", asOf)
        .param("previous", previous)
        .param("last", last)
        .update();
    try (var copy =
        BinaryCopy.into(
            dataSource,
            "score",
            "customer_id",
            "as_of",
            "points",
            "band",
            "tier",
            "monthly_value",
            "reasons",
            "rule_version",
            "run_id")) {
      for (int i = 0; i < scores.size(); i++) {
        var score = scores.get(i);
        copy.row()
            .bigint(rows.get(i).customerId())
            .date(asOf)
            .integer(score.points())
            .text(score.band())
            .text(score.tier())
            .numeric(score.monthlyValue())
            .jsonb(reasons(score))
            .text(score.ruleVersion())
            .bigint(run);
      }
    }
  }

  private static String reasons(ChurnScore score) {
    var json = new StringBuilder(REASON * score.reasons().size() + 2).append('[');
    for (var reason : score.reasons()) {
      if (json.length() > 1) {
        json.append(',');
      }
      json.append("{\"rule\":").append(quoted(reason.rule()));
      json.append(",\"points\":").append(reason.points()).append(",\"detail\":");
      json.append(reason.detail() == null ? "null" : quoted(reason.detail())).append('}');
    }
    return json.append(']').toString();
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
