package io.holdline.dialer;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The right to dial for a campaign: one holder at a time; each new holder gets a larger fence.
 * campaign-engine keeps it in the database.
 */
public interface DialerLease {
  /** Takes or renews the lease for {@code lasting}; null when somebody else holds it. */
  CompletionStage<@Nullable Long> hold(CampaignId campaign, String holder, Duration lasting);

  CompletionStage<Void> letGo(CampaignId campaign, String holder);
}
