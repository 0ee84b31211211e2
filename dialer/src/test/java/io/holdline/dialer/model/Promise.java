package io.holdline.dialer.model;

/** What holds in every state, or in every state in which nothing is under way. */
enum Promise {
  NO_EXCEPTION,
  ORIGINATED_ONCE,
  ORIGINATED_ONLY_WHEN_BEGUN,
  ORIGINATED_ONLY_WITH_THE_LEASE,
  ONE_CUSTOMER_PER_AGENT,
  /** Whoever loses an agent in the talk is kept for that one, who is given nobody else. */
  KEPT_FOR_EACH_OTHER,
  /** Until a join is known to have failed there is no second one. */
  JOINED_ONCE,
  ONE_OUTCOME_PER_ATTEMPT,
  OUTCOMES_ARE_TRUE,
  /** Nothing is ordered for a call that has its outcome. */
  OVER_IS_OVER,
  /** Who is left alone comes to rest. */
  COMES_TO_REST,
  /** At rest each attempt has its outcome, or the customer talks. */
  EVERY_ATTEMPT_SETTLED,
  /** At rest no record is leased. */
  NO_RECORD_LOST,
  /** Whoever calls the line is sent away only with the promise of a call. */
  NO_CALLER_LOST,
  /** At rest an agent with a call talks with a customer, and no customer is alone. */
  NOBODY_STUCK
}
