package io.holdline.complaint;

import io.holdline.customer.PersonName;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import io.holdline.workorder.Marks;
import io.holdline.workorder.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A complaint as a row, read and written whole. */
final class ComplaintSql {
  static final String SELECT =
      """
      select k.complaint_id, k.customer_id, u.name, u.phone, k.region_id, k.class, k.words, k.wished_by, k.taken_by,
             s.name_zh, s.name_en, k.taken_at, k.marks, k.state, k.held_by, h.name_zh as held_zh, h.name_en as held_en,
             k.cause, k.recovery, k.answered_at, k.told_at, k.version, n.note,
             r.attempt_id, r.started_at, r.length_ms, r.sha256 is not null as verified
        from complaint_case k
        join customer u on u.id = k.customer_id
        join staff s on s.id = k.taken_by
        left join staff h on h.id = k.held_by
        left join lateral (select note from complaint_step
                            where complaint_id = k.complaint_id and step in ('tell', 'reopen')
                            order by id desc limit 1) n on true
        left join lateral (select * from call_recording
                            where attempt_id = k.attempt_id order by started_at limit 1) r on true
       where (:region = '' or k.region_id = :region) and (:by = '' or k.taken_by in (select portfolios_of(:by)))
      """;

  /** The customer's region with what his class of complaints is promised on this day. */
  static final String PLACE =
      """
      select u.region_id, l.hours
        from customer u join region g on g.id = u.region_id
       cross join lateral (select hours from complaint_limit
                            where class = :class and holds_from <= (cast(:now as timestamptz) at time zone g.zone)::date
                            order by holds_from desc limit 1) l
       where u.id = :customer
      """;

  /** Of the own portfolio, or made in a call of one's own. */
  static final String TAKE =
      """
      with made as (
        insert into complaint (customer_id, kind, opened_at)
        select u.id, :class, :now
          from customer u
         where u.id = :customer and u.erased_at is null
           and (u.owner_id in (select * from portfolios_of(:by)) and cast(:call as uuid) is null
                or exists (select from call_attempt a join call_join j on j.attempt_id = a.id
                            where a.customer_id = u.id and j.agent_id = :by
                              and (cast(:call as uuid) is null or a.id = :call)))
        returning id),
      taken as (
        insert into complaint_case (complaint_id, command, customer_id, attempt_id, region_id, class, words, wished_by,
                                    taken_by, taken_at, marks)
        select id, :command, :customer, :call, :region, :class, :words, :wished, :by, :now, :marks from made
        returning complaint_id)
      select complaint_id from taken
      """;

  static final String LOCK =
      """
      select k.*
        from complaint_case k
       where k.complaint_id = :id and (:region = '' or k.region_id = :region) and (:by = '' or k.taken_by in (select portfolios_of(:by)))
         for update
      """;

  /**
   * An answered complaint is closed for the contact policy: the customer may be called about it.
   */
  static final String MOVE =
      """
      with moved as (
        update complaint_case
           set state = :state, held_by = :held, marks = :marks, cause = :cause, recovery = :recovery,
               answered_at = :answered, told_at = :told, version = version + 1
         where complaint_id = :id
        returning complaint_id)
      update complaint o set closed_at = :answered from moved m where o.id = m.complaint_id
      """;

  static final String TELL =
      """
      insert into complaint_step (complaint_id, step, by_staff, at, note) values (:id, :step, :staff, :at, :note)
      """;

  private ComplaintSql() {}

  static Complaint complaint(LedgerRow row, Instant now) {
    var phone = row.textOrNull("phone");
    var handling = handling(row);
    return new Complaint(
        row.number("complaint_id"),
        new WorkOrder.Customer(
            row.number("customer_id"),
            new PersonName(row.text("name")).masked(),
            phone == null ? null : new PhoneNumber(phone).masked()),
        row.text("region_id"),
        ComplaintClass.ofKey(row.text("class")),
        row.text("words"),
        row.atOrNull("wished_by"),
        new WorkOrder.Person(row.text("taken_by"), row.text("name_zh"), row.text("name_en")),
        row.at("taken_at"),
        handling,
        handling.level(now),
        handling.heldBy() == null
            ? null
            : new WorkOrder.Person(handling.heldBy(), row.text("held_zh"), row.text("held_en")),
        row.textOrNull("note"),
        recording(row),
        row.count("version"));
  }

  static Handling handling(LedgerRow row) {
    var answered = row.atOrNull("answered_at");
    return new Handling(
        Handling.State.ofKey(row.text("state")),
        row.textOrNull("held_by"),
        new Marks(List.of(row.get("marks", Instant[].class))),
        answered == null
            ? null
            : new Handling.Reply(row.text("cause"), row.text("recovery"), answered),
        row.atOrNull("told_at"));
  }

  private static Complaint.@Nullable Recording recording(LedgerRow row) {
    var started = row.atOrNull("started_at");
    return started == null
        ? null
        : new Complaint.Recording(
            new CallId(row.id("attempt_id")),
            started,
            Duration.ofMillis(row.number("length_ms")),
            row.flag("verified"));
  }
}
