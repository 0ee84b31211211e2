package io.holdline.today;

import io.holdline.churn.Reason;
import io.holdline.customer.PersonName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manager's day, the most urgent first.
 *
 * @param promises due until the end of the day, those overdue among them; likewise all that there
 *     are, shown or not
 * @param records that wait on the newest lists of running campaigns
 * @param orders open
 * @param answers low ones to the question after a call, of customers with whom nobody has talked
 *     since
 * @param complaints near or past the promised answer, or to be told of theirs
 */
public record Today(
    Instant at,
    List<Entry> entries,
    long promises,
    long records,
    long orders,
    long answers,
    long complaints,
    Results results) {

  /** What an entry of the day is. */
  public enum Kind {
    PROMISE,
    RECORD,
    ORDER,
    ANSWER,
    COMPLAINT
  }

  /**
   * One thing to do.
   *
   * @param what was promised, the state of the order or the complaint, or the number that was
   *     answered
   * @param due until when; of a record from when on it may be called, null: now
   * @param inPerson whether a call was promised by this manager and nobody else
   * @param callback whether a call was promised
   * @param campaign of a record, with the calls so far and the most there may be
   */
  public record Entry(
      Kind kind,
      long id,
      long customer,
      PersonName name,
      @Nullable String tier,
      @Nullable String band,
      String what,
      @Nullable Instant due,
      boolean overdue,
      boolean callback,
      boolean inPerson,
      @Nullable String campaign,
      int attempts,
      int most,
      List<Reason> reasons) {}

  /**
   * What came of today so far.
   *
   * @param talks calls in which the manager was joined to somebody
   * @param share of the calling hours of the running campaigns that is over, 0 to 1
   */
  public record Results(long talks, long rightParty, long accepted, long saves, double share) {}
}
