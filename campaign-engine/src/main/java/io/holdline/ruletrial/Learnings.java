package io.holdline.ruletrial;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was learned of outcomes, as people read it. */
@Component
public final class Learnings {
  private static final String ONE =
      """
      select id, facts_of, who, job_id, state, started_at, finished_at, version_id, sentence,
             cast(result as text) as result
        from rule_learning where id = :id
      """;

  private final DatabaseClient database;

  Learnings(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One card that was learned, or is being.
   *
   * @param state running, done or failed
   * @param versionId of the draft; null unless done
   * @param sentence why there is none; null unless failed
   * @param result a {@link LearnedCard} as JSON; null unless done
   */
  public record Learned(
      long id,
      LocalDate factsOf,
      String who,
      @Nullable Long jobId,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Long versionId,
      @Nullable String sentence,
      @Nullable String result) {}

  /** Empty when there is none of this id. */
  public Mono<Learned> find(long id) {
    return database.sql(ONE).bind("id", id).map(row -> learned(new LedgerRow(row))).one();
  }

  private static Learned learned(LedgerRow row) {
    return new Learned(
        row.number("id"),
        row.get("facts_of", LocalDate.class),
        row.text("who"),
        row.orNull("job_id", Long.class),
        row.text("state"),
        row.at("started_at"),
        row.atOrNull("finished_at"),
        row.orNull("version_id", Long.class),
        row.textOrNull("sentence"),
        row.textOrNull("result"));
  }
}
