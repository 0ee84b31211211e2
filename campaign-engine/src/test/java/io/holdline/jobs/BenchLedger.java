package io.holdline.jobs;

import java.util.List;

/** The statements that lay a month of calls into the ledger. */
final class BenchLedger {
  /** Attempts, joins, outcomes and dispositions; {@code :n} attempts of {@code :managers}. */
  static final List<String> ATTEMPTS =
      List.of(
          """
          insert into call_attempt (id, campaign_id, customer_id, phone, owner_id, routing, fence, begun_at, direction,
            list_id, record_id)
          select gen_random_uuid(), 'bench', r.customer_id, c.phone, 'mgr' || n % :managers, 'pooled', 1,
            timestamptz '2026-10-20 09:00:00+08' + make_interval(days => (n % 30)::integer)
              + make_interval(secs => (n / 30 % 40000)::integer), 'out', r.list_id, r.id
          from generate_series(1, :n) n
          join (select *, row_number() over (order by id) - 1 as place from call_list_record) r
            on r.place = n % (select count(*) from call_list_record)
          join customer c on c.id = r.customer_id\
          """,
          """
          insert into call_outcome (attempt_id, kind, cause, ended_at)
          select id, case when hashint8(customer_id + fence) & 3 = 0 then 'connected'
                          when hashint8(customer_id) & 31 = 1 then 'abandoned' else 'noAnswer' end, 'X',
            begun_at + interval '90 seconds'
          from call_attempt where :n + :managers > 0\
          """,
          """
          insert into call_join (attempt_id, agent_id, answered_at, joined_at)
          select a.id, a.owner_id, a.begun_at + interval '9 seconds', a.begun_at + interval '10 seconds'
          from call_attempt a join call_outcome o on o.attempt_id = a.id
          where o.kind = 'connected' and :n + :managers > 0\
          """,
          """
          insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at)
          select attempt_id, agent_id, 'thinking', true, false, joined_at + interval '2 minutes'
          from call_join where :n + :managers > 0\
          """);

  private BenchLedger() {}
}
