package io.holdline.answertime;

/** The statements that learn when customers answer, each a table of the transaction. */
final class AnswerTimesSql {
  /** Dials that say whether a person answers, by customer and slot. */
  static final String TRIED =
      """
      create temp table tried on commit drop as
      select a.customer_id, coalesce(s.tier, '-') as tier, time_slot(a.begun_at, coalesce(u.zone, g.zone)) as slot,
             count(*)::double precision as n,
             (count(*) filter (where o.kind in ('connected', 'abandoned')))::double precision as y
        from call_attempt a
        join call_outcome o on o.attempt_id = a.id
        join customer u on u.id = a.customer_id
        join region g on g.id = u.region_id
        left join score s on s.customer_id = u.id and s.as_of = (select max(as_of) from score where as_of <= :asOf)
       where a.direction = 'out' and a.begun_at >= :since and a.begun_at < :now
         and o.kind in ('connected', 'abandoned', 'machine', 'noAnswer', 'busy', 'rejected', 'unreachable')
       group by 1, 2, 3
      """;

  /** Everybody's chance in each slot; a slot that was hardly tried is near the chance of all. */
  static final String USUAL =
      """
      create temp table usual on commit drop as
      with every as (select (coalesce(sum(y), 0) + 0.5) / (coalesce(sum(n), 0) + 1) as p from tried)
      select k.number::smallint as slot, (coalesce(sum(t.y), 0) + 20 * e.p) / (coalesce(sum(t.n), 0) + 20) as p
        from every e cross join generate_series(1, 6) k (number) left join tried t on t.slot = k.number
       group by k.number, e.p
      """;

  /** A tier's cells: everybody's chance there, times how much more often the tier answers. */
  static final String TIER_CELL =
      """
      create temp table tier_cell on commit drop as
      with seen as (select tier, slot, sum(n) as n, sum(y) as y from tried group by tier, slot),
      cells as (
        select t.tier, u.slot, u.p, coalesce(s.n, 0) as n, coalesce(s.y, 0) as y
          from (select distinct tier from tried) t cross join usual u left join seen s on s.tier = t.tier and s.slot = u.slot),
      level as (select tier, sum(n) as dials, (sum(y) + 10) / (sum(n * p) + 10) as ratio from cells group by tier)
      select c.tier, c.slot, c.n, c.y, least(0.99, c.p * l.ratio) as m, c.n / greatest(l.dials, 1) as fitted,
             least(0.99, c.p * l.ratio) as chance
        from cells c join level l on l.tier = c.tier
      """;

  /** How often a customer answers at all, beside what his tier would in the same slots. */
  static final String LEVEL =
      """
      create temp table level on commit drop as
      select t.customer_id, t.tier, sum(t.n) as n, sum(t.y) as y, sum(t.n * c.chance) / sum(t.n) as m,
             0::double precision as fitted, sum(t.n * c.chance) / sum(t.n) as chance
        from tried t join tier_cell c on c.tier = t.tier and c.slot = t.slot
       group by t.customer_id, t.tier
      """;

  /**
   * A customer's six cells. The mean has been fitted to his own answers to the extent {@code
   * fitted}, by which chance alone departs less from it.
   */
  static final String CELL =
      """
      create temp table cell on commit drop as
      select l.customer_id, c.slot, coalesce(t.n, 0) as n, coalesce(t.y, 0) as y,
             greatest(0.001, least(0.99, c.chance * l.chance / l.m)) as m,
             greatest(0.001, least(0.99, c.chance * l.chance / l.m)) as chance,
             coalesce(t.n / (l.n + :level), 0) as fitted
        from level l
        join tier_cell c on c.tier = l.tier
        left join tried t on t.customer_id = l.customer_id and t.slot = c.slot
      """;

  /** How much alike a unit's dials are beyond chance, and how many standard errors that is. */
  static final String ALIKE =
      """
      select coalesce(sum(excess) / nullif(sum(n * (n - 1) * m * (1 - m)), 0), 0) as alike,
             coalesce(sum(excess) / nullif(sqrt(sum(2 * v * v + v * (1 - 6 * m * (1 - m)))), 0), 0) as errors
        from (select n, m, n * m * (1 - m) as v, (y - n * m) ^ 2 - n * m * (1 - m) * (1 - fitted) as excess
                from %s where n > 0) each
      """;

  static final String MOVE =
      "update %s set chance = (y + :strength * m) / (n + :strength) where n > 0";

  static final String KEEP_USUAL =
      """
      insert into answer_time_usual (tier, chances)
      select tier, array_agg(chance order by slot) from tier_cell group by tier
      union all
      select '*', array_agg(p order by slot) from usual
      """;

  static final String KEEP =
      """
      insert into answer_time (customer_id, dials, answers, chances, best_slot, best_gain, other_gain)
      select customer_id, dials, answers, chances, case when habit then best end,
             case when habit then best_gain else 1 end, case when habit then other_gain else 1 end
        from (select w.*, best_gain >= :clearly * other_gain as habit
                from (select customer_id, array_agg(n::integer order by slot) as dials,
                             array_agg(y::integer order by slot) as answers, array_agg(chance order by slot) as chances,
                             (array_agg(slot order by chance / m desc, slot))[1] as best, max(chance / m) as best_gain,
                             (sum(chance) - (array_agg(chance order by chance / m desc, slot))[1])
                               / (sum(m) - (array_agg(m order by chance / m desc, slot))[1]) as other_gain
                        from cell group by customer_id) w) x
      """;

  static final String RUN =
      """
      insert into answer_time_run (as_of, learnt_at, dials, customers, habits, strength)
      select :asOf, :now, coalesce((select sum(n) from tried), 0), count(*), count(best_slot), :strength from answer_time
      returning dials, customers, habits
      """;

  private AnswerTimesSql() {}
}
