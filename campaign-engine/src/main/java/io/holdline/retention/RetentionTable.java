package io.holdline.retention;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How long what is kept, by which source, where the database says something of a person, and the
 * proofs of purges.
 */
@Component
public final class RetentionTable {
  private static final String TERMS =
      "select class, jurisdiction_id, least_days, most_days, setting, source from retention_term"
          + " order by class, jurisdiction_id";
  private static final String PLACES =
      """
      select class, table_name, on_erasure, array_agg(column_name order by column_name) as columns
        from personal_data where class not in ('nobody', 'staff')
       group by class, table_name, on_erasure order by class, table_name, on_erasure
      """;
  private static final String PROOFS =
      """
      select job_id, at, class, older_than, due, gone, held, remaining from purge_proof order by id desc limit 200
      """;

  private final DatabaseClient database;

  RetentionTable(DatabaseClient database) {
    this.database = database;
  }

  /**
   * How long a class is kept in a country.
   *
   * @param leastDays null: nobody demands it
   * @param mostDays null: the setting says it, or it stays as long as the customer is known
   */
  public record Term(
      String what,
      String jurisdiction,
      @Nullable Integer leastDays,
      @Nullable Integer mostDays,
      @Nullable String setting,
      String source) {}

  /** Columns that say something of a person, and what erasing does to them. */
  public record Place(String what, String table, String onErasure, List<String> columns) {
    public Place {
      columns = List.copyOf(columns);
    }
  }

  /**
   * What a purge found and left of a class.
   *
   * @param due older than the day when it began
   * @param held left because a legal hold or somebody who waits keeps it, or as the newest
   * @param remaining left for no such reason: none
   */
  public record Proof(
      long job,
      Instant at,
      String what,
      LocalDate olderThan,
      long due,
      long gone,
      long held,
      long remaining) {}

  public Mono<List<Term>> terms() {
    return database.sql(TERMS).map(row -> term(new LedgerRow(row))).all().collectList();
  }

  public Mono<List<Place>> places() {
    return database.sql(PLACES).map(row -> place(new LedgerRow(row))).all().collectList();
  }

  /** The last 200, the newest first. */
  public Mono<List<Proof>> proofs() {
    return database.sql(PROOFS).map(row -> proof(new LedgerRow(row))).all().collectList();
  }

  private static Term term(LedgerRow row) {
    return new Term(
        row.text("class"),
        row.text("jurisdiction_id"),
        row.orNull("least_days", Integer.class),
        row.orNull("most_days", Integer.class),
        row.textOrNull("setting"),
        row.text("source"));
  }

  private static Place place(LedgerRow row) {
    return new Place(
        row.text("class"),
        row.text("table_name"),
        row.text("on_erasure"),
        List.of(row.get("columns", String[].class)));
  }

  private static Proof proof(LedgerRow row) {
    return new Proof(
        row.number("job_id"),
        row.at("at"),
        row.text("class"),
        row.get("older_than", LocalDate.class),
        row.number("due"),
        row.number("gone"),
        row.number("held"),
        row.number("remaining"));
  }
}
