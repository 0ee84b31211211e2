package io.holdline.calllist;

/** The statements that give every customer a place; the README has the order of the reasons. */
final class PlacingSql {
  static final String CREATE_STANDING =
      """
      create temp table standing (customer_id bigint not null, owner_id text, points integer, tier text,
        monthly_value numeric, zone text not null, last_at timestamptz, drawn boolean not null, held boolean not null,
        reason text, input text, until timestamptz) on commit drop
      """;

  /**
   * What was tried, by person and by number. An attempt on a number counts for it while the
   * subscription that was called still has it.
   */
  private static final String HISTORY =
      """
      with terms as materialized (select * from campaign_contact_terms(:campaign, :now)),
      tried as materialized (
        select a.customer_id, a.phone, a.begun_at,
               a.direction = 'out' and o.kind is distinct from 'switchRefused' as counted,
               a.direction = 'out' and o.kind is distinct from 'switchRefused'
                 and a.begun_at > cast(:now as timestamptz) - interval '7 days' as recent,
               o.kind, o.ended_at, o.attempt_id is null as open, x.id is not null as same, coalesce(x.in_net, false) as held
          from call_attempt a
          left join call_outcome o on o.attempt_id = a.id
          left join customer x on x.id = a.customer_id and x.phone = a.phone
        union all
        select v.customer_id, v.phone, v.dialled_at, v.kind is distinct from 'switchRefused',
               v.kind is distinct from 'switchRefused' and v.dialled_at > cast(:now as timestamptz) - interval '7 days',
               v.kind, v.ended_at, v.ended_at is null, x.id is not null, coalesce(x.in_net, false)
          from rep_call v
          left join customer x on x.id = v.customer_id and x.phone = v.phone
         where v.dialled_at is not null),
      person as (
        select customer_id, array_agg(begun_at order by begun_at desc) filter (where recent) as week,
               count(*) filter (where counted) as ever, max(begun_at) filter (where counted) as last_at,
               max(ended_at) filter (where kind = 'abandoned') as abandoned_at, bool_or(open) as open,
               max(ended_at) filter (where same and kind = 'unallocated') as dead_at,
               max(ended_at) filter (where same and kind in ('connected', 'abandoned', 'machine', 'busy', 'noAnswer',
                                                             'rejected')) as alive_at
          from tried where customer_id is not null group by customer_id),
      number as (
        select phone, array_agg(begun_at order by begun_at desc) filter (where held and recent) as week,
               count(*) filter (where held and counted) as ever, max(begun_at) filter (where held and counted) as last_at,
               max(ended_at) filter (where held and kind = 'abandoned') as abandoned_at, bool_or(open) as open,
               max(ended_at) filter (where held and kind = 'unallocated') as dead_at,
               max(ended_at) filter (where held and kind in ('connected', 'abandoned', 'machine', 'busy', 'noAnswer',
                                                             'rejected')) as alive_at
          from tried group by phone),
      talked as (
        select t.customer_id, max(t.at) as at from (
          select a.customer_id, j.joined_at as at from call_join j join call_attempt a on a.id = j.attempt_id
           where a.customer_id is not null
          union all
          select v.customer_id, v.joined_at from rep_call v where v.joined_at is not null) t group by t.customer_id),
      """;

  private static final String CARE =
      """
      listed as (
        select phone, string_agg(distinct list, ',' order by list) as lists, bool_or(expires_at is null) as for_good,
               max(expires_at) as until
          from do_not_call
         where since <= :now and (expires_at is null or expires_at > :now)
           and (campaign_id is null or campaign_id = :campaign)
         group by phone),
      held as (
        select customer_id, max(reason) as why, bool_or(until is null) as for_good, max(until) as until
          from legal_hold where since <= :now and (until is null or until > :now) group by customer_id),
      complained as (
        select customer_id, min(opened_at) filter (where closed_at is null or closed_at > :now) as open_since,
               max(closed_at) filter (where closed_at <= :now) as closed_at
          from complaint where opened_at <= :now group by customer_id),
      gone as (
        select customer_id, max(observed_on) + 1 as left_on from customer_outcome
         where kind = 'churned' and happened group by customer_id),
      said as (
        select customer_id, max(since) filter (where given) as given_at, max(since) filter (where not given) as refused_at
          from consent where channel = 'call' and since <= :now group by customer_id),
      refused as (select distinct customer_id from telemarketing_refusal where since <= :now),
      queued as (
        select r.customer_id, bool_or(r.state in ('leased', 'dialled')) as now, bool_or(r.state = 'waiting' and o.id <> :campaign) as later
          from call_list_record r join campaign o on o.id = r.campaign_id
         where o.state = 'running' and r.state in ('waiting', 'leased', 'dialled') group by r.customer_id),
      """;

  /**
   * Everything the reasons look at, one row a customer; nearly all scores are of the newest run.
   * Its columns are worked out once, and so are those of {@link #JUDGED}: that is what the offset
   * is for.
   */
  private static final String KNOWN =
      """
      known as (
        select c.id, c.owner_id, c.in_net, c.phone, c.region_id, c.port_out_applied_on, coalesce(c.zone, g.zone) as zone,
               coalesce(s.points, e.points) as points, coalesce(s.band, e.band) as band,
               coalesce(s.tier, e.tier) as tier, coalesce(s.monthly_value, e.monthly_value) as monthly_value,
               case when greatest(p.dead_at, n.dead_at) > coalesce(greatest(p.alive_at, n.alive_at), '-infinity')
                    then greatest(p.dead_at, n.dead_at) end as dead_since,
               case when said.customer_id is null then 'NEVER_ASKED'
                    when coalesce(said.given_at < said.refused_at, said.given_at is null) then 'REFUSED'
                    when c.in_net or said.given_at > (l.left_on::timestamp at time zone coalesce(c.zone, g.zone)) then 'GIVEN'
                    else 'GIVEN_BEFORE_LEAVING' end as consent,
               f.customer_id is not null as telemarketing,
               d.lists, case when not d.for_good then d.until end as listed_until,
               w.why as held, case when not w.for_good then w.until end as held_until,
               o.open_since, o.closed_at, b.due_at, q.now as queued, q.later as listed_elsewhere,
               h.customer_id is not null as drawn, coalesce(h.held_out, false) as held_out,
               greatest(xt.value, xb.value) as harmed,
               coalesce(p.open, false) or coalesce(n.open, false) as under_way,
               coalesce(p.ever, 0) as ever, coalesce(n.ever, 0) as number_ever, p.week, n.week as number_week,
               %2$s as outside, %3$s as unmet,
               greatest(p.last_at, n.last_at) as last_at, greatest(p.abandoned_at, n.abandoned_at) as abandoned_at, v.at as contact_at
          from customer c
         cross join terms t
          join region g on g.id = c.region_id
          left join score s on s.customer_id = c.id and s.as_of = (select max(as_of) from score where as_of <= :asOf)
          left join lateral (select points, band, tier, monthly_value from score
                              where s.customer_id is null and customer_id = c.id and as_of <= :asOf
                              order by as_of desc limit 1) e on true
          left join said on said.customer_id = c.id
          left join refused f on f.customer_id = c.id
          left join hold_out h on h.customer_id = c.id and h.goal = t.goal
          left join person p on p.customer_id = c.id
          left join number n on n.phone = c.phone
          left join talked v on v.customer_id = c.id
          left join listed d on d.phone = c.phone
          left join held w on w.customer_id = c.id
          left join complained o on o.customer_id = c.id
          left join gone l on l.customer_id = c.id
          left join queued q on q.customer_id = c.id
          left join callback b on b.customer_id = c.id and b.state in ('open', 'task')
          left join do_not_disturb xt on xt.goal = t.goal and xt.attribute = 'tier' and xt.value = coalesce(s.tier, e.tier)
          left join do_not_disturb xb on xb.goal = t.goal and xb.attribute = 'band' and xb.value = coalesce(s.band, e.band)
        %1$s
        offset 0),
      """;

  private static final String JUDGED =
      """
      judged as (
        select i.*, t.*,
          case
            when not i.in_net and t.purpose <> 'win_back' then 'left-net'
            when i.in_net and t.purpose = 'win_back' then 'in-net'
            when i.in_net and i.port_out_applied_on is not null and t.port_out_stops then 'port-out'
            when i.phone is null then 'no-number'
            when i.dead_since is not null and (t.dead_number_days is null
                 or i.dead_since + make_interval(days => t.dead_number_days) > :now) then 'dead-number'
            when k.regions is not null and not i.region_id = any (k.regions) then 'not-eligible-region'
            when i.points is null and t.purpose <> 'win_back' then 'no-score'
            when not i.band = any (k.bands) and t.purpose <> 'win_back' then 'not-eligible-band'
            when not i.tier = any (k.tiers) and t.purpose <> 'win_back' then 'not-eligible-tier'
            when i.outside then 'not-in-cohort'
            when i.unmet is not null then 'not-in-audience'
            when k.routing = 'ownerOnly' and i.owner_id is null then 'no-owner'
            when i.telemarketing then 'telemarketing-refused'
            when i.lists is not null then 'do-not-call'
            when i.consent = 'REFUSED'
              or i.consent = 'NEVER_ASKED' and (t.consent_required or :consentRequired)
              or i.consent <> 'GIVEN' and t.purpose = 'win_back' then 'no-consent'
            when i.held is not null then 'legal-hold'
            when i.open_since is not null then 'open-complaint'
            when i.harmed is not null then 'do-not-disturb'
            when i.held_out then 'hold-out'
            when t.registered_number and :marketing <> ''
              and case when t.purpose = 'service' then t.caller_id is not distinct from :marketing
                       else t.caller_id is distinct from :marketing end then 'caller-id'
            when i.due_at is not null then 'callback-agreed'
            when i.ever >= t.ever_attempts then 'lifetime-limit'
            when i.number_ever >= t.number_ever_attempts then 'number-lifetime-limit'
            when i.under_way then 'call-under-way'
            when i.queued then 'queued'
            when i.listed_elsewhere then 'on-another-list'
            when i.contact_at + make_interval(hours => t.after_contact_hours) > :now then 'after-contact'
            when i.closed_at + make_interval(hours => t.after_complaint_hours) > :now then 'after-complaint'
            when i.abandoned_at + make_interval(hours => t.after_abandoned_hours) > :now then 'after-abandoned'
            when i.last_at + make_interval(hours => t.window_hours) > :now then 'frequency'
            when i.week[t.day_attempts] + interval '24 hours' > :now then 'day-limit'
            when i.week[t.week_attempts] is not null then 'week-limit'
            when i.number_week[t.number_day_attempts] + interval '24 hours' > :now then 'number-day-limit'
            when i.number_week[t.number_week_attempts] is not null then 'number-week-limit'
          end as reason
          from known i cross join terms t join campaign k on k.id = :campaign
        offset 0)
      """;

  /**
   * How each customer stands, with what the reason looked at and until when it holds, if known; and
   * whether a draw of this seed would leave him alone.
   */
  private static final String STANDING =
      """
      insert into standing (customer_id, owner_id, points, tier, monthly_value, zone, last_at, drawn, held, reason, input, until)
      select j.id, j.owner_id, j.points, j.tier, j.monthly_value, j.zone, j.last_at, j.drawn,
        reason is null and not drawn
          and (hashint8extended(j.id, :seed) & 9007199254740991) / 9007199254740992.0::double precision
                < coalesce(h.share, k.hold_out_share),
        reason,
        case when reason is not null then case reason
          when 'port-out' then port_out_applied_on::text
          when 'dead-number' then utc_text(dead_since)
          when 'not-eligible-region' then region_id
          when 'not-eligible-band' then band
          when 'not-eligible-tier' then j.tier
          when 'not-in-audience' then unmet
          when 'do-not-call' then lists
          when 'no-consent' then consent
          when 'legal-hold' then held
          when 'open-complaint' then utc_text(open_since)
          when 'do-not-disturb' then harmed
          when 'caller-id' then caller_id
          when 'callback-agreed' then utc_text(due_at)
          when 'lifetime-limit' then ever::text
          when 'number-lifetime-limit' then number_ever::text
          when 'after-contact' then utc_text(contact_at)
          when 'after-complaint' then utc_text(closed_at)
          when 'after-abandoned' then utc_text(abandoned_at)
          when 'frequency' then utc_text(last_at)
          when 'day-limit' then utc_text(week[day_attempts])
          when 'week-limit' then utc_text(week[week_attempts])
          when 'number-day-limit' then utc_text(number_week[number_day_attempts])
          when 'number-week-limit' then utc_text(number_week[number_week_attempts])
        end end,
        case when reason is not null then case reason
          when 'dead-number' then dead_since + make_interval(days => dead_number_days)
          when 'do-not-call' then listed_until
          when 'legal-hold' then held_until
          when 'callback-agreed' then due_at
          when 'after-contact' then contact_at + make_interval(hours => after_contact_hours)
          when 'after-complaint' then closed_at + make_interval(hours => after_complaint_hours)
          when 'after-abandoned' then abandoned_at + make_interval(hours => after_abandoned_hours)
          when 'frequency' then last_at + make_interval(hours => window_hours)
          when 'day-limit' then week[day_attempts] + interval '24 hours'
          when 'week-limit' then week[week_attempts] + interval '7 days'
          when 'number-day-limit' then number_week[number_day_attempts] + interval '24 hours'
          when 'number-week-limit' then number_week[number_week_attempts] + interval '7 days'
        end end
      from judged j
      join (select id, hold_out_share from campaign) k on k.id = :campaign
      left join campaign_hold_out h on h.campaign_id = k.id and h.tier = j.tier
      """;

  static String standing(AudienceFilter audience) {
    return HISTORY
        + CARE
        + KNOWN.formatted(audience.joins(), audience.outside(), audience.unmet())
        + JUDGED
        + STANDING;
  }

  static final String ZONES =
      """
      select z.zone, t.*,
             case when t.all_hours then '{}'::date[]
                  else rest_days(t.jurisdiction_id, t.rest, (:now::timestamptz at time zone z.zone)::date - 1, :horizon) end as closed
        from (select distinct zone from standing where reason is null) z
       cross join campaign_contact_terms(:campaign, :now) t
      """;

  /**
   * Who would be called or is left alone by the draw, with what the call is worth and whom it goes
   * to.
   */
  static final String VALUED =
      """
      select s.customer_id, s.owner_id, s.tier, s.zone, s.last_at, s.drawn, s.held,
             greatest(s.points, 1) * coalesce(s.monthly_value, usual.monthly_value, 1)::double precision as priority,
             case
               when s.owner_id is null then 'pooled'
               when k.routing <> 'mixed' then k.routing
               when (hashint8(s.customer_id) & 1) = 0 then 'ownerFirst'
               else 'pooled'
             end as routing
        from standing s
       cross join (select case when exists (select from standing where reason is null and monthly_value is null)
                               then (select percentile_cont(0.5) within group (order by monthly_value)
                                       from standing where reason is null) end as monthly_value) usual
       where s.reason is null
      """;

  /**
   * Those worth most first; of equals who was called longest ago, and before them who never was.
   */
  static final String BEST_FIRST = "order by priority desc, last_at nulls first, customer_id\n";

  static final String CREATE_CALLED =
      """
      create temp table called (place integer generated always as identity, customer_id bigint not null, owner_id text,
        zone text not null, last_at timestamptz, priority double precision not null, routing text not null) on commit drop
      """;

  /** Who is called, best first. */
  static final String CALLED =
      """
      insert into called (customer_id, owner_id, zone, last_at, priority, routing)
      select v.customer_id, v.owner_id, v.zone, v.last_at, v.priority, v.routing
        from campaign k cross join lateral (
      """
          + VALUED
          + """
          ) v
           where k.id = :campaign and not v.held
          """
          + BEST_FIRST
          + """
           limit (select list_limit from campaign where id = :campaign)
          """;

  /**
   * Draws, for good, those that are called and those left alone in their stead, down to the last
   * that the list has room for: whoever would not have been called tells nothing of what calls do.
   */
  static final String DRAWS =
      """
      insert into hold_out (goal, customer_id, held_out, probability, drawn_at, campaign_id)
      select k.goal, v.customer_id, v.held, coalesce(h.share, k.hold_out_share), :now, k.id
        from campaign k cross join lateral (
      """
          + VALUED
          + """
          ) v
            left join campaign_hold_out h on h.campaign_id = k.id and h.tier = v.tier
            left join (select * from called order by place desc limit 1) l on (select count(*) from called) >= k.list_limit
           where k.id = :campaign and not v.drawn
             and (l.customer_id is null
                  or (-v.priority, coalesce(v.last_at, '-infinity'), v.customer_id)
                       <= (-l.priority, coalesce(l.last_at, '-infinity'), l.customer_id))
          """;

  /**
   * A record waits for the first moment at which its customer's hours are open. Where the customer
   * lives by the campaign's clock and has a habit, it has two priorities, one in his best slot and
   * one in all others.
   */
  static final String RECORDS =
      """
      insert into call_list_record (list_id, campaign_id, customer_id, priority, best_slot, priority_then, routing, owner_id, next_at)
      select :list, k.id, c.customer_id, c.priority * coalesce(h.other_gain, 1), h.best_slot,
        c.priority * h.best_gain, c.routing, c.owner_id,
        coalesce((select max(o.at) from opening o where o.zone = c.zone), '-infinity')
        from campaign k cross join called c
        left join answer_time h on h.customer_id = c.customer_id and h.best_slot is not null
          and cast(:now as timestamptz) at time zone c.zone = cast(:now as timestamptz) at time zone k.zone
       where k.id = :campaign
       order by c.place
      """;

  /** The others, each with the first reason. */
  static final String LEFT_OUT =
      """
      select s.customer_id,
        coalesce(s.reason,
                 case when s.held and s.customer_id in (select d.customer_id from hold_out d join campaign k on k.goal = d.goal
                                                         where k.id = :campaign and d.held_out)
                      then 'hold-out' else 'over-limit' end) as reason,
        s.input, s.until
        from standing s
       where not exists (select from called c where c.customer_id = s.customer_id)
      """;

  static final String EXCLUSIONS =
      """
      insert into call_list_exclusion (list_id, customer_id, reason, input, until)
      select :list, x.customer_id, x.reason, x.input, x.until from (
      """
          + LEFT_OUT
          + ") x";

  private PlacingSql() {}
}
