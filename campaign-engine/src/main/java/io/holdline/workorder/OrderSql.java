package io.holdline.workorder;

import io.holdline.customer.PersonName;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import io.holdline.workorder.WorkOrder.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A work order as a row, read and written whole. */
final class OrderSql {
  static final String SELECT =
      """
      select w.id, w.customer_id, u.name, u.phone, w.region_id, w.what, c.promise, c.due_at, w.dispatched_by,
             s.name_zh, s.name_en, w.assigned_to, r.name_zh as rep_zh, r.name_en as rep_en, w.state, w.result,
             w.order_number, w.created_at, w.seen_at, w.accepted_at, w.finished_at, w.appointed_for, w.pause_reason,
             w.pause_note, w.paused_at, w.resumes_as, w.return_reason, w.return_next, w.return_note, w.needs_proof,
             w.accept_marks, w.finish_marks, w.version, h.times, h.last_at, h.note as chase_note, q.id as chaser,
             q.name_zh as chaser_zh, q.name_en as chaser_en,
             u.in_net, k.orders, e.field_id, e.last_fault,
             coalesce(e.field_state, case e.state when 'done' then 'handed-over' else e.state end) as field_state
        from work_order w
        left join work_order_errand e on e.work_order_id = w.id
        join customer u on u.id = w.customer_id
        join commitment c on c.id = w.commitment_id
        join staff s on s.id = w.dispatched_by
        left join staff r on r.id = w.assigned_to
        left join lateral (
             select count(*)::integer as times, max(at) as last_at,
                    (array_agg(note order by id desc))[1] as note, (array_agg(by_staff order by id desc))[1] as by_staff
               from work_order_step where work_order_id = w.id and step = 'chase') h on true
        left join staff q on q.id = h.by_staff
        left join lateral (
             select coalesce(sum(k.counts), 0) as orders
               from sale_count k join sale a on a.id = k.sale_id
              where w.finished_at is not null and a.customer_id = w.customer_id and k.touch = 'work_order'
                and k.touched_at = w.created_at) k on true
       where
      """
          + WorkOrderScope.SQL;

  static final String COURSE =
      """
      select state, assigned_to, seen_at, accepted_at, finished_at, appointed_for, pause_reason, pause_note, paused_at,
             resumes_as, return_reason, return_next, return_note, result, order_number, accept_marks, finish_marks
        from work_order where id = :id
      """;

  static final String MOVE =
      """
      update work_order
         set state = :state, assigned_to = :assigned, seen_at = :seen, accepted_at = :accepted, finished_at = :finished,
             appointed_for = :appointed, pause_reason = :pauseReason, pause_note = :pauseNote, paused_at = :paused,
             resumes_as = :resumesAs, return_reason = :returnReason, return_next = :returnNext,
             return_note = :returnNote, result = :result, order_number = :number, accept_marks = :accept,
             finish_marks = :finish, version = version + 1
       where id = :id
      """;

  private OrderSql() {}

  static WorkOrder order(LedgerRow row, Instant now) {
    var phone = row.textOrNull("phone");
    var course = course(row);
    var times = row.orNull("times", Integer.class);
    return new WorkOrder(
        row.number("id"),
        new WorkOrder.Customer(
            row.number("customer_id"),
            new PersonName(row.text("name")).masked(),
            phone == null ? null : new PhoneNumber(phone).masked()),
        row.text("region_id"),
        row.text("what"),
        row.text("promise"),
        row.at("due_at"),
        new WorkOrder.Person(row.text("dispatched_by"), row.text("name_zh"), row.text("name_en")),
        course.assignedTo() == null
            ? null
            : new WorkOrder.Person(course.assignedTo(), row.text("rep_zh"), row.text("rep_en")),
        row.at("created_at"),
        course,
        course.clock(now),
        row.flag("needs_proof"),
        new WorkOrder.Chased(
            times == null ? 0 : times,
            row.atOrNull("last_at"),
            row.textOrNull("chase_note"),
            row.textOrNull("chaser") == null
                ? null
                : new WorkOrder.Person(
                    row.text("chaser"), row.text("chaser_zh"), row.text("chaser_en"))),
        course.moments().finished() == null
            ? null
            : new WorkOrder.Credit(row.flag("in_net"), row.number("orders")),
        field(row),
        row.count("version"));
  }

  private static WorkOrder.@Nullable Field field(LedgerRow row) {
    var state = row.textOrNull("field_state");
    return state == null
        ? null
        : new WorkOrder.Field(row.textOrNull("field_id"), state, row.textOrNull("last_fault"));
  }

  static Course course(LedgerRow row) {
    return new Course(
        State.ofKey(row.text("state")),
        row.textOrNull("assigned_to"),
        new Course.Moments(
            row.atOrNull("seen_at"),
            row.atOrNull("accepted_at"),
            row.atOrNull("finished_at"),
            row.atOrNull("appointed_for")),
        pause(row),
        returned(row),
        row.textOrNull("result") == null
            ? null
            : new Course.Ending(row.text("result"), row.textOrNull("order_number")),
        marks(row, "accept_marks"),
        marks(row, "finish_marks"));
  }

  private static Course.@Nullable Pause pause(LedgerRow row) {
    return row.textOrNull("pause_reason") == null
        ? null
        : new Course.Pause(
            Step.ofWord(Step.PauseReason.class, "pause", row.text("pause_reason")),
            row.text("pause_note"),
            row.at("paused_at"),
            State.ofKey(row.text("resumes_as")));
  }

  private static Course.@Nullable Returned returned(LedgerRow row) {
    if (row.textOrNull("return_reason") == null) {
      return null;
    }
    var next = row.textOrNull("return_next");
    return new Course.Returned(
        Step.ofWord(Step.ReturnReason.class, "return", row.text("return_reason")),
        next == null ? null : Step.ofWord(Step.NextStep.class, "next step", next),
        row.textOrNull("return_note"));
  }

  private static @Nullable Marks marks(LedgerRow row, String column) {
    var moments = row.orNull(column, Instant[].class);
    return moments == null ? null : new Marks(List.of(moments));
  }
}
