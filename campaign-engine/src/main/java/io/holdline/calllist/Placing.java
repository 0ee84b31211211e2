package io.holdline.calllist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives every customer a place in one call list, set by set, in the caller's transaction. The order
 * of the reasons is the order of the contact policy; only the first that applies is kept.
 */
final class Placing {
  private final JdbcClient jdbc;
  private final String campaign;
  private final LocalDate asOf;
  private final OffsetDateTime now;
  private final boolean consentRequired;

  Placing(
      DataSource dataSource,
      String campaign,
      LocalDate asOf,
      Instant now,
      boolean consentRequired) {
    this.jdbc = JdbcClient.create(dataSource);
    this.campaign = campaign;
    this.asOf = asOf;
    this.now = now.atOffset(ZoneOffset.UTC);
    this.consentRequired = consentRequired;
  }

  long createList() {
    return jdbc.sql(
            """
            insert into call_list (campaign_id, as_of, built_at) values (:campaign, :asOf, :now)
            returning id\
            """)
        .param("campaign", campaign)
        .param("asOf", asOf)
        .param("now", now)
        .query(Long.class)
        .single();
  }

  /** How each customer stands before anybody is held out: a reason to be left out, or none. */
  void findStanding() {
    jdbc.sql(
            """
            create temp table standing (customer_id bigint primary key, owner_id text, points integer,
              monthly_value numeric, next_at timestamptz not null, reason text) on commit drop\
            """)
        .update();
    jdbc.sql(STANDING)
        .param("campaign", campaign)
        .param("asOf", asOf)
        .param("now", now)
        .param("consentRequired", consentRequired)
        .update();
    jdbc.sql("analyze standing").update();
  }

  /**
   * Draws, once and for good for the campaign's goal, who of those that would be called is left
   * alone. A customer's draw depends on the seed and the customer only, and is kept with the
   * probability it was drawn with.
   */
  void drawHoldOut(long seed) {
    jdbc.sql(
            """
            insert into hold_out (goal, customer_id, held_out, probability, drawn_at, campaign_id)
            select k.goal, s.customer_id,
              (hashtextextended(s.customer_id::text, :seed) & 9007199254740991) / 9007199254740992.0::double precision
                < k.hold_out_share,
              k.hold_out_share, :now, k.id
            from standing s cross join campaign k
            where k.id = :campaign and s.reason is null
            on conflict (goal, customer_id) do nothing\
            """)
        .param("seed", seed)
        .param("now", now)
        .param("campaign", campaign)
        .update();
  }

  void place(long list) {
    jdbc.sql(
            """
            update standing s set reason = 'hold-out'
            from hold_out h, campaign k
            where k.id = :campaign and h.goal = k.goal and h.customer_id = s.customer_id and h.held_out
              and s.reason is null\
            """)
        .param("campaign", campaign)
        .update();
    jdbc.sql(RECORDS).param("campaign", campaign).param("list", list).update();
    jdbc.sql(
            """
            insert into call_list_exclusion (list_id, customer_id, reason)
            select :list, s.customer_id, coalesce(s.reason, 'over-limit') from standing s
            where not exists (select from call_list_record r where r.list_id = :list and r.customer_id = s.customer_id)\
            """)
        .param("list", list)
        .update();
  }

  long customers() {
    return jdbc.sql("select count(*) from standing").query(Long.class).single();
  }

  private static final String STANDING =
      """
      insert into standing (customer_id, owner_id, points, monthly_value, next_at, reason)
      select c.id, c.owner_id, s.points, s.monthly_value,
        case
          when k.all_hours or (h.local::time >= k.calls_from and h.local::time < k.calls_until) then '-infinity'
          when h.local::time < k.calls_from then (h.local::date + k.calls_from) at time zone h.zone
          else (h.local::date + 1 + k.calls_from) at time zone h.zone
        end,
        case
          when not c.in_net then 'left-net'
          when c.port_out_applied_on is not null then 'port-out'
          when c.phone is null then 'no-number'
          when k.regions is not null and not c.region_id = any (k.regions) then 'not-eligible-region'
          when s.points is null then 'no-score'
          when not s.band = any (k.bands) then 'not-eligible-band'
          when not s.tier = any (k.tiers) then 'not-eligible-tier'
          when k.routing = 'ownerOnly' and c.owner_id is null then 'no-owner'
          when not coalesce(said.given, not :consentRequired) then 'no-consent'
          when exists (select from do_not_call d where d.phone = c.phone
                       and (d.expires_at is null or d.expires_at > :now)) then 'do-not-call'
          when exists (select from complaint x where x.customer_id = c.id and x.opened_at <= :now
                       and (x.closed_at is null or x.closed_at > :now)) then 'open-complaint'
          when exists (select from do_not_disturb d where d.goal = k.goal
                       and d.value = case d.attribute when 'tier' then s.tier else s.band end) then 'do-not-disturb'
          when exists (select from callback b where b.customer_id = c.id and b.state in ('open', 'task')) then 'callback'
          when exists (select from call_attempt a where a.customer_id = c.id
                       and a.direction = 'out'
                       and a.begun_at > :now - make_interval(hours => k.window_hours)) then 'frequency'
          when exists (select from call_list_record r join campaign o on o.id = r.campaign_id
                       where r.customer_id = c.id and o.state = 'running'
                         and (r.state in ('leased', 'dialled') or (r.state = 'waiting' and o.id <> k.id)))
            then 'frequency'
        end
      from customer c
      join campaign k on k.id = :campaign
      join region g on g.id = c.region_id
      cross join lateral (select coalesce(c.zone, g.zone) as zone,
                                 :now::timestamptz at time zone coalesce(c.zone, g.zone) as local) h
      left join lateral (select points, band, tier, monthly_value from score
                         where customer_id = c.id and as_of <= :asOf order by as_of desc limit 1) s on true
      left join lateral (select given from consent
                         where customer_id = c.id and channel = 'call' and since <= :now
                         order by since desc limit 1) said on true\
      """;

  private static final String RECORDS =
      """
      insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, owner_id, next_at)
      select :list, k.id, ranked.customer_id, ranked.priority,
        case
          when ranked.owner_id is null then 'pooled'
          when k.routing <> 'mixed' then k.routing
          when (hashint8(ranked.customer_id) & 1) = 0 then 'ownerFirst'
          else 'pooled'
        end,
        ranked.owner_id, ranked.next_at
      from campaign k
      cross join lateral (
        select valued.*, row_number() over (order by priority desc, customer_id) as place
        from (
          select s.customer_id, s.owner_id, s.next_at,
            greatest(s.points, 1) * coalesce(s.monthly_value, usual.monthly_value, 1)::double precision as priority
          from standing s
          cross join (select percentile_cont(0.5) within group (order by monthly_value) as monthly_value
                      from standing where reason is null) usual
          where s.reason is null) valued) ranked
      where k.id = :campaign and (k.list_limit is null or ranked.place <= k.list_limit)
      order by ranked.place\
      """;
}
