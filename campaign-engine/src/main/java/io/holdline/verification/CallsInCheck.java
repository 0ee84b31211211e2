package io.holdline.verification;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Calls to the line in the switch's file and in the book. A call of which the book says nothing is
 * an error when the dialer placed others while the caller waited, since then it listened.
 */
final class CallsInCheck {
  private static final String THEIRS =
      """
      create temporary table line_event on commit drop as
      select s.* from switch_event s where s.id in (select id from switch_event where event = 'arrive')
      """;
  private static final String AWAY =
      "delete from switch_event where id in (select id from line_event)";

  /** What either side says that the other does not. */
  static final String WITH_SWITCH =
      """
      with arrival as (
        select id, count(*) filter (where event = 'arrive') as arrivals, max(number) as number,
               min(at) filter (where event = 'arrive') as arrived_at, min(at) filter (where event = 'join') as heard_at,
               (array_agg(agent order by at) filter (where event = 'join'))[1] as heard,
               min(at) filter (where event = 'hangup') as over_at
          from line_event group by id),
      told as (
        select v.*, a.id is not null as in_book, a.direction, a.phone, o.kind, o.ended_at, j.agent_id, j.joined_at,
               coalesce(o.kind = 'lost' or o.cause = 'unseen', false) as blind
          from arrival v
          left join call_attempt a on a.id = v.id
          left join call_outcome o on o.attempt_id = v.id
          left join call_join j on j.attempt_id = v.id),
      wrong as (
        select id, case
                 when arrivals <> 1 then format('it arrived %s times', arrivals)
                 when not in_book and over_at < :cutoff and exists (
                        select 1 from call_attempt p where p.begun_at > arrived_at and p.begun_at < over_at)
                   then format('%s called the line at %s, and the book says nothing of it', number, arrived_at)
                 when not in_book then null
                 when direction <> 'in' or phone <> 'erased' and ltrim(number, '+') <> ltrim(phone, '+')
                   then format('%s called the line, in the book it is a call with %s', number, phone)
                 when kind is null and over_at < :cutoff - interval '60 s' then 'no end'
                 when ended_at is null or ended_at >= :cutoff or over_at is null or over_at >= :cutoff or blind then null
                 when heard is distinct from agent_id or abs(extract(epoch from heard_at - joined_at)) > 0.05
                   then format('the switch joined %s at %s, the book %s at %s', coalesce(heard, 'nobody'), heard_at,
                               coalesce(agent_id, 'nobody'), joined_at)
                 when (heard is not null) <> (kind = 'connected')
                   then format('%s, joined at the switch to %s', kind, coalesce(heard, 'nobody')) end as what
          from told)
      select (select count(*) from told) as compared,
             (select count(*) from wrong where what is not null) as different,
             (select coalesce(array_agg(said), '{}')
                from (select format('%s: %s', id, what) as said from wrong where what is not null order by id limit 20) f) as first
      """;

  /** The same without a switch's file to look at. */
  static final String OF_BOOK =
      """
      with called as (select a.id, a.begun_at, o.kind from call_attempt a left join call_outcome o on o.attempt_id = a.id
                       where a.direction = 'in'),
           hanging as (select id from called where kind is null and begun_at < :cutoff - interval '1 day')
      select (select count(*) from called) as compared, (select count(*) from hanging) as different,
             (select coalesce(array_agg(format('%s: no end', id)), '{}')
                from (select id from hanging order by id limit 20) f) as first
      """;

  private CallsInCheck() {}

  /**
   * Takes the events of calls that arrived out of {@code switch_event}, into {@code line_event}.
   */
  static Mono<Void> setAside(DatabaseClient database) {
    return database.sql(THEIRS).then().then(database.sql(AWAY).then());
  }
}
