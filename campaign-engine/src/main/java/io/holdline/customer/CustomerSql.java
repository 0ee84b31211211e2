package io.holdline.customer;

/** The statements that read customers; {@code %s} is the condition of a {@link CustomerScope}. */
final class CustomerSql {
  private CustomerSql() {}

  /** The condition of a portfolio, on the value {@code :within}; who is erased is in none. */
  static String within(CustomerScope scope) {
    return "c.erased_at is null and " + portfolio(scope);
  }

  private static String portfolio(CustomerScope scope) {
    return switch (scope) {
      case CustomerScope.All() -> "true";
      case CustomerScope.OfRegion _ -> "c.region_id = :within";
      case CustomerScope.OfTeam _ ->
          "c.owner_id in (select t.id from staff t where t.team_id = :within)";
      case CustomerScope.OfManager _ ->
          "c.owner_id in (select * from portfolios_of(cast(:within as text)))";
      case CustomerScope.None() -> "false";
    };
  }

  /** The same for a single customer, who may be on a call with the reader. */
  static String withinOrOnCall(CustomerScope scope) {
    return "c.erased_at is null and (%s)".formatted(withinOrErased(scope));
  }

  /** The same with those who are erased, of whom nothing but that is told. */
  static String withinOrErased(CustomerScope scope) {
    return scope instanceof CustomerScope.OfManager
        ? portfolio(scope) + " or " + ON_CALL
        : portfolio(scope);
  }

  private static final String ON_CALL =
      """
      exists (select 1 from call_attempt a
                join call_join j on j.attempt_id = a.id and j.agent_id = :within
                left join call_outcome o on o.attempt_id = a.id
               where a.customer_id = c.id
                 and (o.ended_at is null or o.ended_at > clock_timestamp() - interval '10 minutes'))
      """;

  private static final String SCORED =
      """
        left join lateral (select * from score k
                            where k.customer_id = c.id and c.port_out_applied_on is null
                            order by k.as_of desc limit 1) s on true
      """;

  /** The reasons with the sentences of the version that found them. */
  private static final String REASONS =
      """
             coalesce((select jsonb_agg(r.reason || jsonb_build_object('text',
                                jsonb_build_object('zh', coalesce(t.zh, ''), 'en', coalesce(t.en, ''))) order by r.place)
                         from jsonb_array_elements(s.reasons) with ordinality r (reason, place)
                         left join reason_sentence t
                           on t.rule_version = s.rule_version and t.rule = r.reason ->> 'rule'), '[]')::text as reasons,
      """;

  private static final String ATTEMPTS =
      """
      coalesce((select jsonb_agg(jsonb_build_object('at', h.begun_at, 'kind', h.kind, 'agentId', h.agent_id,
                                                    'disposition', h.code, 'workOrderId', h.work_order_id, 'score', h.score) order by h.begun_at desc)
                  from (select a.begun_at, coalesce(o.kind, 'inFlight') as kind,
                               coalesce(o.agent_id, j.agent_id) as agent_id, d.code, null::bigint as work_order_id, y.score
                          from call_attempt a
                          left join call_outcome o on o.attempt_id = a.id
                          left join call_join j on j.attempt_id = a.id
                          left join disposition_standing d on d.attempt_id = a.id
                          left join survey_ask k on k.attempt_id = a.id
                          left join survey_reply y on y.ask_id = k.id and y.verdict = 'counted'
                         where a.customer_id = c.id and %s
                         %s
                         order by begun_at desc limit 10) h), '[]')::text as history
      """;

  /** Calls of representatives, which are no campaign's. */
  private static final String OF_REPRESENTATIVES =
      """
      union all
      select v.dialled_at, case when v.ended_at is null then 'inFlight' else v.kind end, v.rep_id, null, v.work_order_id, null
        from rep_call v where v.customer_id = c.id and v.dialled_at is not null\
      """;

  static final String LIST =
      """
      select c.id, c.name, c.phone, c.region_id, c.owner_id, s.tier, s.band, s.points, s.as_of
        from customer c
      """
          + SCORED
          + """
           where (%s)
             and (cast(:band as text) is null or s.band = :band)
             and (cast(:tier as text) is null or s.tier = :tier)
             and (cast(:words as text) is null or c.name ilike :words or c.subscription_key = :key)
           order by s.points desc nulls last, c.id
           limit :limit
          """;

  /** What the customer pays, uses and is bound by; every part of it by the customer's own key. */
  private static final String ACCOUNT =
      """
      jsonb_build_object('joinedOn', c.joined_on,
        'months', coalesce((select jsonb_agg(jsonb_build_object('month', m.month, 'amount', m.amount,
                              'voiceMinutes', m.voice_minutes, 'dataMegabytes', m.data_megabytes) order by m.month)
                     from (select month, b.amount, u.voice_minutes, u.data_megabytes
                             from (select month, amount from monthly_bill where customer_id = c.id
                                    order by month desc limit 12) b
                             full join (select month, voice_minutes, data_megabytes from monthly_usage where customer_id = c.id
                                         order by month desc limit 12) u using (month)
                            order by month desc limit 12) m), '[]'),
        'bounds', coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'product', x.product, 'until', x.until)
                              order by x.until nulls last, x.kind)
                     from (select 'contract' as kind, k.product, k.ends_on as until from contract k
                            where k.customer_id = c.id and k.starts_on <= current_date
                              and (k.ends_on is null or k.ends_on >= current_date)
                           union all
                           select r.kind, null, r.until from barrier r
                            where r.customer_id = c.id and r.since <= current_date
                              and (r.until is null or r.until >= current_date)) x), '[]'),
        'complaints', coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'openedAt', p.opened_at,
                                  'closedAt', p.closed_at) order by p.opened_at desc)
                         from (select * from complaint o where customer_id = c.id
                                  and not exists (select from complaint_case k where k.complaint_id = o.id)
                                order by opened_at desc limit 5) p), '[]'))::text as account,
      """;

  private static final String CARD =
      """
      select c.id, c.subscription_key, c.name, c.phone, c.owner_id, g.name_zh, g.name_en, s.band, s.tier, s.points, s.monthly_value,
             s.as_of,
      """
          + REASONS
          + """
                 coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'promise', p.promise, 'dueAt', p.due_at,
                                                               'state', p.state) order by p.id desc)
                             from (select * from commitment where customer_id = c.id order by id desc limit 20) p),
                          '[]')::text as promises,
                 coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'what', w.what, 'state', w.state,
                                                               'result', w.result) order by w.id desc)
                             from (select * from work_order where customer_id = c.id order by id desc limit 20) w),
                          '[]')::text as orders,
                 (select jsonb_build_object('listId', l.id, 'asOf', l.as_of, 'priority', r.priority)
                    from call_list_record r join call_list l on l.id = r.list_id
                   where r.customer_id = c.id and l.ready order by l.id desc limit 1)::text as why,
          """
          + ACCOUNT
          + ATTEMPTS.formatted("true", OF_REPRESENTATIVES)
          + """
            from customer c
            join region g on g.id = c.region_id
          """
          + SCORED;

  static final String CARD_OF_CUSTOMER = CARD + " where c.id = :id and (%s)";

  static final String CARD_OF_CALL =
      CARD
          + """
           where c.id = coalesce((select a.customer_id from call_attempt a where a.id = :call),
                                 (select r.customer_id from call_list_record r where r.call_id = :call))
             and c.erased_at is null
          """;

  static final String WHY =
      """
      select r.id is not null as listed,
             case when r.id is not null then coalesce(r.done_reason, r.state)
                  else coalesce(x.reason, case when l.id is null then 'no-list' else 'not-listed' end) end as reason,
      """
          + REASONS
          + ATTEMPTS.formatted("a.campaign_id = :campaign", "")
          + """
            from customer c
            left join lateral (select max(id) as id from call_list
                                where campaign_id = :campaign and ready) l on true
            left join call_list_record r on r.list_id = l.id and r.customer_id = c.id
            left join call_list_exclusion x on x.list_id = l.id and x.customer_id = c.id
          """
          + SCORED
          + " where c.id = :id and (%s)";

  static final String BY_KEY =
      "select c.id from customer c where c.subscription_key = :key and (%s)";

  static final String AUDIT =
      """
      insert into audit (staff_id, action, customer_id, detail, address)
      values (:reader, :action, :customer, cast(:detail as jsonb), :address)
      """;
}
