package io.holdline.survey;

import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.CallId;
import io.holdline.edge.Messages;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Gives tests calls that are over, and the question after them. */
public final class TestSurveys {
  private TestSurveys() {}

  public static Surveys of(LedgerDatabase database) {
    return new Surveys(database.client(), database.transactions(), TestContactFacts.of(database));
  }

  public static SurveyReplies replies(LedgerDatabase database) {
    return new SurveyReplies(database.client());
  }

  /** Sends what waits through these messages. */
  public static SurveyDesk desk(LedgerDatabase database, Messages messages, Duration lease) {
    return new SurveyDesk(
        new SurveyErrands(database.client()), TestContactFacts.of(database), messages, lease);
  }

  /** From now on customers are asked after every call, at most once in so many days. */
  public static void asking(LedgerDatabase database, int restDays) {
    database.run(
        """
        insert into survey_question (version, asked, zh, en, call_types, rest_days, reason, made_at)
        select max(version) + 1, true, '满意吗？', 'Content?', '{retention,service,win_back,callback,inbound}', :a, 'test', now()
          from survey_question
        """,
        restDays);
  }

  /** A conversation that ended at this moment, with or without the right party. */
  public static CallId talked(
      LedgerDatabase database, long customer, String manager, Instant at, boolean rightParty) {
    var call = joined(database, customer, manager, at);
    ended(database, call, at);
    said(database, call, manager, at, rightParty);
    return call;
  }

  /** A conversation under way. */
  static CallId joined(LedgerDatabase database, long customer, String manager, Instant at) {
    var call = new CallId(UUID.randomUUID());
    database.run(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence, begun_at)
        select :a, 'retention', 1, 1, id, coalesce(phone, ''), 'pooled', 1, :c from customer where id = :b
        """,
        call.value(),
        customer,
        at.minusSeconds(90));
    database.run(
        "insert into call_join values (:a, :b, :c, :c)",
        call.value(),
        manager,
        at.minusSeconds(80));
    return call;
  }

  static void ended(LedgerDatabase database, CallId call, Instant at) {
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a,"
            + " 'connected', 'NORMAL_CLEARING', :b)",
        call.value(),
        at);
  }

  static void said(
      LedgerDatabase database, CallId call, String manager, Instant at, boolean rightParty) {
    database.run(
        "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at) values"
            + " (:a, :b, 'thinking', :c, false, :d)",
        call.value(),
        manager,
        rightParty,
        at);
  }

  /** A question that was sent for a call at this moment. */
  public static long sent(LedgerDatabase database, CallId call, Instant at) {
    database.run(
        """
        insert into survey_ask (attempt_id, customer_id, agent_id, question, asked_at, state, sent_at, next_at)
        select a.id, a.customer_id, j.agent_id, 1, :b, 'sent', :b, :b
          from call_attempt a join call_join j on j.attempt_id = a.id where a.id = :a
        """,
        call.value(),
        at);
    return (long) database.value("select max(id) from survey_ask");
  }

  /** An answer to it that counts. */
  public static void answered(LedgerDatabase database, long ask, int score, Instant at) {
    database.run(
        """
        insert into survey_reply (source, source_id, ask_id, score, verdict, happened_at, heard_at)
        values ('boss', :d, :a, :b, 'counted', :c, :c)
        """,
        ask,
        score,
        at,
        UUID.randomUUID().toString());
  }
}
