package io.holdline.dialer.assembly;

import io.holdline.dialer.AgentId;
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
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Outcomes;
import io.holdline.dialer.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A call list, its ledger and its lease without a database: the three ports that others fill. */
final class CampaignInMemory implements CallList, Outcomes, DialerLease {
  private static final Duration CLAIM = Duration.ofSeconds(15);

  private final InstantSource clock;
  private final ArrayDeque<PhoneNumber> numbers = new ArrayDeque<>();
  private final Map<CallId, Claim> claimed = new LinkedHashMap<>();
  private final Map<CallId, OpenAttempt> open = new LinkedHashMap<>();
  private final BlockingQueue<CallOutcome> ended = new LinkedBlockingQueue<>();
  private @Nullable String holder;
  private Instant heldUntil = Instant.MIN;
  private long fence;
  private final List<CallId> promised = new ArrayList<>();
  private final Set<CallId> callers = new LinkedHashSet<>();
  private boolean down;

  /** A record that a dialer has leased. */
  private record Claim(PhoneNumber number, Instant until) {}

  CampaignInMemory(InstantSource clock, Collection<PhoneNumber> numbers) {
    this.clock = clock;
    this.numbers.addAll(numbers);
  }

  /** Puts a customer at the end of the list. */
  synchronized void add(PhoneNumber number) {
    numbers.addLast(number);
  }

  /** The outcomes in the order they were recorded. */
  BlockingQueue<CallOutcome> ended() {
    return ended;
  }

  synchronized @Nullable String holder() {
    return holder;
  }

  /** Whether every question fails, as when the database is gone. */
  synchronized void down(boolean gone) {
    down = gone;
  }

  /** Callers who are owed a call. */
  synchronized List<CallId> promised() {
    return List.copyOf(promised);
  }

  /** How many have called the line, as far as anybody has said. */
  synchronized int callers() {
    return callers.size();
  }

  /** Attempts that have no outcome yet. */
  synchronized int unsettled() {
    return open.size();
  }

  /** Records that are not dialled yet. */
  synchronized int waiting() {
    return numbers.size() + claimed.size();
  }

  /** Claims that have run out go back to the list. */
  private void takeBack() {
    var now = clock.instant();
    claimed.values().stream()
        .filter(claim -> claim.until.isBefore(now))
        .forEach(claim -> numbers.addLast(claim.number));
    claimed.values().removeIf(claim -> claim.until.isBefore(now));
  }

  private static <T extends @Nullable Object> CompletionStage<T> gone() {
    return CompletableFuture.failedStage(new IllegalStateException("The database is gone."));
  }

  @Override
  public synchronized CompletionStage<List<DialTarget>> claim(CampaignId campaign, int limit) {
    if (down) {
      return gone();
    }
    takeBack();
    var targets = new ArrayList<DialTarget>();
    while (targets.size() < limit && !numbers.isEmpty()) {
      var call = new CallId(UUID.randomUUID());
      var number = numbers.removeFirst();
      claimed.put(call, new Claim(number, clock.instant().plus(CLAIM)));
      targets.add(new DialTarget(call, campaign, number, new AgentPreference.Pooled(), false));
    }
    return CompletableFuture.completedStage(targets);
  }

  @Override
  public synchronized CompletionStage<Begin> begin(CallId call, long asked) {
    if (down) {
      return gone();
    }
    takeBack();
    var claim = claimed.get(call);
    if (claim == null || asked != fence || !heldUntil.isAfter(clock.instant())) {
      return CompletableFuture.completedStage(
          new Begin.Refused(call, claim == null ? "lease-expired" : "stale-fence"));
    }
    claimed.remove(call);
    open.put(call, new OpenAttempt(call, claim.number, clock.instant(), null));
    return CompletableFuture.completedStage(new Begin.Begun(call));
  }

  @Override
  public synchronized CompletionStage<Void> giveBack(CallId call) {
    if (down) {
      return gone();
    }
    var claim = claimed.remove(call);
    if (claim != null) {
      numbers.addLast(claim.number);
    }
    return CompletableFuture.completedStage(null);
  }

  /** Every caller is a customer of the manager li. */
  @Override
  public synchronized CompletionStage<InboundAnswer> inbound(
      CampaignId campaign, CallId call, PhoneNumber caller) {
    return arrived(campaign, call, caller)
        .thenApply(_ -> new InboundAnswer.Known(List.of(new AgentId("li"))));
  }

  @Override
  public synchronized CompletionStage<Void> arrived(
      CampaignId campaign, CallId call, PhoneNumber caller) {
    if (down) {
      return gone();
    }
    if (callers.add(call)) {
      open.put(call, new OpenAttempt(call, caller, clock.instant(), null, true));
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Void> promiseCallback(CallId call) {
    if (down) {
      return gone();
    }
    promised.add(call);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Boolean> joined(CallJoin join, long asked) {
    if (down) {
      return gone();
    }
    if (asked != fence) {
      return CompletableFuture.completedStage(false);
    }
    open.computeIfPresent(
        join.call(),
        (_, attempt) ->
            new OpenAttempt(
                attempt.call(), attempt.number(), attempt.begunAt(), join, attempt.inbound()));
    return CompletableFuture.completedStage(true);
  }

  @Override
  public synchronized CompletionStage<Boolean> record(CallOutcome outcome, long asked) {
    if (down) {
      return gone();
    }
    if (asked != fence) {
      return CompletableFuture.completedStage(false);
    }
    var attempt = open.remove(outcome.call());
    if (attempt != null) {
      ended.add(outcome);
      if (outcome.kind() == OutcomeKind.SWITCH_REFUSED) {
        numbers.addLast(attempt.number());
      }
    }
    return CompletableFuture.completedStage(true);
  }

  @Override
  public synchronized CompletionStage<List<OpenAttempt>> open(CampaignId campaign) {
    if (down) {
      return gone();
    }
    return CompletableFuture.completedStage(List.copyOf(open.values()));
  }

  @Override
  public synchronized CompletionStage<AnswerTally> tally(CampaignId campaign) {
    if (down) {
      return gone();
    }
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
    if (down) {
      return CampaignInMemory.<@Nullable Long>gone();
    }
    var now = clock.instant();
    if (!heldUntil.isAfter(now)) {
      holder = wishing;
      fence++;
    }
    if (!wishing.equals(holder)) {
      return CompletableFuture.completedStage(null);
    }
    heldUntil = now.plus(lasting);
    return CompletableFuture.<@Nullable Long>completedStage(fence);
  }

  @Override
  public synchronized CompletionStage<Void> letGo(CampaignId campaign, String leaving) {
    if (leaving.equals(holder)) {
      holder = null;
      heldUntil = Instant.MIN;
    }
    return CompletableFuture.completedStage(null);
  }
}
