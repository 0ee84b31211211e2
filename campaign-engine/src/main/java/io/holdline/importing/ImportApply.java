package io.holdline.importing;

import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes staged rows over into the customers, set by set, in the caller's transaction. */
final class ImportApply {
  /** A customer is kept as he was before the import touched him first; whom it made it had not. */
  private static final String KEEP_CUSTOMERS =
      """
      insert into import_before (batch_id, customer_id, kind, image)
      select :batch, id, 'customer', image from touched where import_batch_id is distinct from :batch\
      """;

  private static final String CONTRACTS =
      """
      insert into contract (customer_id, product, starts_on, ends_on)
      select c.id, 'plan', s.contract_starts_on, s.contract_ends_on
      from import_row s join customer c using (subscription_key)
      where s.contract_starts_on is not null
      """;
  private static final String BILLS =
      """
      insert into monthly_bill (customer_id, month, amount, days_late)
      select c.id, m.month, m.amount, m.days_late
      from import_row s join customer c using (subscription_key)
      cross join unnest(s.bill_months, s.amounts, s.days_late) as m (month, amount, days_late)
      """;
  private static final String USAGE =
      """
      insert into monthly_usage (customer_id, month, voice_minutes, data_megabytes, forwarded_minutes, roaming_minutes)
      select c.id, m.month, m.voice, m.data, m.forwarded, m.roaming
      from import_row s join customer c using (subscription_key)
      cross join unnest(s.usage_months, s.voice_minutes, s.data_megabytes, s.forwarded_minutes, s.roaming_minutes)
        as m (month, voice, data, forwarded, roaming)
      """;

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final long batch;

  ImportApply(DataSource dataSource, long batch) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.batch = batch;
  }

  /**
   * @param columns of table customer that the file speaks of
   * @param extra attributes that it speaks of, by their keys
   */
  ImportCounts apply(Set<String> columns, Set<String> extra, boolean testNumbers, String source) {
    ImportLock.take(jdbc);
    jdbc.sql("set local work_mem = '128MB'").update();
    updateCustomers(columns, extra);
    long last = lastCustomer();
    long created = insertCustomers(createDefaultRegion());
    jdbc.sql("analyze customer").update();
    applyContracts(last);
    applyBills(last);
    applyUsage(last);
    applyOutcomes(source, last);
    if (testNumbers) {
      assignTestNumbers();
    }
    standByEvents();
    honourRefusals();
    long touched = count("select count(*) from customer where import_batch_id = :batch");
    long accepted = count("select count(*) from import_row where :batch > 0");
    return new ImportCounts(
        created, touched - created, accepted - touched, new RejectFile(dataSource).count());
  }

  private String createDefaultRegion() {
    jdbc.sql(
            """
            with missing as (select where not exists (select from region)),
                 company as (insert into prefecture (id, name_zh, name_en)
                             select 'default', '默认分公司', 'Default company' from missing
                             on conflict do nothing)
            insert into region (id, prefecture_id, name_zh, name_en)
            select 'default', 'default', '默认区域', 'Default region' from missing\
            """)
        .update();
    return jdbc.sql("select id from region order by id <> 'default', id limit 1")
        .query(String.class)
        .single();
  }

  private void updateCustomers(Set<String> names, Set<String> extra) {
    var columns = ImportedColumns.of(names);
    jdbc.sql(
            """
            with touched as (
              update customer c
              set %s, is_test = c.is_test or coalesce(s.phone like '+999%%', false),
                  updated_at = now(), import_batch_id = :batch
              from import_row s
              where s.subscription_key = c.subscription_key and %s
              returning old.id, old.import_batch_id, to_jsonb(old) as image)
            %s\
            """
                .formatted(columns.assignments(), columns.differ(), KEEP_CUSTOMERS))
        .param("batch", batch)
        .param("extra", extra.toArray(String[]::new))
        .update();
  }

  private long insertCustomers(String defaultRegion) {
    return jdbc.sql(
            """
            insert into customer (subscription_key, name, phone, region_id, zone, language, owner_id, joined_on,
              months_in_service, contract_term, payment_method, internet, tech_support, online_security, dependents,
              monthly_charge, total_charges, handset_since, porting_enquired_on, port_out_applied_on, attributes,
              in_net, is_test, import_batch_id)
            select s.subscription_key, coalesce(s.name, s.subscription_key), s.phone,
              coalesce(s.region_id, :region), s.zone, coalesce(s.language, 'zh-CN'), s.owner_id, s.joined_on,
              s.months_in_service, s.contract_term, s.payment_method, s.internet, s.tech_support, s.online_security,
              s.dependents, s.monthly_charge, s.total_charges, s.handset_since, s.porting_enquired_on,
              s.port_out_applied_on, s.attributes, coalesce(s.in_net, true),
              coalesce(s.phone like '+999%', false), :batch
            from import_row s
            where not exists (select from customer c where c.subscription_key = s.subscription_key)
            order by s.line\
            """)
        .param("region", defaultRegion)
        .param("batch", batch)
        .update();
  }

  /** Who is new has no contract and no month yet that the file's could meet. */
  private void applyContracts(long last) {
    jdbc.sql(CONTRACTS + "and c.id > :last").param("last", last).update();
    touching(
        "contract",
        "starts_on",
        CONTRACTS
            + """
            and c.id <= :last
            on conflict (customer_id, product, starts_on) do update set ends_on = excluded.ends_on
            where contract.ends_on is distinct from excluded.ends_on\
            """,
        last);
  }

  private void applyBills(long last) {
    jdbc.sql(BILLS + "where c.id > :last").param("last", last).update();
    touching(
        "bill",
        "month",
        BILLS
            + """
            where c.id <= :last
            on conflict (customer_id, month) do update
            set amount = excluded.amount, days_late = coalesce(excluded.days_late, monthly_bill.days_late)
            where (monthly_bill.amount, monthly_bill.days_late)
              is distinct from (excluded.amount, coalesce(excluded.days_late, monthly_bill.days_late))\
            """,
        last);
  }

  private void applyUsage(long last) {
    jdbc.sql(USAGE + "where c.id > :last").param("last", last).update();
    touching(
        "usage",
        "month",
        USAGE
            + """
            where c.id <= :last
            on conflict (customer_id, month) do update
            set voice_minutes = excluded.voice_minutes, data_megabytes = excluded.data_megabytes,
                forwarded_minutes = excluded.forwarded_minutes,
                roaming_minutes = coalesce(excluded.roaming_minutes, monthly_usage.roaming_minutes)
            where (monthly_usage.voice_minutes, monthly_usage.data_megabytes, monthly_usage.forwarded_minutes,
                   monthly_usage.roaming_minutes)
              is distinct from (excluded.voice_minutes, excluded.data_megabytes, excluded.forwarded_minutes,
                                coalesce(excluded.roaming_minutes, monthly_usage.roaming_minutes))\
            """,
        last);
  }

  /** A day of leaving that is known stays known until the customer is said to be back. */
  private void applyOutcomes(String source, long last) {
    jdbc.sql(
            """
            with fact as (
              insert into customer_outcome as known (customer_id, kind, happened, observed_on, source)
              select c.id, 'churned', s.churned, s.left_on, :source
              from import_row s join customer c using (subscription_key)
              where s.churned is not null
              on conflict (customer_id, kind) do update
              set happened = excluded.happened, observed_on = excluded.observed_on, source = excluded.source
              where known.happened is distinct from excluded.happened
                or known.observed_on is distinct from coalesce(excluded.observed_on, known.observed_on)
              returning new.customer_id, null::date as day,
                case when old.kind is not null then to_jsonb(old) end as image),
            %s\
            """
                .formatted(keepFacts("outcome")))
        .param("source", source)
        .param("batch", batch)
        .param("last", last)
        .update();
  }

  /** Whose being in net was told by events stands as these say, whatever day the file is of. */
  private void standByEvents() {
    jdbc.sql(
            """
            select apply_in_net(array(
              select distinct e.subscription_key from in_net_event e join import_row s using (subscription_key)))\
            """)
        .query(Long.class)
        .single();
  }

  /** Whoever comes with a number that refused before its customer was erased is not called. */
  private void honourRefusals() {
    jdbc.sql(
            """
            insert into do_not_call (phone, reason, source, list, campaign_id, expires_at)
            select distinct s.phone, 'refused before', 'erasure', r.list, r.campaign_id, r.expires_at
            from import_row s join refused_number r on r.mark = number_mark(s.phone)
            where exists (select from refused_number) and (r.expires_at is null or r.expires_at > now())
            on conflict on constraint do_not_call_once do nothing\
            """)
        .update();
  }

  private long lastCustomer() {
    return jdbc.sql("select coalesce(max(id), 0) from customer").query(Long.class).single();
  }

  /**
   * @param fact what table it is, as import_before calls it
   * @param day its column that tells a customer's rows apart
   */
  private void touching(String fact, String day, String insert, long last) {
    jdbc.sql(
            """
            with fact as (
              %s returning new.customer_id, new.%s as day,
                case when old.customer_id is not null then to_jsonb(old) end as image),
            %s\
            """
                .formatted(insert, day, keepFacts(fact)))
        .param("batch", batch)
        .param("last", last)
        .update();
  }

  /** Keeps what facts were before, and marks and keeps the customers whose facts they are. */
  private static String keepFacts(String fact) {
    return """
    kept as (
      insert into import_before (batch_id, customer_id, kind, day, image)
      select :batch, customer_id, '%s', day, image from fact where customer_id <= :last),
    touched as (
      update customer set updated_at = now(), import_batch_id = :batch
      where id in (select customer_id from fact) and import_batch_id is distinct from :batch
      returning old.id, old.import_batch_id, to_jsonb(old) as image)
    %s\
    """
        .formatted(fact, KEEP_CUSTOMERS);
  }

  private void assignTestNumbers() {
    jdbc.sql(
            """
            with touched as (
              update customer c
              set phone = test_number(c.id), is_test = true, updated_at = now(), import_batch_id = :batch
              from import_row s
              where s.subscription_key = c.subscription_key and c.phone is null
              returning old.id, old.import_batch_id, to_jsonb(old) as image)
            %s\
            """
                .formatted(KEEP_CUSTOMERS))
        .param("batch", batch)
        .update();
  }

  private long count(String sql) {
    return jdbc.sql(sql).param("batch", batch).query(Long.class).single();
  }
}
