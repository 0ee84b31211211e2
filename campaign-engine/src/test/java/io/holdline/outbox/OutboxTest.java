package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Facts become events in their own transaction, while somebody wants to hear of them. */
final class OutboxTest {
  private static final String WORDS = "secret words";

  @Test
  void whatNobodyHearsIsNoEvent() {
    try (var operator = OutboxOperator.now()) {
      var made = operator.webhook("https://receiver.example/", EventKind.SALE).webhook();
      operator.ended(operator.called(1));
      assertThat(operator.count("outbox_event")).isZero();

      var wish = new Webhook.Wish(made.url(), List.of(EventKind.OUTCOME), false);
      assertThat(operator.webhooks.change(made.id(), 0, wish).block())
          .isInstanceOf(Webhooks.Done.Changed.class);
      operator.ended(operator.called(2));
      assertThat(operator.count("outbox_event")).isZero();
    }
  }

  @Test
  void whatIsTakenBackIsNotTold() throws SQLException {
    try (var operator = OutboxOperator.now()) {
      operator.webhook("https://receiver.example/", EventKind.CONSENT);
      try (var connection = operator.database.dataSource().getConnection();
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("insert into consent values (1, 'call', true, now(), 't')");
        connection.rollback();
        statement.execute("insert into consent values (2, 'call', true, now(), 't')");
        connection.commit();
      }
      assertThat(operator.database.rows("select subject from webhook_delivery"))
          .containsExactly(Map.of("subject", "s2"));
    }
  }

  @Test
  void eachKindOfFactIsToldWithoutNamesNumbersAndWords() {
    try (var operator = OutboxOperator.now()) {
      operator.webhook("https://receiver.example/", EventKind.values());
      operator.webhook("https://other.example/", EventKind.WORD);
      everythingHappens(operator);

      var events =
          operator.database.rows(
              "select kind, type, subject, data::text as data from outbox_event order by id");
      assertThat(events)
          .extracting(event -> String.valueOf(event.get("type")).replace("io.holdline.", ""))
          .containsExactly(
              "attempt.begun",
              "outcome.recorded",
              "word.given",
              "word.corrected",
              "promise.made",
              "promise.kept",
              "promise.reopened",
              "promise.broken",
              "consent.given",
              "consent.withdrawn",
              "consent.telemarketing-refused",
              "promise.made",
              "work-order.dispatched",
              "work-order.accepted",
              "work-order.finished",
              "rep-call.ended",
              "survey.answered",
              "complaint.taken",
              "complaint.working",
              "complaint.answered",
              "complaint.reopened",
              "complaint.closed",
              "sale.agreed",
              "sale.asked",
              "sale.in-force",
              "customer.erased");
      assertThat(events)
          .allSatisfy(event -> {
            assertThat(event).containsEntry("subject", "s5");
            assertThat(String.valueOf(event.get("data")))
                .doesNotContain(WORDS, "+999", "客户")
                .startsWith("{");
          });
      assertThat(Stream.of(EventKind.values()).map(EventKind::key))
          .containsExactlyInAnyOrderElementsOf(
              events.stream().map(event -> String.valueOf(event.get("kind"))).distinct().toList());
      assertThat(operator.count("webhook_delivery")).isEqualTo(events.size() + 2);
    }
  }

  /** To the customer of the key s5, with words wherever people may write some. */
  private static void everythingHappens(OutboxOperator operator) {
    var call = operator.called(5);
    operator.ended(call);
    var facts =
        List.of(
            "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, note)"
                + " values (:a, 'm1', 'saved', true, true, 'secret words')",
            "insert into disposition_correction values (:a, 1, 'refused', true, false, 'saved',"
                + " true, true, 'secret words', 'm1')",
            "insert into commitment (customer_id, attempt_id, agent_id, promise, due_at) values (5,"
                + " :a, 'm1', 'secret words', now())",
            "update commitment set state = 'kept', closed_at = now() where attempt_id = :a",
            "update commitment set promise = 'more secret words' where attempt_id = :a",
            "update commitment set state = 'open', closed_at = null where attempt_id = :a",
            "update commitment set state = 'broken', closed_at = now() where attempt_id = :a");
    facts.forEach(sql -> operator.database.run(sql, call));
    for (var sql :
        List.of(
            "insert into consent values (5, 'call', true, now() - interval '1 hour', 'secret"
                + " words'), (5, 'call', false, now(), 'secret words')",
            "insert into telemarketing_refusal (customer_id, source) values (5, 'secret words')",
            "insert into commitment (customer_id, agent_id, promise, due_at) values (5, 'm1',"
                + " 'secret words', now())",
            "insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what)"
                + " select max(id), 5, 'r1', 'm1', 'secret words' from commitment",
            "update work_order set state = 'accepted', assigned_to = 'rep1', version = 1",
            "update work_order set version = 2",
            "update work_order set state = 'finished', result = 'secret words'",
            "insert into rep_call (command, work_order_id, customer_id, rep_id, rep_phone, phone,"
                + " jurisdiction_id, dialled_at) select gen_random_uuid(), max(id), 5, 'rep1',"
                + " '+999700000001', '+999100000005', 'TEST', now() from work_order",
            "update rep_call set stage = 'speaking', joined_at = now()",
            "update rep_call set ended_at = now(), cause = 'NORMAL_CLEARING', kind = 'connected',"
                + " ended_by = 'customer'",
            "insert into survey_ask (attempt_id, customer_id, agent_id, question, state, sent_at,"
                + " next_at) select id, 5, 'm1', 1, 'sent', now(), now() from call_attempt",
            "insert into survey_reply (source, source_id, ask_id, score, verdict, happened_at)"
                + " select 'secret words', n::text, k.id, case when n = 1 then 4 end, case when n ="
                + " 1 then 'counted' else 'unclear' end, now() from survey_ask k cross join"
                + " generate_series(1, 2) n",
            "with made as (insert into complaint (customer_id, kind, opened_at) values (5, 'bill',"
                + " now()) returning id) insert into complaint_case (complaint_id, command,"
                + " customer_id, region_id, class, words, taken_by, taken_at, marks) select id,"
                + " gen_random_uuid(), 5, 'r1', 'bill', 'secret words', 'm1', now(), array[now(),"
                + " now(), now()] from made",
            "update complaint_case set state = 'working', held_by = 'm2', version = 1",
            "update complaint_case set words = 'more secret words'",
            "update complaint_case set state = 'answered', cause = 'secret words'",
            "update complaint_case set state = 'working', cause = null",
            "update complaint_case set state = 'closed'",
            "insert into sale (customer_id, offer_id, product, needs_reply, state) values (5,"
                + " 'bonus', 'other', true, 'agreed')",
            "update sale set state = 'asked', reply_until = now()",
            "update sale set state = 'in_force', in_force_on = current_date, order_id = 'o1'",
            "insert into approval_request (at, asked_by, kind, how_many, reason, valid_until,"
                + " customer_id) values (now(), 'm1', 'erase', 1, 'secret words', now() + interval"
                + " '1 hour', 5)",
            "insert into erasure (customer_id, subscription_key, request_id, at) select 5, 's5',"
                + " max(id), now() from approval_request")) {
      operator.database.run(sql);
    }
  }

  @Test
  void manyFactsOfOneStatementAreAllTold() {
    try (var operator = OutboxOperator.now()) {
      operator.webhook("https://receiver.example/", EventKind.CONSENT);
      operator.database.run(
          "insert into consent select id, 'call', true, now(), 't' from customer");
      assertThat(operator.count("outbox_event")).isEqualTo(40);
      assertThat(operator.count("webhook_delivery where state = 'waiting'")).isEqualTo(40);
    }
  }
}
