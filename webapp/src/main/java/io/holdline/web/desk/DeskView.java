package io.holdline.web.desk;

import io.holdline.dialer.Activity;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.Presence;
import io.holdline.web.customers.Card;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One telephone manager's desk.
 *
 * @param wrapUpUntil when after-call work ends by itself; null when it ends with a result only
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

  /**
   * The call the manager looks at, is reserved for, talks in or wraps up.
   *
   * @param inbound whether the customer called the line
   * @param live what the dialer says of it; null before the dialer says anything and after its end
   * @param recorded when the campaign records: {@code OFF}, {@code ON_DEMAND} or {@code ALWAYS}
   */
  record Call(
      String id,
      Instant since,
      @Nullable Instant joinedAt,
      boolean inbound,
      @Nullable String recorded,
      @Nullable Live live,
      @Nullable Card customer) {}

  /**
   * @param previewUntil until when the customer may be looked at; null outside a preview
   * @param keptUntil until when a customer is kept for this desk alone, whose telephone or page was
   *     lost; null while nothing is lost
   * @param machine whether a machine seems to have answered
   * @param muted whether the customer does not hear the manager
   * @param trouble the manager's last wish, when the switch refused it
   */
  record Live(
      LiveCall.Phase phase,
      Instant since,
      boolean recording,
      boolean machine,
      boolean muted,
      @Nullable Instant previewUntil,
      @Nullable Instant keptUntil,
      LiveCall.@Nullable Trouble trouble) {}

  /** The desk of somebody who has not signed on. */
  static DeskView loggedOut(Instant since) {
    return new DeskView(Presence.LOGGED_OUT, Activity.IDLE, null, since, false, null, null, null);
  }

  DeskView with(@Nullable String newTrouble) {
    return new DeskView(presence, activity, reason, since, legUp, call, wrapUpUntil, newTrouble);
  }
}
