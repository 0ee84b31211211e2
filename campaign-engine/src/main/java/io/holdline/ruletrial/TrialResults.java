package io.holdline.ruletrial;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Trials as people read them. */
@Component
public final class TrialResults {
  private static final String SIMULATIONS =
      """
      select s.id, s.version_id, v.number, s.sha256 = v.sha256 as current, s.facts_of, s.who, s.job_id, s.state, s.started_at,
             s.finished_at, cast(s.result as text) as result, x.read, s.against_id
        from rule_simulation s join rule_version v on v.id = s.version_id
      """;
  private static final String BACKTESTS =
      """
      select s.id, s.version_id, v.number, s.sha256 = v.sha256 as current, s.facts_of, s.who, s.job_id, s.state, s.started_at,
             s.finished_at, cast(s.result as text) as result, x.read, cast(null as bigint) as against_id
        from rule_backtest s join rule_version v on v.id = s.version_id
      """;

  /** Customers taken so far by the ranges of the job. */
  private static final String PROGRESS =
      """
        left join lateral (
          select cast(coalesce(sum(e.read_count), 0) as bigint) as read from batch_step_execution e
           where e.job_execution_id = s.job_id and e.step_name like '%:range_') x on true
      """;

  private final DatabaseClient database;

  TrialResults(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A trial.
   *
   * @param number of the version within its table
   * @param againstId the version it was compared with; null for a back-test
   * @param current whether the version still says what was tried
   * @param state running, done, failed or cancelled
   * @param read customers taken so far
   * @param result as JSON; null unless done
   */
  public record Result(
      long id,
      long versionId,
      int number,
      @Nullable Long againstId,
      boolean current,
      LocalDate factsOf,
      String who,
      @Nullable Long jobId,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      long read,
      @Nullable String result) {}

  public Mono<Result> simulation(long id) {
    return one(SIMULATIONS + PROGRESS, id);
  }

  public Mono<Result> backtest(long id) {
    return one(BACKTESTS + PROGRESS, id);
  }

  /** The newest first, at most 20. */
  public Mono<List<Result>> simulations(long versionId) {
    return ofVersion(SIMULATIONS + PROGRESS, versionId);
  }

  /** The newest first, at most 20. */
  public Mono<List<Result>> backtests(long versionId) {
    return ofVersion(BACKTESTS + PROGRESS, versionId);
  }

  private Mono<Result> one(String select, long id) {
    return database
        .sql(select + " where s.id = :id")
        .bind("id", id)
        .map(row -> result(new LedgerRow(row)))
        .one();
  }

  private Mono<List<Result>> ofVersion(String select, long versionId) {
    return database
        .sql(select + " where s.version_id = :version order by s.id desc limit 20")
        .bind("version", versionId)
        .map(row -> result(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Result result(LedgerRow row) {
    return new Result(
        row.number("id"),
        row.number("version_id"),
        row.count("number"),
        row.orNull("against_id", Long.class),
        row.flag("current"),
        row.get("facts_of", LocalDate.class),
        row.text("who"),
        row.orNull("job_id", Long.class),
        row.text("state"),
        row.at("started_at"),
        row.atOrNull("finished_at"),
        row.number("read"),
        row.textOrNull("result"));
  }
}
