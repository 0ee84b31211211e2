package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A small operator of 4,000 customers with one campaign, to be scored and listed. */
final class SmallOperator {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  static final int CUSTOMERS = 4000;
  private final Engine engine;

  /** Empties the engine's database and begins anew. */
  SmallOperator(Engine engine) {
    this.engine = engine;
    engine.empty();
    run("insert into prefecture values ('p', '省', 'P')");
    run(
        "insert into region (id, prefecture_id, name_zh, name_en) values ('r1', 'p', '一', 'One'),"
            + " ('r2', 'p', '二', 'Two')");
    run(
        "insert into staff (id, name_zh, name_en, role) values ('mgr01', '王', 'Wang',"
            + " 'telephone_manager')");
    run(
        """
        insert into customer (subscription_key, name, phone, region_id, owner_id, months_in_service, contract_term,
          internet, monthly_charge, is_test)
        select 'K' || n, 'Name ' || n, '+999' || lpad(n::text, 9, '0'), case when n % 10 = 0 then 'r2' else 'r1' end,
          case when n % 3 <> 0 then 'mgr01' end, n % 60, case when n % 2 = 0 then 'MONTH_TO_MONTH' else 'TWO_YEARS' end,
          'FIBER', case when n % 50 <> 1 then 20 + n % 200 end, true
        from generate_series(1, 4000) n\
        """);
    run(
        """
        insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, regions, routing, hold_out_share, list_limit,
          calls_from, calls_until)
        values ('keep', '留', 'Keep', 'retention', 'running', '{MEDIUM,HIGH,VERY_HIGH}', '{DIAMOND,GOLD,SILVER,BASIC}',
          '{r1}', 'mixed', 0.08, 1200, '13:00', '21:00')\
        """);
  }

  JobView completed(long id) {
    var view = engine.jobs().await(id);
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  static long figure(JobView view, String name) {
    return (Long) Objects.requireNonNull(view.result().get(name));
  }

  void run(String sql) {
    engine.sql().sql(sql).update();
  }

  Map<String, String> reasons(String... keys) {
    var reasons = new TreeMap<String, String>();
    engine
        .sql()
        .sql(
            """
            select c.subscription_key as key, coalesce(x.reason, 'listed') as reason
            from customer c left join call_list_exclusion x on x.customer_id = c.id where c.subscription_key = any (:keys)\
            """)
        .param("keys", keys)
        .query(row -> {
          reasons.put(row.getString("key"), row.getString("reason"));
        });
    return reasons;
  }
}
