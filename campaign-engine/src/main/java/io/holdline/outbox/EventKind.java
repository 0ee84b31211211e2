package io.holdline.outbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a receiver may ask to be told of. */
public enum EventKind {
  /** A customer is called, or calls. */
  ATTEMPT,
  /** What the switch saw of a call. */
  OUTCOME,
  /** What a manager says came of a call, and what it is corrected to. */
  WORD,
  PROMISE,
  /** Consent given or withdrawn, telemarketing refused. */
  CONSENT,
  WORK_ORDER,
  /** A representative's call to the customer of an order is over. */
  REP_CALL,
  /** A customer answers the question after a call. */
  SURVEY,
  /** A complaint is taken, looked into, answered, told, opened again. */
  COMPLAINT,
  SALE,
  /** A customer is erased. */
  ERASURE;

  /** The name in the database and the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty when there is no such kind. */
  public static Optional<EventKind> ofKey(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
