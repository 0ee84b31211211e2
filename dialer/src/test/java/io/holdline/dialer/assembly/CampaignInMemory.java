package io.holdline.dialer.assembly;

import io.holdline.dialer.AgentPreference;
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
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Outcomes;
import io.holdline.dialer.PhoneNumber;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A call list, its ledger and its lease without a database: the three ports that others fill. */
final class CampaignInMemory implements CallList, Outcomes, DialerLease {
  private final InstantSource clock;
  private final ArrayDeque<PhoneNumber> numbers = new ArrayDeque<>();
  private final Map<CallId, PhoneNumber> claimed = new LinkedHashMap<>();
  private final Map<CallId, OpenAttempt> open = new LinkedHashMap<>();
  private final BlockingQueue<CallOutcome> ended = new LinkedBlockingQueue<>();
  private @Nullable String holder;
  private long fence;

  CampaignInMemory(InstantSource clock, Collection<PhoneNumber> numbers) {
    this.clock = clock;
    this.numbers.addAll(numbers);
  }

  /** The outcomes in the order they were recorded. */
  BlockingQueue<CallOutcome> ended() {
    return ended;
  }

  synchronized @Nullable String holder() {
    return holder;
  }

  @Override
  public synchronized CompletionStage<List<DialTarget>> claim(CampaignId campaign, int limit) {
    var targets = new ArrayList<DialTarget>();
    while (targets.size() < limit && !numbers.isEmpty()) {
      var call = new CallId(UUID.randomUUID());
      var number = numbers.removeFirst();
      claimed.put(call, number);
      targets.add(new DialTarget(call, campaign, number, new AgentPreference.Pooled(), false));
    }
    return CompletableFuture.completedStage(targets);
  }

  @Override
  public synchronized CompletionStage<Begin> begin(CallId call, long asked) {
    var number = claimed.remove(call);
    if (number == null || asked != fence) {
      return CompletableFuture.completedStage(new Begin.Refused(call, "stale-fence"));
    }
    open.put(call, new OpenAttempt(call, number, clock.instant(), null));
    return CompletableFuture.completedStage(new Begin.Begun(call));
  }

  @Override
  public synchronized CompletionStage<Void> giveBack(CallId call) {
    var number = claimed.remove(call);
    if (number != null) {
      numbers.addLast(number);
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Boolean> joined(CallJoin join, long asked) {
    if (asked != fence) {
      return CompletableFuture.completedStage(false);
    }
    open.computeIfPresent(
        join.call(),
        (_, attempt) -> new OpenAttempt(attempt.call(), attempt.number(), attempt.begunAt(), join));
    return CompletableFuture.completedStage(true);
  }

  @Override
  public synchronized CompletionStage<Boolean> record(CallOutcome outcome, long asked) {
    if (asked != fence) {
      return CompletableFuture.completedStage(false);
    }
    if (open.remove(outcome.call()) != null) {
      ended.add(outcome);
    }
    return CompletableFuture.completedStage(true);
  }

  @Override
  public synchronized CompletionStage<List<OpenAttempt>> open(CampaignId campaign) {
    return CompletableFuture.completedStage(List.copyOf(open.values()));
  }

  @Override
  public synchronized CompletionStage<AnswerTally> tally(CampaignId campaign) {
    var abandoned = count(OutcomeKind.ABANDONED);
    var live = abandoned + count(OutcomeKind.CONNECTED);
    return CompletableFuture.completedStage(new AnswerTally(live, abandoned, live, abandoned));
  }

  private long count(OutcomeKind kind) {
    return ended.stream().filter(outcome -> outcome.kind() == kind).count();
  }

  @Override
  public synchronized CompletionStage<@Nullable Long> hold(
      CampaignId campaign, String wishing, Duration lasting) {
    if (holder == null) {
      holder = wishing;
      fence++;
    }
    return CompletableFuture.completedStage(holder.equals(wishing) ? fence : null);
  }

  @Override
  public synchronized CompletionStage<Void> letGo(CampaignId campaign, String leaving) {
    if (leaving.equals(holder)) {
      holder = null;
    }
    return CompletableFuture.completedStage(null);
  }
}
