package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leased record of a call list, to be called under the given call id.
 *
 * @param neverAbandon whether an agent must be reserved before the call is placed
 * @param callbackUntil of a callback that is due, the end of its tolerance: it goes ahead of the
 *     list and is kept at hand for its owner until then; null for any other record
 */
public record DialTarget(
    CallId call,
    CampaignId campaign,
    PhoneNumber number,
    AgentPreference preference,
    boolean neverAbandon,
    @Nullable Instant callbackUntil) {
  /** A record that is no callback. */
  public DialTarget(
      CallId call,
      CampaignId campaign,
      PhoneNumber number,
      AgentPreference preference,
      boolean neverAbandon) {
    this(call, campaign, number, preference, neverAbandon, null);
  }
}
