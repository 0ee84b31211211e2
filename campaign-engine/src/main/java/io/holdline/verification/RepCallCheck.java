package io.holdline.verification;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The calls of representatives in the switch's file and in the book. Both of their legs are known
 * by their ids; a call of the switch that is neither theirs nor an attempt's is nobody's.
 */
final class RepCallCheck {
  private static final String THEIRS =
      """
      create temporary table rep_event on commit drop as
      select s.* from switch_event s
       where s.id in (select id from rep_call union all select leg from rep_call)
      """;
  private static final String AWAY =
      "delete from switch_event where id in (select id from rep_call union all select leg from"
          + " rep_call)";

  /** What either side says that the other does not. */
  static final String WITH_SWITCH =
      """
      with event as (
        select id, count(*) filter (where event in ('originate', 'refused')) as originates, bool_or(event = 'refused') as refused,
               max(number) as number, min(at) as first_at, min(at) filter (where event = 'answer') as answered_at,
               min(at) filter (where event = 'join') as joined_at, max(agent) filter (where event = 'join') as heard,
               min(at) filter (where event in ('hangup', 'refused')) as over_at
          from rep_event group by id),
      told as (
        select v.*, r.originates as rep_originates, r.number as rep_number, r.over_at as rep_over_at,
               e.id is not null as at_switch, e.originates, e.refused, e.number, e.answered_at as switch_answered,
               e.joined_at as switch_joined, e.heard, e.over_at,
               v.kind = 'lost' or v.cause = 'unseen' or v.cause = 'program-lost' as blind
          from rep_call v
          left join event r on r.id = v.leg
          left join event e on e.id = v.id),
      wrong as (
        select id, case
                 when rep_originates <> 1 or ltrim(rep_number, '+') <> ltrim(rep_phone, '+')
                   then format('the switch rang the representative %s time(s)', rep_originates)
                 when originates <> 1 or phone <> 'erased' and ltrim(number, '+') <> ltrim(phone, '+')
                   then format('the switch called %s %s time(s)', number, originates)
                 when at_switch and dialled_at is null then 'the switch called a customer of whom the book says nothing'
                 when ended_at is null and wished_at < :cutoff - interval '120 s'
                      and coalesce(rep_over_at < :cutoff - interval '60 s', true)
                      and coalesce(over_at < :cutoff - interval '60 s', true) then 'no end'
                 when ended_at is null or ended_at >= :cutoff then null
                 when kind is not null and kind not in ('switchRefused', 'lost') and (not at_switch or refused)
                   then format('%s, and the switch placed no call', kind)
                 when blind or kind is null or kind = 'switchRefused' then null
                 when (switch_answered is not null) <> (kind in ('connected', 'abandoned'))
                   then format('%s, answered at the switch: %s', kind, coalesce(switch_answered::text, 'no'))
                 when (switch_joined is not null) <> (joined_at is not null) or heard <> rep_id
                      or abs(extract(epoch from switch_joined - joined_at)) > 0.05
                   then format('joined at the switch to %s at %s, in the book at %s', coalesce(heard, 'nobody'),
                               switch_joined, joined_at) end as what
          from told)
      select (select count(*) from told) as compared,
             (select count(*) from wrong where what is not null) as different,
             (select coalesce(array_agg(said), '{}')
                from (select format('%s: %s', id, what) as said from wrong where what is not null order by id limit 20) f) as first
      """;

  /** The same without a switch's file to look at. */
  static final String OF_BOOK =
      """
      with hanging as (select id from rep_call where ended_at is null and wished_at < :cutoff - interval '1 day')
      select (select count(*) from rep_call) as compared, (select count(*) from hanging) as different,
             (select coalesce(array_agg(format('%s: no end', id)), '{}')
                from (select id from hanging order by id limit 20) f) as first
      """;

  private RepCallCheck() {}

  /** Takes the events of their legs out of {@code switch_event}, into {@code rep_event}. */
  static Mono<Void> setAside(DatabaseClient database) {
    return database.sql(THEIRS).then().then(database.sql(AWAY).then());
  }
}
