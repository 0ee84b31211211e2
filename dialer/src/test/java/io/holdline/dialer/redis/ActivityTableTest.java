package io.holdline.dialer.redis;

import static io.holdline.dialer.redis.FloorUnderTest.CALL;
import static io.holdline.dialer.redis.FloorUnderTest.LI;
import static io.holdline.dialer.redis.FloorUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Presence;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

/** The scripts bring about every transition of the table of agents, and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActivityTableTest {
  private final LoopbackRedis server = LoopbackRedis.start();
  private final RedissonClient redis = server.connect();

  /** What anybody may wish of an agent. */
  private enum Wish {
    READY,
    PAUSED,
    LOGGED_OUT,
    HEARTBEAT,
    LEG_DOWN,
    RESERVE,
    RING,
    CONNECT,
    HOLD,
    TALK_ON,
    RELEASE,
    WRAP_UP,
    FINISH,
    EXPIRE
  }

  private static final Map<Activity, List<Wish>> WAYS =
      new EnumMap<>(
          Map.of(
              Activity.IDLE, List.of(),
              Activity.RESERVED, List.of(Wish.RESERVE),
              Activity.RINGING, List.of(Wish.RESERVE, Wish.RING),
              Activity.TALKING, List.of(Wish.RESERVE, Wish.CONNECT),
              Activity.HOLD, List.of(Wish.RESERVE, Wish.CONNECT, Wish.HOLD),
              Activity.WRAP_UP, List.of(Wish.RESERVE, Wish.CONNECT, Wish.WRAP_UP)));

  @AfterAll
  void stop() {
    redis.shutdown(0, 2, TimeUnit.SECONDS);
    server.close();
  }

  @Test
  void theScriptsKeepTheTable() {
    Map<Activity, Set<Activity>> seen = new EnumMap<>(Activity.class);
    for (var from : Activity.values()) {
      for (var wish : Wish.values()) {
        for (var beating : List.of(true, false)) {
          var to = after(from, wish, beating);
          if (to != from) {
            seen.computeIfAbsent(from, _ -> EnumSet.noneOf(Activity.class)).add(to);
          }
        }
      }
    }
    Map<Activity, Set<Activity>> table = new EnumMap<>(Activity.class);
    Arrays.stream(Activity.values()).forEach(from -> table.put(from, from.next()));
    assertThat(seen).isEqualTo(table);
  }

  private Activity after(Activity from, Wish wish, boolean beating) {
    redis.getKeys().flushall();
    var floor = new FloorUnderTest(redis);
    floor.ready(LI);
    var way = WAYS.get(from);
    if (way != null) {
      way.forEach(step -> ask(floor, step));
    }
    if (way == null || !beating) {
      floor.pass(RedisAvailability.HEARTBEAT);
    }
    if (way == null) {
      ask(floor, Wish.EXPIRE);
    }
    assertThat(floor.agent(LI).activity()).isEqualTo(from);
    ask(floor, wish);
    return floor.agent(LI).activity();
  }

  private static void ask(FloorUnderTest floor, Wish wish) {
    var availability = floor.availability;
    switch (wish) {
      case READY -> floor.declare(LI, Presence.READY);
      case PAUSED -> floor.declare(LI, Presence.PAUSED);
      case LOGGED_OUT -> floor.declare(LI, Presence.LOGGED_OUT);
      case HEARTBEAT -> await(availability.heartbeat(LI));
      case LEG_DOWN -> await(availability.leg(LI, false));
      case RESERVE -> floor.reserve(CALL, new AgentPreference.Pooled());
      case RING -> await(availability.ring(LI, CALL));
      case CONNECT -> await(availability.connect(LI, CALL));
      case HOLD -> await(availability.hold(LI, CALL, true));
      case TALK_ON -> await(availability.hold(LI, CALL, false));
      case RELEASE -> await(availability.release(LI, CALL));
      case WRAP_UP -> await(availability.wrapUp(LI, CALL));
      case FINISH -> await(availability.finish(LI, CALL));
      case EXPIRE -> floor.expire();
    }
  }
}
