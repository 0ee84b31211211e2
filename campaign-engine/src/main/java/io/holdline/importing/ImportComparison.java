package io.holdline.importing;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@link ImportApply} would do with the staged rows, found without touching a customer. */
final class ImportComparison {
  private static final int CUSTOMERS = 20;
  private static final int SAMPLES = 100;

  private static final String BILLS =
      """
      unnest(s.bill_months, s.amounts, s.days_late) as m (month, amount, days_late)
      left join monthly_bill b on b.customer_id = c.id and b.month = m.month
      where b.month is null
        or (b.amount, b.days_late) is distinct from (m.amount, coalesce(m.days_late, b.days_late))\
      """;
  private static final String USAGE =
      """
      unnest(s.usage_months, s.voice_minutes, s.data_megabytes, s.forwarded_minutes, s.roaming_minutes)
        as m (month, voice, data, forwarded, roaming)
      left join monthly_usage u on u.customer_id = c.id and u.month = m.month
      where u.month is null
        or (u.voice_minutes, u.data_megabytes, u.forwarded_minutes, u.roaming_minutes) is distinct from
           (m.voice, m.data, m.forwarded, coalesce(m.roaming, u.roaming_minutes))\
      """;
  private static final String CONTRACT =
      """
      s.contract_starts_on is not null and not exists (
        select from contract k where k.customer_id = c.id and k.product = 'plan'
          and k.starts_on = s.contract_starts_on and k.ends_on is not distinct from s.contract_ends_on)\
      """;
  private static final String OUTCOME =
      """
      s.churned is not null and not exists (
        select from customer_outcome o where o.customer_id = c.id and o.kind = 'churned'
          and o.happened = s.churned and o.observed_on is not distinct from coalesce(s.left_on, o.observed_on))\
      """;

  private final JdbcClient jdbc;
  private final ImportedColumns columns;
  private final String[] extra;
  private final String newPhone;

  /**
   * @param columns of table customer that the file speaks of
   * @param extra attributes that it speaks of, by their keys
   */
  ImportComparison(
      DataSource dataSource, Set<String> columns, Set<String> extra, boolean testNumbers) {
    this.jdbc = JdbcClient.create(dataSource);
    this.columns = ImportedColumns.of(columns);
    this.extra = extra.toArray(String[]::new);
    var phone = columns.contains("phone") ? "s.phone" : "c.phone";
    this.newPhone = testNumbers ? "coalesce(%s, test_number(c.id))".formatted(phone) : phone;
  }

  /** Finds who would change, in a table that lives as long as the caller's transaction. */
  ImportCounts count() {
    jdbc.sql(
            """
            create temporary table import_changed on commit drop as
            select s.line, c.id from import_row s join customer c using (subscription_key)
            where c.erased_at is null and (%s or c.phone is distinct from %s or %s or %s
              or exists (select from %s) or exists (select from %s))\
            """
                .formatted(columns.differ(), newPhone, CONTRACT, OUTCOME, BILLS, USAGE))
        .param("extra", extra)
        .update();
    long accepted = count("from import_row");
    long known = count("from import_row s join customer c using (subscription_key)");
    long changed = count("from import_changed");
    return new ImportCounts(
        accepted - known, changed, known - changed, count("from import_reject"));
  }

  /** The first changes, in the order of the file, after {@link #count}. */
  List<ImportChange> samples() {
    return jdbc.sql(
            """
            with c as materialized (
              select c.* from customer c where id in (
                select id from import_changed order by line limit %d)),
            pair as (select s.line, c.subscription_key, c.id from import_row s join c using (subscription_key))
            select p.line, p.subscription_key, x.name, x.before, x.after
            from pair p join c on c.id = p.id join import_row s on s.line = p.line
            cross join lateral (
              select * from (values %s) as v (name, before, after) where name <> 'phone'
              union all select 'phone', c.phone, %s
              union all select 'contract_ends_on',
                (select k.starts_on || ' – ' || coalesce(k.ends_on::text, '') from contract k
                 where k.customer_id = c.id and k.product = 'plan' and k.starts_on = s.contract_starts_on),
                s.contract_starts_on || ' – ' || coalesce(s.contract_ends_on::text, '') where %s
              union all select 'churned',
                (select o.happened || coalesce(' ' || o.observed_on, '') from customer_outcome o
                 where o.customer_id = c.id and o.kind = 'churned'),
                s.churned || coalesce(' ' || s.left_on, '') where %s
              union all select 'bill:' || to_char(m.month, 'YYYY-MM'),
                b.amount || coalesce(', ' || b.days_late || ' days late', ''),
                m.amount || coalesce(', ' || coalesce(m.days_late, b.days_late) || ' days late', '') from %s
              union all select 'voice:' || to_char(m.month, 'YYYY-MM'),
                concat_ws(' / ', u.voice_minutes, u.data_megabytes, u.forwarded_minutes, u.roaming_minutes),
                concat_ws(' / ', m.voice, m.data, m.forwarded, coalesce(m.roaming, u.roaming_minutes)) from %s
            ) as x (name, before, after)
            where x.before is distinct from x.after
            order by p.line, x.name limit %d\
            """
                .formatted(
                    CUSTOMERS,
                    columns.eachBeforeAndAfter(),
                    newPhone,
                    CONTRACT,
                    OUTCOME,
                    BILLS,
                    USAGE,
                    SAMPLES))
        .param("extra", extra)
        .query((row, n) ->
            new ImportChange(
                row.getLong("line"),
                row.getString("subscription_key"),
                name(row.getString("name")),
                row.getString("before"),
                row.getString("after")))
        .list();
  }

  /** A column of the file, where table customer calls it otherwise. */
  private static String name(String column) {
    return switch (column) {
      case "region_id" -> "region";
      case "owner_id" -> "owner";
      default -> column;
    };
  }

  private long count(String from) {
    return jdbc.sql("select count(*) " + from).query(Long.class).single();
  }
}
