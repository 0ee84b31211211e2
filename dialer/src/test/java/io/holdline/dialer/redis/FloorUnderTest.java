package io.holdline.dialer.redis;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/** A floor whose clock the test moves, with short words for what happens on it. */
final class FloorUnderTest {
  static final CampaignId RETENTION = new CampaignId("retention");
  static final AgentId LI = new AgentId("li");
  static final CallId CALL = call(1);
  static final Duration LEASE = Duration.ofSeconds(40);

  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  final RedisAvailability availability;

  FloorUnderTest(RedissonClient redis) {
    InstantSource clock = () -> now;
    availability = new RedisAvailability(redis, RedisAvailability.HEARTBEAT, clock);
  }

  static CallId call(long number) {
    return new CallId(new UUID(0x4000, 0x8000_0000_0000_0000L | number));
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Transition declare(AgentId agent, Presence presence) {
    return await(availability.declare(agent, RETENTION, presence, null));
  }

  /** Signs the agent on, with its leg up. */
  void ready(AgentId agent) {
    declare(agent, Presence.READY);
    await(availability.leg(agent, true));
  }

  Transition reserve(CallId call, AgentPreference preference) {
    return await(availability.reserve(RETENTION, call, preference, LEASE));
  }

  Transition reserve(CallId call) {
    return reserve(call, new AgentPreference.Pooled());
  }

  AgentAvailability agent(AgentId agent) {
    return await(availability.floor(null)).stream()
        .filter(one -> one.agent().equals(agent))
        .findFirst()
        .orElseThrow();
  }

  List<AgentAvailability> expire() {
    return await(availability.expire());
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** What the stage failed with by itself, null if it did not. */
  static @Nullable Throwable failure(CompletionStage<?> stage) {
    return stage
        .<@Nullable Throwable>handle((_, failure) -> failure)
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }
}
