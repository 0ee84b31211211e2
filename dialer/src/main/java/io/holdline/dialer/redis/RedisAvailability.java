package io.holdline.dialer.redis;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentNeed;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings.Sharing;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/**
 * Availability in Redis: each wish is one script that compares, sets and appends the transition to
 * the stream. Asking the same again answers the same and changes nothing, so a wish whose answer
 * was lost may be repeated. The wishes for one agent are put in the order they came. Stages
 * complete on a thread of the Redis client, which must not be held up.
 */
public final class RedisAvailability implements Availability, AutoCloseable {
  /** How long an agent stays reachable after a heartbeat. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(9);

  /** How long a campaign needs agents after it last said so. */
  private static final Duration NEED_LASTS = Duration.ofSeconds(3);

  private static final int LONGEST_REASON = 64;
  private static final int MOST_UNANSWERED = 10_000;
  private static final Duration LONGEST_LEASE = Duration.ofHours(1);

  private final FloorScripts scripts;
  private final RedisFloorStream stream;
  private final InTurn<AgentId> wishes = new InTurn<>(MOST_UNANSWERED);
  private final Set<FloorWatch> watches = ConcurrentHashMap.newKeySet();

  /** Uses the client, which stays the caller's to shut down. */
  public RedisAvailability(RedissonClient redis) {
    this(redis, HEARTBEAT, null);
  }

  /**
   * For tests: {@code testTime}, when given, is the clock of the scripts instead of Redis's own.
   */
  RedisAvailability(RedissonClient redis, Duration heartbeat, @Nullable InstantSource testTime) {
    scripts = new FloorScripts(redis, heartbeat, testTime);
    stream = new RedisFloorStream(redis);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Presence changes at once, the activity of a call goes on; READY or LOGGED_OUT ends
   * after-call work. Denied with {@code unknown-agent} (nobody signs off who never signed on) or
   * {@code on-call} (another campaign during a call).
   *
   * @param reason the code of a pause, at most 64 characters; not kept with another presence
   */
  @Override
  public CompletionStage<Transition> declare(
      AgentId agent, CampaignId campaign, Presence presence, @Nullable String reason) {
    var kept = presence == Presence.PAUSED ? Objects.requireNonNullElse(reason, "") : "";
    if (kept.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "The reason of a pause (%s) must have at most %d characters."
              .formatted(kept, LONGEST_REASON));
    }
    return wish(agent, FloorScript.DECLARE, campaign.value(), presence.name(), kept);
  }

  /** {@inheritDoc} An unreachable agent is idle again. Denied with {@code unknown-agent}. */
  @Override
  public CompletionStage<Transition> heartbeat(AgentId agent) {
    return wish(agent, FloorScript.HEARTBEAT);
  }

  /** {@inheritDoc} Denied with {@code unknown-agent}. */
  @Override
  public CompletionStage<Transition> skills(AgentId agent, Set<String> skills) {
    var keys = new Sharing(0, skills).skills().stream().sorted().toList();
    return wish(
        agent, FloorScript.SKILLS, keys.isEmpty() ? "" : "," + String.join(",", keys) + ",");
  }

  @Override
  public CompletionStage<List<AgentClaim>> share(CampaignId campaign, AgentNeed need) {
    return scripts
        .run(
            FloorScript.SHARE,
            campaign.value(),
            Integer.toString(need.sharing().priority()),
            need.hasWork() ? "1" : "0",
            Integer.toString(need.callers()),
            need.sharing().skills().stream().sorted().collect(Collectors.joining(",")),
            Long.toString(NEED_LASTS.toMillis()))
        .thenApply(rows -> rows.stream().map(AgentRow::claim).toList());
  }

  /**
   * {@inheritDoc} Denied with {@code unknown-agent}, {@code other-campaign}, {@code not-free} or
   * {@code not-needed}.
   */
  @Override
  public CompletionStage<Transition> lend(CampaignId from, AgentId agent, CampaignId to) {
    return wishes
        .ask(agent, () -> scripts.run(FloorScript.LEND, from.value(), agent.value(), to.value()))
        .thenApply(AgentRow::transition);
  }

  /** {@inheritDoc} Denied with {@code unknown-agent}. */
  @Override
  public CompletionStage<Transition> leg(AgentId agent, boolean up) {
    return wish(agent, FloorScript.LEG, up ? "1" : "0");
  }

  /**
   * {@inheritDoc}
   *
   * <p>Asked again for a call it answers the same agent. Denied with {@code nobody-free}, {@code
   * owner-busy}, {@code owner-away} or {@code already-connected}.
   *
   * @param lease after which the reservation is void, 1 ms to 1 h
   */
  @Override
  public CompletionStage<Transition> reserve(
      CampaignId campaign, CallId call, AgentPreference preference, Duration lease) {
    if (lease.toMillis() < 1 || lease.compareTo(LONGEST_LEASE) > 0) {
      throw new IllegalArgumentException(
          "The lease (%s) must be 1 ms to %s.".formatted(lease, LONGEST_LEASE));
    }
    var millis = Long.toString(lease.toMillis());
    var wish =
        switch (preference) {
          case AgentPreference.Pooled() -> List.of("pooled", "");
          case AgentPreference.OwnerFirst(var owner) -> List.of("owner-first", owner.value());
          case AgentPreference.OwnerOnly(var owner) -> List.of("owner-only", owner.value());
        };
    return scripts
        .run(
            FloorScript.RESERVE,
            campaign.value(),
            call.toString(),
            wish.getFirst(),
            wish.getLast(),
            millis)
        .thenApply(AgentRow::transition);
  }

  @Override
  public CompletionStage<Boolean> take(CampaignId campaign, CallId call) {
    return scripts
        .run(FloorScript.TAKE, campaign.value(), call.toString())
        .thenApply(answer -> campaign.value().equals(answer.getFirst()));
  }

  /**
   * {@inheritDoc} Denied with {@code unknown-agent}, {@code not-reserved} or {@code other-call}.
   */
  @Override
  public CompletionStage<Transition> ring(AgentId agent, CallId call) {
    return wish(agent, FloorScript.RING, call.toString());
  }

  /** {@inheritDoc} Denied with {@code unknown-agent}, {@code not-talking} or {@code other-call}. */
  @Override
  public CompletionStage<Transition> hold(AgentId agent, CallId call, boolean held) {
    return wish(agent, FloorScript.HOLD, call.toString(), held ? "1" : "0");
  }

  /**
   * {@inheritDoc}
   *
   * <p>It states what the switch has seen, so it also holds for an agent whose reservation has just
   * run out. Denied with {@code unknown-agent}, {@code other-call}, {@code other-agent} or {@code
   * call-over}.
   */
  @Override
  public CompletionStage<Transition> connect(AgentId agent, CallId call) {
    return wish(agent, FloorScript.CONNECT, call.toString());
  }

  /**
   * {@inheritDoc} Denied with {@code unknown-agent}, {@code not-reserved} or {@code other-call}.
   */
  @Override
  public CompletionStage<Transition> release(AgentId agent, CallId call) {
    return wish(agent, FloorScript.RELEASE, call.toString());
  }

  /**
   * {@inheritDoc}
   *
   * <p>An agent whose heartbeat stopped during the call becomes unreachable instead. Denied with
   * {@code unknown-agent}, {@code not-talking} or {@code other-call}.
   */
  @Override
  public CompletionStage<Transition> wrapUp(AgentId agent, CallId call) {
    return wish(agent, FloorScript.WRAP_UP, call.toString());
  }

  /**
   * {@inheritDoc} Denied with {@code unknown-agent}, {@code not-wrapping-up}, {@code other-call}.
   */
  @Override
  public CompletionStage<Transition> finish(AgentId agent, CallId call) {
    return wish(agent, FloorScript.FINISH, call.toString());
  }

  /** {@inheritDoc} At most 500 at a time; the next call takes the rest. */
  @Override
  public CompletionStage<List<AgentAvailability>> expire() {
    return scripts.run(FloorScript.EXPIRE).thenApply(AgentRow::agents);
  }

  @Override
  public CompletionStage<List<AgentAvailability>> floor(@Nullable CampaignId campaign) {
    return scripts
        .run(FloorScript.FLOOR, campaign == null ? "" : campaign.value())
        .thenApply(AgentRow::agents);
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code onGap} is called once when listening has begun, and after every loss of connection,
   * flush or gap. Both are called on one thread of the watch, one at a time. Closing it ends the
   * thread at once.
   */
  @Override
  public AutoCloseable watch(Consumer<AgentAvailability> listener, Runnable onGap) {
    var watch = new FloorWatch(stream, scripts, listener, onGap);
    watches.add(watch);
    watch.start();
    return () -> {
      watch.close();
      watches.remove(watch);
    };
  }

  /** Ends all watches. */
  @Override
  public void close() {
    watches.forEach(FloorWatch::close);
    watches.clear();
  }

  private CompletionStage<Transition> wish(AgentId agent, FloorScript script, String... more) {
    var arguments = Stream.concat(Stream.of(agent.value()), Stream.of(more)).toArray(String[]::new);
    return wishes.ask(agent, () -> scripts.run(script, arguments)).thenApply(AgentRow::transition);
  }
}
