package io.holdline.importing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes an import back in the caller's transaction: what it changed is as it was, whom it made is
 * gone.
 */
final class ImportUndo {
  /** All that an import may change of a customer. */
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "phone",
          "region_id",
          "zone",
          "language",
          "owner_id",
          "joined_on",
          "months_in_service",
          "contract_term",
          "payment_method",
          "internet",
          "tech_support",
          "online_security",
          "dependents",
          "monthly_charge",
          "total_charges",
          "handset_since",
          "porting_enquired_on",
          "port_out_applied_on",
          "attributes",
          "in_net",
          "is_test",
          "import_batch_id",
          "updated_at");

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final long batch;

  ImportUndo(DataSource dataSource, long batch) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.batch = batch;
  }

  /** How many customers are as they were, and how many are gone. */
  record Counts(long changed, long created) {}

  /** Why it cannot be undone; empty when it can, as long as the transaction lasts. */
  Optional<String> objection() {
    ImportLock.take(jdbc);
    var state =
        jdbc.sql(
                """
                select case
                  when dry_run then 'was a dry run; there is nothing to undo'
                  when finished_at is null then 'did not come to its end; it changed nothing'
                  when undone_at is not null then 'was undone already'
                  when not undoable then 'is too old to be undone; what was before it is no longer kept'
                  else '' end
                from import_batch where id = :batch for update\
                """)
            .param("batch", batch)
            .query(String.class)
            .optional();
    if (state.isEmpty()) {
      return Optional.of("There is no import %d.".formatted(batch));
    }
    if (!state.get().isEmpty()) {
      return Optional.of("The import %d %s.".formatted(batch, state.get()));
    }
    findCustomers();
    return new ImportDependents(dataSource, batch).sentence();
  }

  /** After {@link #objection} found none, in the same transaction. */
  Counts undo() {
    restoreFacts();
    run(
        """
        update customer c set (%s) = row(%s)
        from import_before b cross join lateral jsonb_populate_record(null::customer, b.image) i
        where b.batch_id = :batch and b.kind = 'customer' and c.id = b.customer_id\
        """
            .formatted(
                String.join(", ", COLUMNS),
                COLUMNS.stream().map(c -> "i." + c).collect(Collectors.joining(", "))));
    for (String table : List.of("contract", "monthly_bill", "monthly_usage", "customer_outcome")) {
      run(
          "delete from %s x using undo_created u where x.customer_id = u.id and :batch > 0"
              .formatted(table));
    }
    run("delete from customer c using undo_created u where c.id = u.id and :batch > 0");
    jdbc.sql(
            """
            select apply_in_net(array(
              select distinct e.subscription_key from in_net_event e join undo_changed u on u.id = e.customer_id))\
            """)
        .query(Long.class)
        .single();
    removeAttributes();
    var counts = new Counts(count("undo_changed"), count("undo_created"));
    run("delete from import_before where batch_id = :batch");
    run("update import_batch set undone_at = now(), undoable = false where id = :batch");
    return counts;
  }

  private void findCustomers() {
    run(
        """
        create temporary table undo_changed on commit drop as
        select customer_id as id from import_before where batch_id = :batch and kind = 'customer'\
        """);
    run(
        """
        create temporary table undo_created on commit drop as
        select id from customer where import_batch_id = :batch and id not in (select id from undo_changed)\
        """);
    jdbc.sql("analyze undo_changed").update();
    jdbc.sql("analyze undo_created").update();
  }

  private void restoreFacts() {
    restore(
        "monthly_bill",
        "bill",
        "t.month = b.day",
        "amount = (b.image ->> 'amount')::numeric, days_late = (b.image ->> 'days_late')::integer");
    restore(
        "monthly_usage",
        "usage",
        "t.month = b.day",
        """
        voice_minutes = (b.image ->> 'voice_minutes')::double precision,
        data_megabytes = (b.image ->> 'data_megabytes')::double precision,
        forwarded_minutes = (b.image ->> 'forwarded_minutes')::double precision,
        roaming_minutes = (b.image ->> 'roaming_minutes')::double precision\
        """);
    restore(
        "contract",
        "contract",
        "t.product = 'plan' and t.starts_on = b.day",
        "ends_on = (b.image ->> 'ends_on')::date");
    restore(
        "customer_outcome",
        "outcome",
        "t.kind = 'churned'",
        """
        happened = (b.image ->> 'happened')::boolean, observed_on = (b.image ->> 'observed_on')::date,
        source = b.image ->> 'source'\
        """);
  }

  private void restore(String table, String kind, String same, String assignments) {
    var which =
        "b.batch_id = :batch and b.kind = '%s' and t.customer_id = b.customer_id and %s"
            .formatted(kind, same);
    run(
        "delete from %s t using import_before b where %s and b.image is null"
            .formatted(table, which));
    run(
        "update %s t set %s from import_before b where %s and b.image is not null"
            .formatted(table, assignments, which));
  }

  /** An attribute that the import made goes with it unless rules or facts know it by now. */
  private void removeAttributes() {
    run(
        """
        delete from imported_attribute a
        where a.first_batch = :batch
          and not exists (select from customer c where jsonb_exists(c.attributes, a.key))
          and not exists (select from signal_catalogue k where k.attributes @> jsonb_build_array(jsonb_build_object('key', a.key)))
          and not exists (select from rule_version v where strpos(v.content, to_json(a.key)::text) > 0)\
        """);
  }

  private void run(String sql) {
    jdbc.sql(sql).param("batch", batch).update();
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
