package io.holdline.dialer.assembly;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallList;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.DialerLease;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.Outcomes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Several campaigns, each with a list, a ledger and a lease of its own. */
final class CampaignsInMemory implements CallList, Outcomes, DialerLease {
  private final Map<CampaignId, CampaignInMemory> campaigns = new ConcurrentHashMap<>();
  private final Map<CallId, CampaignInMemory> calls = new ConcurrentHashMap<>();

  CampaignInMemory of(CampaignId campaign) {
    return campaigns.computeIfAbsent(
        campaign, _ -> new CampaignInMemory(InstantSource.system(), List.of()));
  }

  private CampaignInMemory of(CallId call) {
    return Objects.requireNonNull(calls.get(call), () -> "No campaign has made " + call);
  }

  @Override
  public CompletionStage<List<DialTarget>> claim(CampaignId campaign, int limit) {
    var list = of(campaign);
    return list.claim(campaign, limit)
        .thenApply(targets -> {
          targets.forEach(target -> calls.put(target.call(), list));
          return targets;
        });
  }

  @Override
  public CompletionStage<Begin> begin(CallId call, long fence) {
    return of(call).begin(call, fence);
  }

  @Override
  public CompletionStage<Void> giveBack(CallId call) {
    return of(call).giveBack(call);
  }

  @Override
  public CompletionStage<Boolean> joined(CallJoin join, long fence) {
    return of(join.call()).joined(join, fence);
  }

  @Override
  public CompletionStage<Boolean> record(CallOutcome outcome, long fence) {
    return of(outcome.call()).record(outcome, fence);
  }

  @Override
  public CompletionStage<List<OpenAttempt>> open(CampaignId campaign) {
    return of(campaign).open(campaign);
  }

  @Override
  public CompletionStage<AnswerTally> tally(CampaignId campaign) {
    return of(campaign).tally(campaign);
  }

  @Override
  public CompletionStage<@Nullable Long> hold(
      CampaignId campaign, String holder, Duration lasting) {
    return of(campaign).hold(campaign, holder, lasting);
  }

  @Override
  public CompletionStage<Void> letGo(CampaignId campaign, String holder) {
    return of(campaign).letGo(campaign, holder);
  }
}
