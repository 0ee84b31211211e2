package io.holdline.web.desk;

import io.holdline.dialer.Activity;
import io.holdline.dialer.Presence;
import io.holdline.web.customers.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One telephone manager's desk.
 *
 * @param wrapUpUntil when after-call work ends by itself
 * @param trouble {@code redis-down} or {@code database-down} while the rest is only what was known
 *     last
 */
record DeskView(
    Presence presence,
    Activity activity,
    @Nullable String reason,
    Instant since,
    boolean legUp,
    @Nullable Call call,
    @Nullable Instant wrapUpUntil,
    @Nullable String trouble) {

  /** The call the manager is reserved for, talks in or wraps up. */
  record Call(String id, Instant since, @Nullable Instant joinedAt, @Nullable Card customer) {}

  /** The desk of somebody who has not signed on. */
  static DeskView loggedOut(Instant since) {
    return new DeskView(Presence.LOGGED_OUT, Activity.IDLE, null, since, false, null, null, null);
  }

  DeskView with(@Nullable String newTrouble) {
    return new DeskView(presence, activity, reason, since, legUp, call, wrapUpUntil, newTrouble);
  }
}
