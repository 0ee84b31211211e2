package io.holdline.web.floor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the database knows of one campaign's floor but its list, read in one statement. */
record FloorNumbers(
    Campaign campaign,
    List<FloorView.Campaign> campaigns,
    FloorView.Today today,
    List<Person> people,
    List<Conversation> calls) {

  record Campaign(
      String id,
      String nameZh,
      String nameEn,
      String state,
      String mode,
      double abandonLimit,
      boolean allHours,
      @Nullable Step step) {}

  /**
   * Who paused or resumed the campaign last.
   *
   * @param reason why it was paused; null when it was resumed
   */
  record Step(String byZh, String byEn, @Nullable String reason, Instant at) {}

  /** A telephone manager with today's numbers. */
  record Person(
      String id,
      String nameZh,
      String nameEn,
      @Nullable String teamId,
      @Nullable String teamZh,
      @Nullable String teamEn,
      @Nullable String regionId,
      long connects,
      long accepted,
      long saves) {}

  /** Who is on a call that an agent has. */
  record Conversation(
      String id, long customerId, String name, @Nullable String tier, @Nullable String band) {}

  Map<String, Conversation> conversations() {
    return calls.stream().collect(Collectors.toMap(Conversation::id, call -> call, (a, _) -> a));
  }

  static final String QUERY =
      """
      with c as (
             select id, name_zh, name_en, state, mode, abandon_limit, all_hours,
                    date_trunc('day', now() at time zone zone) at time zone zone as today
               from campaign where id = :campaign),
           a as (
             select o.kind, coalesce(o.agent_id, j.agent_id) as joined, d.agent_id as by,
                    coalesce(d.right_party, false) as right_party,
                    d.offer_answer is not distinct from 'accepted' as accepted,
                    coalesce(d.save_claimed, false) as saved
               from c
               join call_attempt a on a.campaign_id = c.id and a.begun_at >= c.today and a.direction = 'out'
               left join call_outcome o on o.attempt_id = a.id
               left join call_join j on j.attempt_id = a.id
               left join disposition_standing d on d.attempt_id = a.id),
           per as (
             select coalesce(joined, by) as agent_id, count(joined) as connects,
                    count(*) filter (where accepted) as accepted, count(*) filter (where saved) as saves
               from a where coalesce(joined, by) is not null group by 1)
      select json_build_object(
        'campaign', (select json_build_object('id', id, 'nameZh', name_zh, 'nameEn', name_en, 'state', state,
                       'mode', mode, 'abandonLimit', abandon_limit, 'allHours', all_hours,
                       'step', (select json_build_object('byZh', s.name_zh, 'byEn', s.name_en, 'reason', e.reason, 'at', e.at)
                                  from campaign_event e join staff s on s.id = e.by_id
                                 where e.campaign_id = c.id and e.kind in ('paused', 'resumed')
                                 order by e.id desc limit 1)) from c),
        'campaigns', (select coalesce(json_agg(json_build_object('id', id, 'nameZh', name_zh, 'nameEn', name_en,
                       'state', state, 'mode', mode) order by state = 'running' desc, call_priority desc, id), '[]')
                    from campaign where state in ('running', 'paused')),
        'today', (select json_build_object('attempts', count(*), 'connects', count(joined),
                       'rightParty', count(*) filter (where right_party),
                       'accepted', count(*) filter (where accepted), 'saves', count(*) filter (where saved),
                       'outcomes', (select coalesce(json_object_agg(kind, n), '{}')
                                      from (select kind, count(*) as n from a where kind is not null group by kind) k))
                    from a),
        'people', (select coalesce(json_agg(json_build_object('id', s.id, 'nameZh', s.name_zh, 'nameEn', s.name_en,
                       'teamId', t.id, 'teamZh', t.name_zh, 'teamEn', t.name_en, 'regionId', s.region_id,
                       'connects', coalesce(per.connects, 0), 'accepted', coalesce(per.accepted, 0),
                       'saves', coalesce(per.saves, 0)) order by s.team_id, s.id), '[]')
                    from staff s
                    left join team t on t.id = s.team_id
                    left join per on per.agent_id = s.id
                   where s.role = 'telephone_manager' and s.active),
        'calls', (select coalesce(json_agg(json_build_object('id', a.id, 'customerId', u.id, 'name', u.name,
                       'tier', v.tier, 'band', v.band)), '[]')
                    from call_attempt a
                    join customer u on u.id = a.customer_id
                    left join lateral (select tier, band from score
                                        where customer_id = u.id order by as_of desc limit 1) v on true
                   where a.id = any(:calls))
      )::text as numbers
      from c
      """;
}
