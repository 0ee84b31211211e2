package io.holdline.web.customers;

import io.holdline.churn.ReasonTexts;
import io.holdline.dialer.PhoneNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A card as the database has it, with the number and the name in clear; it never leaves here. */
record CardRow(
    long id,
    String name,
    @Nullable String phone,
    String regionZh,
    String regionEn,
    @Nullable String ownerId,
    @Nullable String tier,
    @Nullable String band,
    @Nullable Integer points,
    @Nullable BigDecimal monthlyValue,
    @Nullable LocalDate asOf,
    List<Fired> reasons,
    List<Card.Touch> history,
    List<Card.Promise> promises,
    List<Card.Order> workOrders,
    List<Card.Offer> offers,
    Card.@Nullable WhyCalled whyCalled) {

  /** A rule that fired, as the scoring job wrote it. */
  record Fired(String rule, int points, @Nullable String detail) {
    Card.Reason told() {
      var reason = new io.holdline.churn.Reason(rule, points, detail);
      return new Card.Reason(
          rule,
          points,
          ReasonTexts.sentence(reason, Locale.SIMPLIFIED_CHINESE),
          ReasonTexts.sentence(reason, Locale.ENGLISH));
    }
  }

  Card shown(boolean nameInFull) {
    return new Card(
        id,
        nameInFull ? name : MaskedName.of(name),
        masked(phone),
        regionZh,
        regionEn,
        ownerId,
        tier,
        band,
        points,
        monthlyValue,
        asOf,
        reasons.stream().map(Fired::told).toList(),
        history,
        promises,
        workOrders,
        offers,
        whyCalled);
  }

  static @Nullable String masked(@Nullable String phone) {
    return phone == null ? null : new PhoneNumber(phone).masked();
  }

  /** The conditions on the customer are put in by the caller, from constants only. */
  static final String QUERY =
      """
      select json_build_object(
        'id', c.id, 'name', c.name, 'phone', c.phone, 'regionZh', g.name_zh, 'regionEn', g.name_en,
        'ownerId', c.owner_id, 'tier', v.tier, 'band', v.band, 'points', v.points,
        'monthlyValue', v.monthly_value, 'asOf', v.as_of, 'reasons', coalesce(v.reasons, '[]'),
        'history', (select coalesce(json_agg(h order by h.at desc), '[]')
                      from (select a.begun_at as at, coalesce(o.kind, 'inFlight') as kind,
                                   coalesce(o.agent_id, j.agent_id) as "agentId", d.code as disposition
                              from call_attempt a
                              left join call_outcome o on o.attempt_id = a.id
                              left join call_join j on j.attempt_id = a.id
                              left join disposition d on d.attempt_id = a.id
                             where a.customer_id = c.id order by a.begun_at desc limit 10) h),
        'promises', (select coalesce(json_agg(json_build_object('id', p.id, 'promise', p.promise,
                       'dueAt', p.due_at, 'state', p.state) order by p.id desc), '[]')
                       from (select * from commitment where customer_id = c.id order by id desc limit 20) p),
        'workOrders', (select coalesce(json_agg(json_build_object('id', w.id, 'what', w.what, 'state', w.state,
                         'result', w.result) order by w.id desc), '[]')
                         from (select * from work_order where customer_id = c.id order by id desc limit 20) w),
        'offers', (select coalesce(json_agg(json_build_object('id', f.id, 'nameZh', f.name_zh, 'nameEn', f.name_en,
                     'cost', f.cost) order by f.cost, f.id), '[]') from offer f),
        'whyCalled', (select json_build_object('listId', l.id, 'asOf', l.as_of, 'priority', r.priority)
                        from call_list_record r join call_list l on l.id = r.list_id
                       where r.customer_id = c.id and l.ready order by l.id desc limit 1)
      )::text as card
        from customer c
        join region g on g.id = c.region_id
        left join lateral (select s.tier, s.band, s.points, s.monthly_value, s.as_of, s.reasons
                             from score s where s.customer_id = c.id order by s.as_of desc limit 1) v on true
       where %s and (%s)
      """;
}
