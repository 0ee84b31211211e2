package io.holdline.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was made since of an import's customers, by the tables {@code undo_changed} and {@code
 * undo_created} of {@link ImportUndo}: any row of a new customer, and for one who was changed what
 * was decided, promised or counted after the import.
 */
final class ImportDependents {
  /** Tables that the import fills itself. */
  private static final List<String> OWN =
      List.of("contract", "monthly_bill", "monthly_usage", "customer_outcome");

  /** By table, what its rows are called. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("customer_facts", "facts of customers"),
          Map.entry("score", "scores"),
          Map.entry("hold_out", "draws of a hold-out"),
          Map.entry("call_list_record", "records of lists"),
          Map.entry("call_list_exclusion", "reasons not to be on a list"),
          Map.entry("cohort_member", "members of cohorts"),
          Map.entry("call_attempt", "attempts"),
          Map.entry("gate_refusal", "refused calls"),
          Map.entry("commitment", "promises"),
          Map.entry("callback", "promised calls"),
          Map.entry("work_order", "work orders"),
          Map.entry("rep_call", "calls of reps"),
          Map.entry("offer_event", "offers"));

  /** By table, how a row made after the import is told from one made before. */
  private static final Map<String, String> SINCE =
      Map.ofEntries(
          Map.entry("score", "join score_run r on r.id = x.run_id where r.started_at > :at"),
          Map.entry("hold_out", "where x.drawn_at > :at"),
          Map.entry(
              "call_list_record", "join call_list l on l.id = x.list_id where l.built_at > :at"),
          Map.entry(
              "call_list_exclusion", "join call_list l on l.id = x.list_id where l.built_at > :at"),
          Map.entry("cohort_member", "join cohort k on k.id = x.cohort_id where k.taken_at > :at"),
          Map.entry("call_attempt", "where x.begun_at > :at"),
          Map.entry("gate_refusal", "where x.at > :at"),
          Map.entry("commitment", "where x.created_at > :at"),
          Map.entry("callback", "where x.created_at > :at"),
          Map.entry("work_order", "where x.created_at > :at"),
          Map.entry("rep_call", "where x.wished_at > :at"),
          Map.entry("offer_event", "where x.at > :at"));

  private final JdbcClient jdbc;
  private final long batch;

  ImportDependents(DataSource dataSource, long batch) {
    this.jdbc = JdbcClient.create(dataSource);
    this.batch = batch;
  }

  /** What stands against an undo, for people; empty when nothing does. */
  Optional<String> sentence() {
    var found = new LinkedHashMap<String, Long>();
    laterImport(found);
    for (var reference : references()) {
      long rows = count("join undo_created u on u.id = x." + reference.column(), reference.table());
      var since = SINCE.get(reference.table());
      if (since != null) {
        rows += count("join undo_changed u on u.id = x.customer_id " + since, reference.table());
      }
      if (rows > 0) {
        found.merge(
            WORDS.getOrDefault(reference.table(), "rows of " + reference.table()), rows, Long::sum);
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var parts = new ArrayList<String>();
    found.forEach((what, rows) -> parts.add("%d %s".formatted(rows, what)));
    return Optional.of(
        "The import %d cannot be undone; of its customers there are since: %s."
            .formatted(batch, String.join(", ", parts)));
  }

  /** A column that refers to customers. */
  private record Reference(String table, String column) {}

  /** Whatever refers to customers, also tables of later migrations. */
  private List<Reference> references() {
    return jdbc
        .sql(
            """
            select conrelid::regclass::text as name, a.attname::text as col
            from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.contype = 'f' and k.confrelid = 'customer'::regclass and k.conparentid = 0
            order by name, col\
            """)
        .query((row, n) -> new Reference(row.getString("name"), row.getString("col")))
        .list()
        .stream()
        .filter(reference -> !OWN.contains(reference.table()))
        .toList();
  }

  private void laterImport(Map<String, Long> found) {
    jdbc.sql(
            """
            select b.batch_id, count(*) as customers from import_before b
            where b.batch_id > :batch and b.kind = 'customer'
              and (b.image ->> 'import_batch_id')::bigint = :batch
            group by b.batch_id order by b.batch_id\
            """)
        .param("batch", batch)
        .query(row -> {
          found.put(
              "customers changed by the import %d".formatted(row.getLong("batch_id")),
              row.getLong("customers"));
        });
    long outcomes =
        jdbc.sql(
                """
                select count(*) from customer_outcome o join undo_created u on u.id = o.customer_id
                where o.kind <> 'churned' or o.source <> (select preset from import_batch where id = :batch)\
                """)
            .param("batch", batch)
            .query(Long.class)
            .single();
    if (outcomes > 0) {
      found.put("outcomes", outcomes);
    }
  }

  private long count(String joined, String table) {
    return jdbc.sql(
            """
            select count(*) from %s x %s %s\
            """
                .formatted(table, joined, joined.contains(":at") ? "" : "where :batch > 0")
                .replace(":at", "(select finished_at from import_batch where id = :batch)"))
        .param("batch", batch)
        .query(Long.class)
        .single();
  }
}
