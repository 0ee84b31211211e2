package io.holdline.verification;

/**
 * One comparison of calls, in SQL over the temporary table {@code compared}.
 *
 * @param subjects which rows are compared
 * @param difference which of them disagree
 * @param text what is said of one that does
 */
record CallCheck(String key, String subjects, String difference, String text) {
  private static final String SIGHTED = "settled and at_switch and in_book and not blind";

  /** An originate is known to the book, once, and to the same number unless that is erased. */
  static final CallCheck ORIGINATES =
      new CallCheck(
          "originates-have-attempts",
          "at_switch and originated_at < :cutoff",
          "not in_book or originates <> 1 or phone <> 'erased' and ltrim(number, '+') <>"
              + " ltrim(phone, '+')",
          "format('%s to %s: %s originate(s), attempt to %s', id, number, originates,"
              + " coalesce(phone, 'nobody'))");

  /** An attempt that reached an outcome of its own was placed. */
  static final CallCheck ATTEMPTS =
      new CallCheck(
          "attempts-have-originates",
          "in_book and settled and kind not in ('switchRefused', 'lost')",
          "not at_switch or refused",
          "format('%s: %s, and the switch placed no call', id, kind)");

  /** What the switch refused never reached the customer. */
  static final CallCheck REFUSALS =
      new CallCheck(
          "refusals",
          "settled and in_book and (refused or kind = 'switchRefused')",
          "kind not in ('switchRefused', 'lost') or at_switch and not refused",
          "format('%s: %s, at the switch %s', id, kind, coalesce(hang_up_cause, 'placed'))");

  /** Answered at the switch means connected or abandoned, and the other way round. */
  static final CallCheck ANSWERS =
      new CallCheck(
          "answers",
          SIGHTED,
          "(answered_at is not null) <> (kind in ('connected', 'abandoned', 'machine'))",
          "format('%s: %s, answered at the switch: %s', id, kind, coalesce(answered_at::text,"
              + " 'no'))");

  /** Both name the same agent at the same time. */
  static final CallCheck JOINS =
      new CallCheck(
          "joins",
          SIGHTED + " and (heard is not null or joined_to is not null)",
          "heard is distinct from joined_to or abs(extract(epoch from heard_at - joined_at)) >"
              + " 0.05",
          """
          format('%s: the switch joined %s at %s, the book %s at %s', id, coalesce(heard, 'nobody'), heard_at,
                 coalesce(joined_to, 'nobody'), joined_at)\
          """);

  /** Connected means joined within two seconds of the answer; every other answer is abandoned. */
  static final CallCheck PATIENCE =
      new CallCheck(
          "joined-within-2s-or-abandoned",
          SIGHTED + " and answered_at is not null",
          """
          kind = 'connected' and (heard_at is null or heard_at - answered_at > interval '2.05 s')
          or kind = 'abandoned' and heard_at - answered_at < interval '1.95 s'\
          """,
          "format('%s: %s, joined after %s', id, kind, coalesce((heard_at - answered_at)::text,"
              + " 'never'))");

  /** The cause of an unanswered call's end is the outcome's. */
  static final CallCheck CAUSES =
      new CallCheck(
          "causes",
          SIGHTED + " and answered_at is null and not refused",
          """
          kind <> all (case
            when hang_up_cause = 'USER_BUSY' then array['busy']
            when hang_up_cause in ('NO_ANSWER', 'ALLOTTED_TIMEOUT', 'NORMAL_CLEARING') then array['noAnswer']
            when hang_up_cause in ('UNALLOCATED_NUMBER', 'INVALID_NUMBER_FORMAT', 'NO_ROUTE_DESTINATION',
                                   'NUMBER_CHANGED') then array['unallocated']
            when hang_up_cause = 'CALL_REJECTED' then array['rejected']
            when hang_up_cause in ('NORMAL_TEMPORARY_FAILURE', 'NORMAL_CIRCUIT_CONGESTION', 'SWITCH_CONGESTION',
                                   'NETWORK_OUT_OF_ORDER', 'INCOMPATIBLE_DESTINATION') then array['congestion']
            when hang_up_cause in ('NO_USER_RESPONSE', 'SUBSCRIBER_ABSENT', 'RECOVERY_ON_TIMER_EXPIRE',
                                   'DESTINATION_OUT_OF_ORDER') then array['unreachable']
            when hang_up_cause in ('ORIGINATOR_CANCEL', 'LOSE_RACE') then array['cancelled', 'noAnswer']
            else array['lost'] end)\
          """,
          "format('%s: %s, hung up with %s', id, kind, hang_up_cause)");

  /** An attempt has its outcome soon after the switch hung up. */
  static final CallCheck OUTCOMES =
      new CallCheck(
          "every-attempt-ends",
          "in_book and begun_at < :cutoff",
          """
          kind is null and (at_switch and hung_up_at < :cutoff - interval '60 s'
                            or not at_switch and begun_at < :cutoff - interval '120 s')\
          """,
          "format('%s, begun %s: no outcome', id, begun_at)");

  /** The same without a switch's file to look at. */
  static final CallCheck OUTCOMES_OF_BOOK =
      new CallCheck(
          "every-attempt-ends",
          "in_book and begun_at < :cutoff",
          "kind is null and begun_at < :cutoff - interval '1 day'",
          "format('%s, begun %s: no outcome', id, begun_at)");

  String sql() {
    return """
    with subject as (select * from compared where %s),
         different as (select %s as what from subject where %s)
    select (select count(*) from subject) as compared,
           (select count(*) from different) as different,
           (select coalesce(array_agg(what), '{}') from (select what from different order by what limit 20) f) as first\
    """
        .formatted(subjects, text, "(" + difference + ")");
  }
}
