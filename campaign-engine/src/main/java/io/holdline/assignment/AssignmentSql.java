package io.holdline.assignment;

/** The statements that look at portfolios and move customers between them. */
final class AssignmentSql {
  /** Whose call is under way, or who is about to be called. */
  private static final String ON_LINE =
      """
      on_line as (
        select r.customer_id from call_list_record r where r.state = 'leased' and r.leased_until > clock_timestamp()
        union
        select a.customer_id from call_attempt a
         where a.begun_at > clock_timestamp() - interval '12 hours' and a.customer_id is not null
           and not exists (select from call_outcome o where o.attempt_id = a.id))\
      """;

  /** Promised a call by one person, nobody else. */
  private static final String AWAITED =
      """
      awaited as (
        select k.customer_id, k.owner_id from callback k where k.state in ('open', 'task') and k.who = 'owner')\
      """;

  private static final String FACTS =
      """
      with today as (
        select (date_trunc('day', clock_timestamp() at time zone 'Asia/Shanghai') + interval '1 day')
                 at time zone 'Asia/Shanghai' as ends),
      newest as (
        select (select max(l.id) from call_list l where l.campaign_id = k.id and l.ready) as list
          from campaign k where k.state = 'running'),
      called as (
        select r.customer_id
          from today d cross join newest n
          join call_list_record r on r.list_id = n.list and r.state in ('waiting', 'leased') and r.routing <> 'pooled'
                                 and r.next_at < d.ends
        union
        select k.customer_id from today d join callback k on k.state in ('open', 'task') and k.due_at < d.ends),
      promised as (select customer_id, count(*) as n from commitment where state = 'open' group by customer_id),
      ordered as (
        select customer_id, count(*) as n from work_order
         where is_open group by customer_id),
      """
          + AWAITED
          + ",\n"
          + ON_LINE;

  private static final String JOINS =
      """
        from customer c
        left join lateral (select tier, band, monthly_value from score k
                            where k.customer_id = c.id order by k.as_of desc limit 1) s on true
        left join promised p on p.customer_id = c.id
        left join ordered o on o.customer_id = c.id
        left join called d on d.customer_id = c.id
      """;

  private static final String REACHED =
      """
         (cast(:region as text) is null or %1$s.region_id = :region) and (cast(:team as text) is null or %2$s)
      """;

  /** Managers of the reach with what is theirs; with {@code :only} not null those alone. */
  static final String MANAGERS =
      FACTS
          + """
          , loads as (
            select c.owner_id, coalesce(s.tier, 'NONE') as tier, count(*) as customers,
                   coalesce(sum(case when c.in_net then s.monthly_value end), 0) as value, coalesce(sum(p.n), 0) as promises,
                   coalesce(sum(o.n), 0) as orders, count(d.customer_id) as calls
          """
          + JOINS
          + """
             where c.owner_id is not null and (:everybody or c.owner_id = any (:only))
             group by 1, 2)
          select m.id, m.name_zh, m.name_en, m.team_id, m.region_id, m.active,
                 (select min(k.calls_per_manager_day) from campaign k where k.state = 'running') as capacity,
                 l.tier, l.customers, l.value, l.promises::bigint as promises, l.orders::bigint as orders, l.calls
            from staff m left join loads l on l.owner_id = m.id
           where m.role = 'telephone_manager' and (m.active or l.owner_id is not null)
             and (:everybody or m.id = any (:only)) and
          """
          + REACHED.formatted("m", "m.team_id = :team")
          + " order by m.id";

  /** How many customers of the reach are nobody's. */
  static final String NOBODYS =
      "select count(*) from customer c where c.owner_id is null and"
          + REACHED.formatted("c", "false");

  static final String REGIONS =
      "select id, name_zh, name_en from region where cast(:region as text) is null or id = :region"
          + " order by id";

  /** The customers whom a wish means; {@code %s} locks them, or does not. */
  static final String CHOSEN =
      FACTS
          + """

          select c.id, c.subscription_key, c.owner_id, s.tier, case when c.in_net then s.monthly_value else 0 end as value,
                 coalesce(p.n, 0) as promises, coalesce(o.n, 0) as orders, (d.customer_id is not null) as called,
                 coalesce((c.id, c.owner_id) in (select w.customer_id, w.owner_id from awaited w), false) as awaited,
                 c.id in (select x.customer_id from on_line x) as on_line
          """
          + JOINS
          + """
           where (c.owner_id = any (:from) or :fromNobody and c.owner_id is null)
             and (cardinality(cast(:tiers as text[])) = 0 or s.tier = any (:tiers))
             and (cardinality(cast(:bands as text[])) = 0 or s.band = any (:bands))
             and (cardinality(cast(:regions as text[])) = 0 or c.region_id = any (:regions))
             and (cardinality(cast(:keys as text[])) = 0 or c.subscription_key = any (:keys))
             and
          """
          + REACHED.formatted(
              "c", "c.owner_id in (select m.id from staff m where m.team_id = :team)")
          + " limit :limit %s";

  static final String LOCKED = "for no key update of c";

  /** One assignment after the other. */
  static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(3, 80)";

  static final String NEXT_BATCH =
      "select nextval(pg_get_serial_sequence('assignment_batch', 'id')) as id";

  /** Moves whoever is still whose he was, and not on the line. */
  static final String MOVE =
      "with "
          + ON_LINE
          + """
          , wish as (
            select w.customer_id, nullif(w.from_id, '') as from_id, w.to_id
              from unnest(cast(:ids as bigint[]), cast(:from as text[]), cast(:to as text[])) as w (customer_id, from_id, to_id)),
          moved as (
            update customer c set owner_id = w.to_id
              from wish w
             where c.id = w.customer_id and c.owner_id is not distinct from w.from_id
               and not exists (select from on_line x where x.customer_id = c.id)
            returning c.id, w.from_id, w.to_id)
          insert into assignment_move (batch_id, customer_id, from_id, to_id)
          select :batch, id, from_id, to_id from moved
          """;

  /** The same back, of whom nobody has moved since. */
  static final String MOVE_BACK =
      "with "
          + ON_LINE
          + ",\n"
          + AWAITED
          + """
          , moved as (
            update customer c set owner_id = m.from_id
              from assignment_move m join assignment_batch b on b.id = m.batch_id
             where m.batch_id = :undone and c.id = m.customer_id and c.owner_id is not distinct from m.to_id
               and not exists (select from owner_change h where h.customer_id = c.id and h.changed_at > b.at)
               and not exists (select from awaited w where w.customer_id = c.id and w.owner_id = c.owner_id)
               and not exists (select from on_line x where x.customer_id = c.id)
            returning c.id, m.to_id, m.from_id)
          insert into assignment_move (batch_id, customer_id, from_id, to_id)
          select :batch, id, to_id, from_id from moved
          """;

  /** Why the others of an undone batch stayed. */
  static final String LEFT =
      "with "
          + AWAITED
          + """
          , kept as (
            select c.owner_id is distinct from m.to_id
                     or exists (select from owner_change h where h.customer_id = c.id and h.changed_at > b.at) as elsewhere,
                   exists (select from awaited w where w.customer_id = c.id and w.owner_id = c.owner_id) as promised
              from assignment_move m
              join assignment_batch b on b.id = m.batch_id
              join customer c on c.id = m.customer_id
             where m.batch_id = :undone
               and not exists (select from assignment_move v where v.batch_id = :batch and v.customer_id = m.customer_id))
          select count(*) filter (where elsewhere) as elsewhere, count(*) filter (where promised and not elsewhere) as promised,
                 count(*) filter (where not promised and not elsewhere) as on_line
            from kept
          """;

  /** A call that anybody may make, owed by who gives, is owed by who gets. */
  static final String CALLBACKS =
      """
      update callback k set owner_id = m.to_id
        from assignment_move m
       where m.batch_id = :batch and m.to_id is not null and k.customer_id = m.customer_id and k.owner_id = m.from_id
         and k.who = 'anyone' and k.state in ('open', 'task')
      """;

  static final String KEEP =
      """
      insert into assignment_batch
        (id, key, version, made_by, reason, from_ids, from_nobody, to_ids, undoes, moved, stayed_on_line, stayed_promised,
         stayed_elsewhere)
      values
        (:id, :key, :version, :by, :reason, :from, :fromNobody, :to, :undoes, :moved, :onLine, :promised, :elsewhere)
      """;

  static final String AUDIT =
      """
      insert into audit (staff_id, action, subject, detail, address)
      values (:by, :action, :subject, jsonb_build_object('moved', :moved, 'from', cast(:from as text[]),
              'to', cast(:to as text[]), 'reason', :reason), :address)
      """;

  private static final String BATCH =
      """
      select b.id, b.at, b.made_by, b.reason, b.from_ids, b.from_nobody, b.to_ids, b.undoes, u.id as undone_by, b.moved,
             b.stayed_on_line, b.stayed_promised, b.stayed_elsewhere, b.version
        from assignment_batch b left join assignment_batch u on u.undoes = b.id
      """;

  static final String BY_KEY = BATCH + " where b.key = :key";

  /** A batch belongs to whom all its managers belong to. */
  private static final String OWN =
      " not exists (select from unnest(b.from_ids || b.to_ids) i join staff m on m.id = i where not"
          + " ("
          + REACHED.formatted("m", "m.team_id is not distinct from :team")
          + "))";

  static final String ONE = BATCH + " where b.id = :id and" + OWN;
  static final String LATEST = BATCH + " where" + OWN + " order by b.id desc limit :limit";

  private AssignmentSql() {}
}
