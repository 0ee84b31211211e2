package io.holdline.erasure;

import io.holdline.ledger.LedgerDatabase;
import java.time.Instant;
import java.util.UUID;

/** Customer 1 as 司徒明远 with a Chinese number, who is spoken of wherever the schema lets one be. */
final class PlantedPerson {
  private static final String SAID = "司徒明远 wants +8613800138042";
  private final LedgerDatabase database;

  PlantedPerson(LedgerDatabase database) {
    this.database = database;
  }

  /** A conversation of the customer, recorded. */
  UUID call(Instant at) {
    var call = UUID.randomUUID();
    database.run(
        "insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone,"
            + " routing, fence, begun_at) values (:a, 'retention', 1, 1, 1, '+8613800138042',"
            + " 'pooled', 1, :b)",
        call,
        at);
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call, at);
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, answered_at, agent_id, joined_at,"
            + " ended_at) values (:a, 'connected', 'NORMAL_CLEARING', :b, 'm1', :b,"
            + " cast(:b as timestamptz) + interval '1 minute')",
        call,
        at);
    database.run(
        "insert into call_recording (attempt_id, file, length_ms, started_at) values (:a, :b, 1000,"
            + " :c)",
        call,
        call + ".wav",
        at);
    return call;
  }

  void everywhere(Instant at) {
    database.run(
        "update customer set name = '司徒明远', phone = '+8613800138042', attributes ="
            + " '{\"nick\": \"司徒明远\"}' where id = 1");
    var call = call(at);
    said(call, at);
    promised(call, at);
    sold(call, at);
    ofTheLaw(at);
    ofTheProgram();
  }

  private void said(UUID call, Instant at) {
    database.run(
        "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, note, at)"
            + " values (:a, 'm1', 'saved', true, true, :b, :c)",
        call,
        SAID,
        at);
    database.run(
        "insert into disposition_correction (attempt_id, number, code, right_party, save_claimed,"
            + " was_code, was_right_party, was_save_claimed, reason, corrected_by) values (:a, 1,"
            + " 'thinking', true, false, 'saved', true, true, :b, 'm2')",
        call,
        SAID);
    database.run(
        "insert into profile_said (customer_id, field, value, by_staff, at, after) values (1,"
            + " 'handset', :a, 'm1', :b, 0)",
        SAID,
        at);
    database.run(
        "insert into offer_event (customer_id, offer_id, kind, reason, staff_id) values (1,"
            + " 'bonus', 'rejected', :a, 'm1')",
        SAID);
    database.run("insert into publicity_touch values (1, 'm1', :a, :b, 'import')", at, SAID);
    database.run(
        "insert into call_attempt (id, campaign_id, phone, routing, fence, begun_at, direction)"
            + " values (:a, 'retention', '+8613800138042', 'ownerFirst', 0, :b, 'in')",
        UUID.randomUUID(),
        at);
  }

  private void promised(UUID call, Instant at) {
    database.run(
        "insert into commitment (customer_id, attempt_id, agent_id, promise, due_at) values (1, :a,"
            + " 'm1', :b, :c)",
        call,
        SAID,
        at);
    database.run(
        "insert into callback (customer_id, campaign_id, record_id, attempt_id, commitment_id,"
            + " owner_id, who, wished_at, due_at, tolerance_min) values (1, 'retention', 1, :a, 1,"
            + " 'm1', 'owner', :b, :b, 30)",
        call,
        at);
    database.run(
        "insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what,"
            + " result, state, return_note) values (1, 1, 'r1', 'm1', :a, :a, 'accepted', :a)",
        SAID);
    database.run(
        "insert into work_order_step (work_order_id, step, note) values (1, 'note', :a)", SAID);
    database.run(
        "insert into work_order_proof (work_order_id, command, kind, media_type, image, by_staff)"
            + " values (1, gen_random_uuid(), 'photo', 'image/png', convert_to(:a, 'UTF8'),"
            + " 'rep1')",
        SAID);
    database.run("insert into work_order_errand (work_order_id, last_fault) values (1, :a)", SAID);
    database.run(
        """
        insert into rep_call (command, work_order_id, customer_id, rep_id, rep_phone, phone, jurisdiction_id,
                              wished_at, dialled_at, ended_at, kind, cause)
        values (gen_random_uuid(), 1, 1, 'rep1', '+8613700000001', '+8613800138042', 'CN', :a, :a, :a, 'busy',
                'USER_BUSY')
        """,
        at);
    database.run(
        "insert into work_order_event (source, source_id, reference, state, happened_at, detail)"
            + " select 'field', '1', reference, 'held', now(), :a from work_order_errand",
        SAID);
    complained(call, at);
  }

  private void complained(UUID call, Instant at) {
    database.run("insert into complaint (customer_id, kind, opened_at) values (1, 'bill', :a)", at);
    database.run(
        """
        insert into complaint_case (complaint_id, command, customer_id, attempt_id, region_id, class, words, taken_by,
                                    taken_at, marks, state, cause, recovery, answered_at)
        select id, gen_random_uuid(), 1, :a, 'r1', 'bill', :b, 'm1', :c, array[:c, :c, :c]::timestamptz[], 'answered',
               :b, :b, :c from complaint
        """,
        call,
        SAID,
        at);
    database.run(
        "insert into complaint_step (complaint_id, step, by_staff, at, note) select id, 'tell',"
            + " 'm1', :b, :a from complaint",
        SAID,
        at);
  }

  private void sold(UUID call, Instant at) {
    database.run(
        "insert into sale (customer_id, offer_id, product, attempt_id, agreed_with, agreed_at,"
            + " needs_reply, state) values (1, 'bonus', 'contract', :a, 'm1', :b, true, 'agreed')",
        call,
        at);
    database.run(
        "insert into sale_event (source, source_id, event, reference, happened_at, happened_on,"
            + " detail, sale_id, verdict, weighed_at) select 'boss', '1', 'agreed', id, now(),"
            + " current_date, :a, id, 'counted', now() from sale",
        SAID);
    database.run(
        "insert into sale_errand (sale_id, kind, last_fault) select id, k, :a from sale,"
            + " unnest(array['ask', 'submit']) k",
        SAID);
    database.run(
        "insert into terminal_event (source, source_id, subscription_key, terminal, change,"
            + " order_id, happened_at, happened_on) values ('boss', '1', 's1', '013800138042',"
            + " 'sold', 'o1', now(), current_date)");
  }

  private void ofTheLaw(Instant at) {
    database.run(
        "insert into do_not_call (phone, reason, source) values ('+8613800138042', 'asked',"
            + " 'key')");
    database.run("insert into number_check values ('+8613800138042', now(), true)");
    database.run("insert into telemarketing_refusal (customer_id, source) values (1, 'manager')");
    database.run(
        "insert into legal_hold (customer_id, reason, since, until, lift_reason) values (1, :a, :b,"
            + " :b, :a)",
        SAID,
        at);
    database.run(
        "insert into gate_refusal (call_id, record_id, campaign_id, customer_id, reason, input)"
            + " values (gen_random_uuid(), 1, 'retention', 1, 'legal-hold', :a)",
        SAID);
    database.run("insert into call_list_exclusion values (1, 1, 'legal-hold', :a)", SAID);
    database.run(
        "insert into number_shown (at, staff_id, customer_id, reason) values (now(), 'm1', 1, :a)",
        SAID);
    database.run(
        "insert into approval_request (at, asked_by, kind, how_many, reason, valid_until,"
            + " customer_id) values (:a, 'm1', 'erase', 1, :b, cast(:a as timestamptz) + interval"
            + " '1 hour', 1)",
        at,
        SAID);
    database.run("insert into approval_decision values (1, :a, 'm2', true, :b)", at, SAID);
    database.run(
        """
        insert into audit (staff_id, action, customer_id, subject, detail)
        select 'm1', v.action, v.customer, v.subject, jsonb_build_object('reason', cast(:a as text))
          from (values ('show-number', 1, null), ('hold-lift', null, '1'), ('approval-give', null, '1'))
               v (action, customer, subject)
        """,
        SAID);
  }

  private void ofTheProgram() {
    database.run("insert into import_batch (preset, file_name, sha256) values ('p', 'f', 's')");
    database.run(
        "update import_batch set samples = jsonb_build_array(jsonb_build_object('key', 's1',"
            + " 'after', cast(:a as text)), jsonb_build_object('key', 's2', 'after', 'x'))",
        SAID);
    database.run(
        "insert into import_before (batch_id, customer_id, kind, image) select 1, id, 'customer',"
            + " to_jsonb(c) from customer c where id = 1");
    database.run(
        "insert into import_row (half, line, subscription_key, name, phone, attributes,"
            + " bill_months, amounts, days_late, usage_months, voice_minutes, data_megabytes,"
            + " forwarded_minutes, roaming_minutes) values (0, 1, 's1', '司徒明远',"
            + " '+8613800138042', '{\"nick\": \"司徒明远\"}', '{}', '{}', '{}', '{}', '{}', '{}',"
            + " '{}', '{}')");
    database.run("insert into import_reject values (2, 'phone', '138 13800138042', :a)", SAID);
    database.run("insert into batch_job_instance values (1, 0, 'import', 'k')");
    database.run(
        "insert into batch_job_execution (job_execution_id, job_instance_id, create_time,"
            + " exit_message) values (1, 1, now(), :a)",
        SAID);
    database.run("insert into batch_job_execution_context values (1, :a, :a)", SAID);
    database.run(
        "insert into batch_step_execution (step_execution_id, version, step_name,"
            + " job_execution_id, create_time, exit_message) values (1, 0, 's', 1, now(), :a)",
        SAID);
    database.run("insert into batch_step_execution_context values (1, :a, :a)", SAID);
    database.run(
        "insert into feed (name, name_zh, name_en, kind, folder, due_at, due_after_days, zone,"
            + " weekdays, tolerance_minutes, since, remark_zh, remark_en, pickup_remark_zh,"
            + " pickup_remark_en) values ('daily', 'x', 'x', 'customers', '/x', '08:00', 1, 'UTC',"
            + " '{1}', 60, current_date, :a, :a, :a, :a)",
        SAID);
    database.run(
        "insert into feed_arrival (feed, state, said_zh, said_en) values ('daily', 'failed', :a,"
            + " :a)",
        SAID);
    database.run(
        "insert into rule_learning (facts_of, wish, who, started_at, sentence) values"
            + " (current_date, '{}', 'x', now(), :a)",
        SAID);
    database.run(
        "insert into webhook (url, kinds, secret, made_by) values ('https://x', '{erasure,sale}',"
            + " 'x', 'm1')");
    database.run(
        "insert into outbox_event (kind, type, subject, at, data) values ('sale', 'x', 's1', now(),"
            + " '{}')");
    database.run("update webhook_delivery set last_fault = :a", SAID);
  }
}
