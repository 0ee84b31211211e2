package io.holdline.sale;

/** The statements that weigh what was heard. */
final class WeighingSql {
  /**
   * Whether news {@code e} is of an order that came about elsewhere, of a customer known by now.
   */
  static final String COMES_FROM_ELSEWHERE =
      """
      e.reference is null and e.order_id is not null
      and e.product in ('contract', 'circle', 'terminal', 'deposit', 'broadband', 'other')
      and exists (select 1 from customer c where c.subscription_key = e.subscription_key)
      """;

  /** An order that came about elsewhere becomes a sale when it is first heard of, in its turn. */
  static final String ADOPT =
      """
      insert into sale (customer_id, product, needs_reply, state, order_id)
      select distinct on (e.order_id) u.id, e.product, false, 'submitted', e.order_id
        from (select * from sale_event where verdict is null order by id limit :most) e
        join customer u on u.subscription_key = e.subscription_key
       where %s
         and not exists (select 1 from sale s where s.order_id = e.order_id)
       order by e.order_id, e.id
      on conflict do nothing
      """
          .formatted(COMES_FROM_ELSEWHERE);

  /**
   * The first waiting piece of news of each sale; it is weighed alone, the next in the next turn.
   * That a sale came into force may be heard after it was reversed: it moves the sale no more and
   * counts all the same, with the reversal behind it, each on its own day.
   */
  private static final String FIRST =
      """
      with waiting as materialized (
        select * from sale_event where verdict is null order by id limit :most),
      about as (
        select w.*, f.sale, row_number() over (partition by f.sale order by w.id) as turn
          from waiting w
         cross join lateral (
               select case when w.reference is null then (select o.id from sale o where o.order_id = w.order_id)
                           else (select r.id from sale r where r.id = w.reference) end as sale) f),
      first as (
        select a.*, s.state, s.revision as known, s.reply_until, s.customer_id, s.needs_reply, s.agreed_with, s.agreed_at,
               s.product as sold, v.overtaken, case when not v.overtaken then t.to_state end as target
          from about a
          left join sale s on s.id = a.sale
          left join sale_transition t on t.from_state = s.state and t.event = a.event
         cross join lateral (
               select coalesce(a.event = 'in-force' and s.state = 'reversed' and a.revision < s.revision
                               and not exists (select from sale_count k where k.sale_id = s.id), false) as overtaken) v
         where a.sale is not null and a.turn = 1 or a.sale is null and not exists (
                 -- It came after its sale was looked for, and has its turn in the next round.
                 select 1 from sale_event e where e.id = a.id and %s)),
      judged as materialized (
        select f.*,
               case when f.sale is null then case when f.reference is null and f.subscription_key is not null
                                                  then 'unknown-customer' else 'unknown-sale' end
                    when f.event = 'text-sent' and f.state <> 'agreed' then 'repeated'
                    when f.event in ('replied-yes', 'replied-no') and f.state = 'asked' and f.heard_at > f.reply_until
                      then 'too-late'
                    when f.overtaken then 'counted'
                    when f.revision is not null and f.revision < f.known then 'older'
                    when f.state = replace(f.event, '-', '_')
                         or (f.event, f.state) in (('replied-yes', 'confirmed'), ('replied-yes', 'submitted'),
                             ('replied-yes', 'in_force'), ('replied-no', 'refused'), ('submitted', 'in_force'))
                      then 'repeated'
                    when f.state in ('refused', 'expired') then 'too-late'
                    when f.target is null or f.event in ('submitted', 'in-force', 'rejected') and f.state = 'agreed'
                         and f.needs_reply
                      then 'out-of-turn'
                    else 'counted' end as judgement
          from first f)
      """
          .formatted(COMES_FROM_ELSEWHERE);

  private static final String MOVE =
      """
      , moved as (
        update sale s
           set state = j.target,
               revision = greatest(s.revision, coalesce(j.revision, 0)),
               order_id = coalesce(s.order_id, j.order_id),
               reply_until = case when j.target = 'asked'
                 then clock_timestamp() + make_interval(hours => coalesce((
                   select t.reply_hours from call_attempt a
                     join campaign c on c.id = a.campaign_id
                     join sale_terms t on t.jurisdiction_id = c.jurisdiction_id
                    where a.id = s.attempt_id and t.effective_from <= s.agreed_at::date
                    order by t.effective_from desc limit 1), 48))
                 else s.reply_until end,
               in_force_on = case when j.target = 'in_force' then j.happened_on else s.in_force_on end,
               changed_at = clock_timestamp()
          from judged j
         where j.judgement = 'counted' and j.target is not null and s.id = j.sale),
      to_submit as (
        insert into sale_errand (sale_id, kind)
        select j.sale, 'submit' from judged j where j.judgement = 'counted' and j.target = 'confirmed'
        on conflict do nothing),
      no_longer as (
        update sale_errand e set state = 'dropped'
          from judged j
         where j.judgement = 'counted' and e.sale_id = j.sale and e.state = 'waiting'
           and (e.kind = 'ask' or j.target in ('refused', 'expired', 'in_force', 'rejected', 'reversed')))
      """;

  /**
   * A month that is closed changes no more: what is heard of it later counts in the next open one.
   */
  private static final String COUNT =
      """
      , came as (
        select j.id as event_id, j.sale, j.happened_on, u.id as customer, j.sold as product, g.prefecture_id,
               coalesce(coalesce((select max(e.happened_on) from in_net_event e
                                   where e.subscription_key = u.subscription_key and e.kind = 'joined'), u.joined_on)
                        between j.happened_on - 30 and j.happened_on, false) as new_joiner,
               case when j.agreed_with is null then t.staff_id else j.agreed_with end as credited_to,
               case when j.agreed_with is null then t.touch else 'call' end as touch,
               case when j.agreed_with is null then t.at else j.agreed_at end as touched_at
          from judged j
          join customer u on u.id = j.customer_id
          join region g on g.id = u.region_id
          left join lateral (
                select x.staff_id, x.touch, x.at
                  from (select 'work_order' as touch, w.dispatched_by as staff_id, w.created_at as at
                          from work_order w where w.customer_id = u.id
                        union all
                        select 'call', k.agent_id, k.joined_at
                          from call_attempt a join call_join k on k.attempt_id = a.id where a.customer_id = u.id
                        union all
                        select 'publicity', p.staff_id, p.at from publicity_touch p where p.customer_id = u.id) x
                  join (select distinct on (touch) touch, precedence, window_days from attribution_rule
                         where holds_from <= j.happened_on order by touch, holds_from desc) r on r.touch = x.touch
                 where (x.at at time zone 'Asia/Shanghai')::date between j.happened_on - r.window_days and j.happened_on
                 order by r.precedence, x.at desc limit 1) t on j.agreed_with is null
         where j.judgement = 'counted' and (j.target = 'in_force' or j.overtaken)),
      taken_back as (
        select r.id as event_id, c.sale, r.happened_on, c.customer, c.product, c.prefecture_id, c.new_joiner, c.credited_to,
               c.touch, c.touched_at
          from came c
          join judged j on j.id = c.event_id and j.overtaken
         cross join lateral (select e.id, e.happened_on from sale_event e
                              where e.sale_id = c.sale and e.event = 'reversed' and e.verdict = 'counted'
                              order by e.id desc limit 1) r),
      went as (
        select j.id as event_id, j.sale, j.happened_on, k.*
          from judged j
          cross join lateral (select customer_id, product, prefecture_id, new_joiner, credited_to, touch, touched_at
                                from sale_count k where k.sale_id = j.sale order by k.id desc limit 1) k
         where j.judgement = 'counted' and j.target = 'reversed'),
      counted as (
        insert into sale_count (sale_id, event_id, counts, customer_id, product, prefecture_id, credited_to, touch,
                                touched_at, new_joiner, happened_on, counted_on)
        select x.sale, x.event_id, x.counts, x.customer, x.product, x.prefecture_id, x.credited_to, x.touch,
               x.touched_at, x.new_joiner, x.happened_on,
               case when exists (select 1 from month_close c where c.prefecture_id = x.prefecture_id
                                    and c.month >= date_trunc('month', x.happened_on)::date)
                    then (select (max(c.month) + interval '1 month')::date from month_close c
                           where c.prefecture_id = x.prefecture_id)
                    else x.happened_on end
          from (select sale, event_id, 1 as counts, customer, product, prefecture_id, credited_to, touch, touched_at,
                       new_joiner, happened_on from came
                union all
                select sale, event_id, -1, customer_id, product, prefecture_id, credited_to, touch, touched_at,
                       new_joiner, happened_on from went
                union all
                select sale, event_id, -1, customer, product, prefecture_id, credited_to, touch, touched_at,
                       new_joiner, happened_on from taken_back) x)
      """;

  private static final String SAY =
      """
      , said as (
        update sale_event e
           set sale_id = j.sale, verdict = j.judgement, from_state = j.state,
               to_state = case when j.judgement = 'counted' then j.target end, weighed_at = clock_timestamp()
          from judged j where j.id = e.id
        returning 1)
      select count(*) as weighed from said
      """;

  static final String WEIGH = FIRST + MOVE + COUNT + SAY;

  private WeighingSql() {}
}
