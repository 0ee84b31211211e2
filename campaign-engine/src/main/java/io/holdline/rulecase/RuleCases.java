package io.holdline.rulecase;

import io.holdline.ledger.LedgerRow;
import io.holdline.rulecase.RuleCase.Verdict;
import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The test cases of rule tables, kept. */
@Component
public final class RuleCases {
  /** The most that one table has. */
  public static final int MOST = 500;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, @Nullable Object>> FACTS =
      new TypeReference<>() {};
  private static final String OF =
      """
      select id, name, facts::text as facts, number, word, band, author, made_at
        from rule_case where table_id = :table and dropped_at is null order by name
      """;
  private static final String KEEP =
      """
      insert into rule_case (table_id, name, facts, number, word, band, author, made_at)
      select t.id, :name, :facts, :number, :word, :band, :who, :now
        from rule_table t
       where t.id = :table
         and (select count(*) from rule_case c where c.table_id = t.id and c.dropped_at is null) < :most
      returning id
      """;
  private static final String DROP =
      """
      update rule_case set dropped_by = :who, dropped_at = :now where id = :id and dropped_at is null
      """;

  private final DatabaseClient database;

  RuleCases(DatabaseClient database) {
    this.database = database;
  }

  /** What came of a wish to keep a case. */
  public sealed interface Kept {
    record Done(long id) implements Kept {}

    /**
     * @param reason {@code name-taken}, or {@code not-found}: no such table, or it has {@value
     *     RuleCases#MOST} cases
     */
    record Refused(String reason) implements Kept {}
  }

  /** Those of a table, by name. */
  public Mono<List<RuleCase>> of(String table) {
    return database
        .sql(OF)
        .bind("table", table)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new RuleCase(
              row.number("id"),
              row.text("name"),
              JSON.readValue(row.text("facts"), FACTS),
              new Verdict(
                  row.orNull("number", Double.class),
                  row.textOrNull("word"),
                  row.textOrNull("band")),
              row.text("author"),
              row.at("made_at"));
        })
        .all()
        .collectList();
  }

  /**
   * Keeps what a table shall say from now on.
   *
   * @param name 1 to 100 characters
   */
  public Mono<Kept> keep(
      String table,
      String name,
      Map<String, @Nullable Object> facts,
      Verdict expected,
      String who,
      Instant now) {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException(
          "The name of a case has 1 to 100 characters, not %d.".formatted(name.length()));
    }
    var written = JSON.writeValueAsString(facts);
    if (written.length() > 20_000) {
      throw new IllegalArgumentException("The facts of a case have at most 20,000 characters.");
    }
    return database
        .sql(KEEP)
        .bind("table", table)
        .bind("name", name.strip())
        .bind("facts", Json.of(written))
        .bind("number", LedgerRow.value(expected.number(), Double.class))
        .bind("word", LedgerRow.value(expected.word(), String.class))
        .bind("band", LedgerRow.value(expected.band(), String.class))
        .bind("who", who)
        .bind("now", now)
        .bind("most", MOST)
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .<Kept>map(Kept.Done::new)
        .defaultIfEmpty(new Kept.Refused("not-found"))
        .onErrorReturn(DuplicateKeyException.class, new Kept.Refused("name-taken"));
  }

  /** Whether there was such a case; it is kept on record. */
  public Mono<Boolean> drop(long id, String who, Instant now) {
    return database
        .sql(DROP)
        .bind("id", id)
        .bind("who", who)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }
}
