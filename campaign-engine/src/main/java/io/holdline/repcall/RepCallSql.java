package io.holdline.repcall;

import io.holdline.workorder.WorkOrderScope;

/** The statements over the calls of representatives. */
final class RepCallSql {
  private static final String OUTCOME =
      "rep_call_outcome(v.ended_at, v.kind, v.refusal, v.ended_by, v.cause)";
  private static final String COLUMNS =
      "v.id, v.rep_id, v.stage, v.wished_at, v.joined_at, v.ended_at, v.ended_by, v.refusal,"
          + " v.end_wished_at is not null and v.ended_at is null as ending, "
          + OUTCOME
          + " as outcome";

  /** An end ({@code v}) in the order's story. */
  private static final String TOLD =
      """
      insert into work_order_step (work_order_id, command, step, by_staff, detail)
      select v.work_order_id, v.id, 'call', v.rep_id,
             jsonb_strip_nulls(jsonb_build_object('outcome', %s, 'reason', v.refusal, 'endedBy', v.ended_by,
               'seconds', round(extract(epoch from v.ended_at - v.joined_at))::integer))
        from v
      """
          .formatted(OUTCOME);

  static final String OF_COMMAND =
      "select "
          + COLUMNS
          + " from rep_call v where v.command = :command and v.rep_id = :rep"
          + " and v.work_order_id = :order";
  static final String OF_ORDER =
      "select "
          + COLUMNS
          + " from rep_call v join work_order w on w.id = v.work_order_id"
          + " where v.work_order_id = :order and "
          + WorkOrderScope.SQL
          + " order by v.wished_at desc, v.id limit 50";

  /** The order, and who asks: of one representative one wish at a time is looked at. */
  static final String ORDER =
      """
      select w.customer_id, w.is_open, w.assigned_to, n.phone as work_number,
             pg_advisory_xact_lock(5, hashtext(:rep)) is null as waited
        from work_order w
        left join work_number n on n.staff_id = :rep
       where w.id = :order and w.region_id = :region
         for no key update of w
      """;

  /** Nobody attended to it: no dialer runs. It would only ring somebody who has gone on. */
  static final String GIVE_UP =
      """
      with v as (
        update rep_call set ended_at = clock_timestamp(), cause = 'no-dialer'
         where rep_id = :rep and ended_at is null and stage = 'wished' and holder is null
           and wished_at < clock_timestamp() - interval '15 seconds'
        returning *)
      """
          + TOLD;

  /** The representative goes back on a wish to which nobody attends yet. */
  static final String CALL_OFF =
      """
      with v as (
        update rep_call
           set end_wished_at = clock_timestamp(), ended_at = clock_timestamp(), cause = 'called-off', ended_by = 'page'
         where id = :call and rep_id = :rep and work_order_id = :order and ended_at is null and stage = 'wished'
           and holder is null
        returning *)
      """
          + TOLD;

  /** Whoever attends to it reads it with the call. */
  static final String WISH_END =
      """
      update rep_call set end_wished_at = clock_timestamp()
       where id = :call and rep_id = :rep and work_order_id = :order and ended_at is null and end_wished_at is null
      """;

  static final String OF_REP =
      "select "
          + COLUMNS
          + " from rep_call v where v.id = :call and v.rep_id = :rep and v.work_order_id = :order";
  static final String RUNNING =
      "select " + COLUMNS + " from rep_call v where v.rep_id = :rep and v.ended_at is null";
  static final String ONE_AT_A_TIME =
      """
      select pg_advisory_xact_lock(1, hashint8(u.id)), pg_advisory_xact_lock(2, hashtext(u.phone))
        from customer u where u.id = :customer
      """;
  static final String WISH =
      "insert into rep_call as v (command, work_order_id, customer_id, rep_id, rep_phone, phone,"
          + " caller_id, jurisdiction_id, terms) select :command, :order, u.id, :rep, n.phone,"
          + " u.phone, :caller, t.jurisdiction_id, jsonb_build_object('purpose', t.purpose,"
          + " 'jurisdiction', t.jurisdiction_id, 'effectiveFrom', t.effective_from, 'dayAttempts',"
          + " t.day_attempts) from customer u join work_number n on n.staff_id = :rep cross join"
          + " lateral visit_contact_terms(u.id, clock_timestamp(), :caller) t where u.id ="
          + " :customer returning "
          + COLUMNS;

  /** Ours, and what nobody attends to; what was only wished is told as such once. */
  static final String ATTEND =
      """
      update rep_call v
         set holder = :holder, held_until = clock_timestamp() + interval '10 seconds',
             stage = case v.stage when 'wished' then 'ringing-rep' else v.stage end
       where v.ended_at is null
         and (v.holder = :holder
              or v.id in (select o.id from rep_call o
                           where o.ended_at is null and (o.held_until is null or o.held_until < clock_timestamp())
                           order by o.wished_at limit :limit for no key update skip locked))
      returning v.id, v.leg, v.rep_id, v.rep_phone, v.phone, v.caller_id, old.stage as stage, v.wished_at,
                v.end_wished_at is not null as end_wished
      """;

  static final String HELD =
      """
      select v.customer_id, v.caller_id, coalesce(u.phone = v.phone, false) as same_number
        from rep_call v join customer u on u.id = v.customer_id
       where v.id = :call and v.holder = :holder and v.held_until > clock_timestamp()
         and v.ended_at is null and v.dialled_at is null and v.end_wished_at is null
         for no key update of v
      """;
  static final String DIAL =
      "update rep_call set dialled_at = clock_timestamp(), stage = 'ringing-customer' where id ="
          + " :call";
  static final String REFUSE = "update rep_call set refusal = :reason where id = :call";
  static final String REACHED =
      """
      update rep_call
         set stage = :stage, answered_at = case when :speaking then coalesce(answered_at, :at) else answered_at end,
             joined_at = case when :speaking then coalesce(joined_at, :at) else joined_at end
       where id = :call and ended_at is null
      """;

  /** The end, once, and in the order's story. */
  static final String END =
      """
      with v as (
        update rep_call
           set ended_at = :ended, cause = :cause, kind = case when dialled_at is not null then coalesce(:kind, 'lost') end,
               rep_answered_at = coalesce(rep_answered_at, :repAnswered), ringing_at = coalesce(ringing_at, :ringing),
               answered_at = coalesce(answered_at, :answered), joined_at = coalesce(joined_at, :joined),
               ended_by = coalesce(:by, case when end_wished_at is not null then 'page' end), holder = null,
               held_until = null
         where id = :call and ended_at is null
        returning *)
      """
          + TOLD;

  private RepCallSql() {}
}
