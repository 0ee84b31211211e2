package io.holdline.scoring;

import io.holdline.batch.RowCopy;
import io.holdline.churn.ChurnScore;
import io.holdline.signals.Histories;
import io.holdline.signals.StoredFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scores the customers of one range of ids, a block a transaction: the block's facts and scores of
 * the day are replaced whole, so a reader never sees half of a block. Who applied to take the
 * number away has neither.
 */
final class RangeScoring implements Tasklet {
  static final String PREVIOUS = "previous";
  static final String LAST = "last";
  private static final int BLOCK = 2000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Supplier<OpenRun> run;
  private final LocalDate asOf;
  private final Histories histories;
  private final StoredFacts stored;

  RangeScoring(DataSource dataSource, Supplier<OpenRun> run, LocalDate asOf) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.run = run;
    this.asOf = asOf;
    this.histories = new Histories(dataSource, asOf);
    this.stored = new StoredFacts(dataSource);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    var range = context.getStepContext().getStepExecution().getExecutionContext();
    var known = histories.after(range.getLong(PREVIOUS), range.getLong(LAST), BLOCK);
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
    long first = known.getFirst().customerId();
    long last = known.getLast().customerId();
    stored.replace(asOf, open.catalogue(), first, last, rows);
    var scores = open.scorer().score(rows.stream().map(StoredFacts.Row::facts).toList());
    replace(first, last, rows, scores, open.id());
    known.forEach(one -> contribution.incrementReadCount());
    contribution.incrementWriteCount(scores.size());
    contribution.incrementProcessSkipCount(known.size() - (long) scores.size());
    range.putLong(PREVIOUS, last);
    return RepeatStatus.CONTINUABLE;
  }

  private void replace(
      long first, long last, List<StoredFacts.Row> rows, List<ChurnScore> scores, long run) {
    jdbc.sql("delete from score where as_of = :asOf and customer_id between :first and :last")
        .param("asOf", asOf)
        .param("first", first)
        .param("last", last)
        .update();
    try (var copy =
        RowCopy.into(
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
        copy.row(
            rows.get(i).customerId(),
            asOf,
            score.points(),
            score.band(),
            score.tier(),
            score.monthlyValue(),
            reasons(score),
            score.ruleVersion(),
            run);
      }
    }
  }

  private static String reasons(ChurnScore score) {
    var reasons = new ArrayList<Map<String, @Nullable Object>>(score.reasons().size());
    for (var reason : score.reasons()) {
      var row = new LinkedHashMap<String, @Nullable Object>();
      row.put("rule", reason.rule());
      row.put("points", reason.points());
      row.put("detail", reason.detail());
      reasons.add(row);
    }
    return JSON.writeValueAsString(reasons);
  }
}
