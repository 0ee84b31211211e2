package io.holdline.dialer.redis;

import static io.holdline.dialer.redis.FloorUnderTest.CALL;
import static io.holdline.dialer.redis.FloorUnderTest.LI;
import static io.holdline.dialer.redis.FloorUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.api.RedissonClient;

/** Every state of an agent against every wish: the whole table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransitionTest {
  /**
   * A cell is the presence and activity after the wish, {@code =} when nothing changes, or the
   * reason of the refusal.
   */
  private static final String TABLE =
      """
                 | ready         | paused           | loggedOut         | heartbeat     | legDown              | reserve           | connect               | release            | wrapUp           | finish          | connectOther          | releaseOther | wrapUpOther     | finishOther
      unknown    | READY IDLE    | PAUSED IDLE      | unknown-agent     | unknown-agent | unknown-agent        | nobody-free       | unknown-agent         | unknown-agent      | unknown-agent    | unknown-agent   | unknown-agent         | unknown-agent | unknown-agent  | unknown-agent
      loggedOut  | READY IDLE    | PAUSED IDLE      | =                 | =             | LOGGED_OUT IDLE      | nobody-free       | LOGGED_OUT TALKING    | not-reserved       | not-talking      | not-wrapping-up | LOGGED_OUT TALKING    | not-reserved | not-talking     | not-wrapping-up
      idle       | =             | PAUSED IDLE      | LOGGED_OUT IDLE   | =             | READY IDLE           | READY RESERVED    | READY TALKING         | not-reserved       | not-talking      | not-wrapping-up | READY TALKING         | not-reserved | not-talking     | not-wrapping-up
      paused     | READY IDLE    | =                | LOGGED_OUT IDLE   | =             | PAUSED IDLE          | nobody-free       | PAUSED TALKING        | not-reserved       | not-talking      | not-wrapping-up | PAUSED TALKING        | not-reserved | not-talking     | not-wrapping-up
      reserved   | =             | PAUSED RESERVED  | LOGGED_OUT RESERVED | =           | READY RESERVED       | =                 | READY TALKING         | READY IDLE         | not-talking      | not-wrapping-up | other-call            | other-call   | other-call      | not-wrapping-up
      talking    | =             | PAUSED TALKING   | LOGGED_OUT TALKING | =            | READY TALKING        | already-connected | =                     | not-reserved       | READY WRAP_UP    | =               | other-call            | not-reserved | other-call      | not-wrapping-up
      wrapUp     | READY IDLE    | PAUSED WRAP_UP   | LOGGED_OUT IDLE   | =             | READY WRAP_UP        | nobody-free       | call-over             | not-reserved       | =                | READY IDLE      | other-call            | not-reserved | other-call      | other-call
      over       | =             | PAUSED IDLE      | LOGGED_OUT IDLE   | =             | READY IDLE           | READY RESERVED    | call-over             | not-reserved       | not-talking      | not-wrapping-up | READY TALKING         | not-reserved | not-talking     | not-wrapping-up
      unreachable| READY IDLE    | PAUSED IDLE      | LOGGED_OUT IDLE   | READY IDLE    | READY UNREACHABLE    | nobody-free       | READY TALKING         | not-reserved       | not-talking      | not-wrapping-up | READY TALKING         | not-reserved | not-talking     | not-wrapping-up
      """;

  private final LoopbackRedis server = LoopbackRedis.start();
  private final RedissonClient redis = server.connect();
  private FloorUnderTest floor = new FloorUnderTest(redis);

  @BeforeAll
  void connect() {
    assertThat(redis.getKeys().count()).isZero();
  }

  @BeforeEach
  void emptyFloor() {
    redis.getKeys().flushall();
    floor = new FloorUnderTest(redis);
  }

  @AfterAll
  void stop() {
    redis.shutdown(0, 2, TimeUnit.SECONDS);
    server.close();
  }

  static Stream<Arguments> cells() {
    var lines =
        TABLE
            .lines()
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
            .toList();
    var wishes = lines.getFirst();
    return lines.stream()
        .skip(1)
        .flatMap(line ->
            Stream.iterate(1, i -> i < wishes.size(), i -> i + 1)
                .map(i -> Arguments.of(line.getFirst(), wishes.get(i), line.get(i))));
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @MethodSource("cells")
  void everyWishInEveryState(String state, String wish, String expected) {
    bring(state);
    var before = seen();
    floor.pass(Duration.ofSeconds(1));

    var answer = ask(wish);

    var after = seen();
    var entries = await(new RedisFloorStream(redis).readAfter(before.streamId, 10));
    if (answer instanceof Transition.Denied(var reason)) {
      assertThat(reason).isEqualTo(expected);
      assertThat(after.agent).isEqualTo(before.agent);
      assertThat(entries).isEmpty();
      return;
    }
    var now = ((Transition.Changed) answer).now();
    assertThat(after.agent).contains(now);
    if (expected.equals("=")) {
      assertThat(before.agent).contains(now);
      assertThat(entries).isEmpty();
      return;
    }
    assertThat(now.presence() + " " + now.activity()).isEqualTo(expected);
    assertThat(entries).singleElement().extracting(RedisFloorStream.Entry::agent).isEqualTo(now);
    before.agent.ifPresent(was -> assertThat(now.version()).isEqualTo(was.version() + 1));
    assertThat(now.since())
        .isEqualTo(wish.equals("legDown") ? before.agent.orElseThrow().since() : floor.now());
    assertThat(now.call() != null)
        .isEqualTo(
            switch (now.activity()) {
              case RESERVED, RINGING, TALKING, HOLD, WRAP_UP -> true;
              case IDLE, UNREACHABLE -> false;
            });
  }

  /** Of this call only: the next one has its after-call work. */
  @Test
  void aResultThatComesBeforeTheEndOfTheCallLeavesNoAfterCallWork() {
    bring("talking");
    ask("finish");
    var talking = seen();
    assertThat(talking.agent.orElseThrow().activity()).isEqualTo(Activity.TALKING);

    ask("wrapUp");

    assertThat(await(new RedisFloorStream(redis).readAfter(talking.streamId, 10)))
        .extracting(entry -> entry.agent().activity())
        .containsExactly(Activity.WRAP_UP, Activity.IDLE);
    ask("connectOther");
    ask("wrapUpOther");
    assertThat(seen().agent.orElseThrow().activity()).isEqualTo(Activity.WRAP_UP);
  }

  private record Seen(Optional<AgentAvailability> agent, String streamId) {}

  private Seen seen() {
    var agents = await(floor.availability.floor(FloorUnderTest.RETENTION));
    var entries = await(new RedisFloorStream(redis).readAfter(RedisFloorStream.BEGINNING, 100));
    return new Seen(
        agents.stream().findFirst(),
        entries.isEmpty() ? RedisFloorStream.BEGINNING : entries.getLast().streamId());
  }

  private void bring(String state) {
    switch (state) {
      case "unknown" -> {}
      case "loggedOut" -> wishes("ready", "legUp", "loggedOut");
      case "idle" -> wishes("ready", "legUp");
      case "paused" -> wishes("ready", "legUp", "paused");
      case "reserved" -> wishes("ready", "legUp", "reserve");
      case "talking" -> wishes("ready", "legUp", "reserve", "connect");
      case "wrapUp" -> wishes("ready", "legUp", "reserve", "connect", "wrapUp");
      case "over" -> wishes("ready", "legUp", "reserve", "connect", "wrapUp", "finish");
      case "unreachable" -> {
        wishes("ready", "legUp");
        floor.pass(RedisAvailability.HEARTBEAT);
        assertThat(floor.expire()).hasSize(1);
      }
      default -> throw new IllegalArgumentException(state);
    }
  }

  private void wishes(String... wishes) {
    for (var wish : List.of(wishes)) {
      assertThat(ask(wish)).isInstanceOf(Transition.Changed.class);
    }
  }

  private Transition ask(String wish) {
    var other = FloorUnderTest.call(99);
    var availability = floor.availability;
    return switch (wish) {
      case "ready" -> floor.declare(LI, Presence.READY);
      case "paused" -> floor.declare(LI, Presence.PAUSED);
      case "loggedOut" -> floor.declare(LI, Presence.LOGGED_OUT);
      case "heartbeat" -> await(availability.heartbeat(LI));
      case "legUp" -> await(availability.leg(LI, true));
      case "legDown" -> await(availability.leg(LI, false));
      case "reserve" -> floor.reserve(CALL, new AgentPreference.Pooled());
      case "connect" -> await(availability.connect(LI, CALL));
      case "release" -> await(availability.release(LI, CALL));
      case "wrapUp" -> await(availability.wrapUp(LI, CALL));
      case "finish" -> await(availability.finish(LI, CALL));
      case "connectOther" -> await(availability.connect(LI, other));
      case "releaseOther" -> await(availability.release(LI, other));
      case "wrapUpOther" -> await(availability.wrapUp(LI, other));
      case "finishOther" -> await(availability.finish(LI, other));
      default -> throw new IllegalArgumentException(wish);
    };
  }
}
