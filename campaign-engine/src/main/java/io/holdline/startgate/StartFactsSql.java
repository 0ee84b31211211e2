package io.holdline.startgate;

/** The statement that reads all that is looked at before a campaign starts. */
final class StartFactsSql {
  /** Values {@code :campaign}, {@code :now} and {@code :horizon}. */
  static final String FACTS =
      """
      select c.id, c.goal, c.mode, c.caller_id, c.abandon_message, c.zone, c.jurisdiction_id, c.all_hours, c.calls_from,
             c.calls_until, t.law_from, t.law_until,
             case when t.all_hours then '{}'::date[]
                  else rest_days(t.jurisdiction_id, t.rest, (cast(:now as timestamptz) at time zone c.zone)::date - 1, :horizon) end as closed,
             c.hold_out_share > 0
               or exists (select from campaign_hold_out h where h.campaign_id = c.id and h.share > 0) as held_out,
             exists (select from effect_plan e where e.goal = c.goal) as measured,
             (select count(*) from offer o
               join lateral (select * from offer_terms v
                              where v.offer_id = o.id and v.effective_from <= (cast(:now as timestamptz) at time zone c.zone)::date
                              order by v.version desc limit 1) v on true
               where 'CALL' = any (v.channels)
                 and (cast(:now as timestamptz) at time zone c.zone)::date
                       between v.on_sale_from and coalesce(v.on_sale_until, 'infinity')) as offers,
             (select count(*) from staff s
               where s.role = 'telephone_manager' and s.active
                 and c.skills <@ array(select k.skill from staff_skill k where k.staff_id = s.id)) as managers,
             array(select r.id from rule_table r
                    where not exists (select from rule_period p
                                       where p.place = r.place and not p.withdrawn and p.during @> cast(:now as timestamptz))
                    order by r.id) as idle_tables,
             exists (select from call_script v
                      where v.type = type_of_purpose(c.purpose)
                        and (v.campaign_id is null or v.campaign_id = c.id) and v.in_force_from <= :now) as scripted,
             (select max(as_of) from score_run where finished_at is not null) as scores_of,
             (select l.records from call_list l where l.campaign_id = c.id and l.ready order by l.id desc limit 1) as listed
        from campaign c
        join lateral campaign_contact_terms(c.id, :now) t on true
       where c.id = :campaign
      """;

  private StartFactsSql() {}
}
