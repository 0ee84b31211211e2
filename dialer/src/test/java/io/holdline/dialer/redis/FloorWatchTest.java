package io.holdline.dialer.redis;

import static io.holdline.dialer.redis.FloorUnderTest.CALL;
import static io.holdline.dialer.redis.FloorUnderTest.LI;
import static io.holdline.dialer.redis.FloorUnderTest.RETENTION;
import static io.holdline.dialer.redis.FloorUnderTest.await;
import static io.holdline.dialer.redis.FloorUnderTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** What those who follow the floor hear, also when Redis is emptied, dies and comes back. */
final class FloorWatchTest {
  private static final String GAP = "gap";

  private final LoopbackRedis server = LoopbackRedis.start();
  private final RedissonClient redis = server.connect();
  private final FloorUnderTest floor = new FloorUnderTest(redis);
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>(10_000);

  @AfterEach
  void stop() {
    floor.availability.close();
    redis.shutdown(0, 2, TimeUnit.SECONDS);
    server.close();
  }

  @Test
  void everyTransitionIsHeardInOrderAfterListeningBegan() throws Exception {
    floor.ready(LI);
    watch();
    assertThat(next()).isEqualTo(GAP);
    var told = new ArrayList<AgentAvailability>();

    floor.reserve(CALL);
    told.add(floor.agent(LI));
    await(floor.availability.heartbeat(LI));
    await(floor.availability.connect(LI, CALL));
    told.add(floor.agent(LI));
    await(floor.availability.wrapUp(LI, CALL));
    told.add(floor.agent(LI));
    await(floor.availability.finish(LI, CALL));
    told.add(floor.agent(LI));

    for (var agent : told) {
      assertThat(next()).isEqualTo(agent);
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void anEmptiedRedisIsAGapAndVersionsStillGrow() throws Exception {
    floor.ready(LI);
    watch();
    assertThat(next()).isEqualTo(GAP);
    var before = floor.agent(LI).version();

    redis.getKeys().flushall();
    assertThat(next()).isEqualTo(GAP);
    floor.pass(Duration.ofSeconds(1));
    floor.ready(LI);

    assertThat(next()).isInstanceOf(AgentAvailability.class);
    var last = (AgentAvailability) next();
    assertThat(last.version()).isGreaterThan(before);
    assertThat(last.isFree()).isTrue();
  }

  @Test
  void aTrimmedStreamIsAGap() throws Exception {
    floor.ready(LI);
    watch();
    assertThat(next()).isEqualTo(GAP);

    // What a very slow reader sees: the next number is gone from the stream.
    redis.getAtomicLong("holdline:floor:count").addAndGet(7);
    floor.reserve(CALL);

    assertThat(next()).isEqualTo(GAP);
    assertThat(((AgentAvailability) next()).activity()).isEqualTo(Activity.RESERVED);
  }

  @Test
  void closingEndsTheThreadAndAFailingListenerDoesNot() throws Exception {
    var stream = new RedisFloorStream(redis);
    var scripts = new FloorScripts(redis);
    var watch =
        new FloorWatch(
            stream,
            scripts,
            agent -> {
              heard.add(agent);
              throw new IllegalStateException("listener is broken on purpose");
            },
            () -> heard.add(GAP));
    watch.start();
    assertThat(next()).isEqualTo(GAP);
    floor.ready(LI);
    assertThat(next()).isInstanceOf(AgentAvailability.class);
    assertThat(next()).isInstanceOf(AgentAvailability.class);

    watch.close();

    assertThat(watch.thread().join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void aDeadRedisIsKnownAndFoundAgain() throws Exception {
    floor.ready(LI);
    watch();
    assertThat(next()).isEqualTo(GAP);

    server.kill();
    assertThat(failure(floor.availability.heartbeat(LI))).isNotNull();
    assertThatThrownBy(() -> floor.reserve(CALL)).isInstanceOf(CompletionException.class);

    server.restart();
    awaitRedis();
    assertThat(next()).isEqualTo(GAP);
    floor.pass(Duration.ofSeconds(1));
    floor.ready(LI);
    assertThat(((AgentAvailability) next()).presence()).isEqualTo(Presence.READY);
    assertThat(floor.agent(LI).isFree()).isTrue();
  }

  @Test
  void aRedisThatHangsIsKnownBeforeItAnswersAndNothingIsMissed() throws Exception {
    floor.ready(LI);
    watch();
    assertThat(next()).isEqualTo(GAP);

    server.freeze(Duration.ofSeconds(6));
    assertThat(failure(floor.availability.heartbeat(LI))).isNotNull();

    assertThat(next()).isEqualTo(GAP);
    var reserved = eventually(() -> floor.reserve(CALL));
    assertThat(reserved).isInstanceOf(Transition.Changed.class);
    assertThat(((AgentAvailability) next()).activity()).isEqualTo(Activity.RESERVED);
  }

  @Test
  void aClientStartedBeforeItsRedisFindsIt() {
    server.kill();
    var early = server.connect();
    try {
      var availability = new RedisAvailability(early);
      assertThatThrownBy(() -> await(availability.floor(null)))
          .isInstanceOf(CompletionException.class);
      server.restart();
      assertThat(eventually(() -> await(availability.floor(null)))).isEmpty();
    } finally {
      early.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  @Test
  void theLedgerReadsTheStreamFromAnyEntry() {
    floor.ready(LI);
    floor.reserve(CALL);
    var stream = new RedisFloorStream(redis);

    var all = await(stream.readAfter(RedisFloorStream.BEGINNING, 100));
    assertThat(all).extracting(RedisFloorStream.Entry::number).containsExactly(1L, 2L, 3L);
    assertThat(all.getLast().agent()).isEqualTo(floor.agent(LI));
    assertThat(await(stream.readAfter(all.getFirst().streamId(), 1))).containsExactly(all.get(1));
    assertThat(await(stream.readAfter(all.getLast().streamId(), 100))).isEmpty();
    assertThatThrownBy(() -> stream.readAfter("$", 100))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theBoardShowsTheLastSnapshotToEveryNode() throws Exception {
    floor.ready(LI);
    var board = new RedisFloorBoard(redis);
    assertThat(await(board.latest(RETENTION))).isEmpty();
    var watch = await(board.watch(RETENTION, heard::add));

    var snapshot = snapshot(List.of(floor.agent(LI)));
    await(board.publish(snapshot));

    assertThat(next()).isEqualTo(snapshot);
    assertThat(await(board.latest(RETENTION))).contains(snapshot);
    assertThat(await(board.isShown(RETENTION, RedisFloorBoard.SHOWN))).isTrue();
    redis.getBucket("holdline:board:retention").expire(Duration.ofSeconds(55));
    assertThat(await(board.isShown(RETENTION, Duration.ofSeconds(4)))).isFalse();
    assertThat(await(board.isShown(new CampaignId("other"), RedisFloorBoard.SHOWN))).isFalse();
    watch.close();
  }

  private static FloorSnapshot snapshot(List<AgentAvailability> agents) {
    return new FloorSnapshot(
        RETENTION,
        Instant.parse("2026-11-22T09:00:00.123456Z"),
        DialingMode.PREDICTIVE,
        true,
        3,
        1,
        2,
        1,
        0.03,
        new AnswerTally(10, 1, 200, 4),
        new FloorSnapshot.Pace(
            "at-target",
            2,
            0.019,
            0.016,
            3,
            new FloorSnapshot.Measured(
                0.31,
                new FloorSnapshot.Mean(11.5, 90),
                new FloorSnapshot.Mean(24, 200),
                new FloorSnapshot.Mean(171.25, 88),
                FloorSnapshot.Mean.NONE)),
        null,
        2,
        agents,
        List.of());
  }

  private void watch() {
    var _ = floor.availability.watch(heard::add, () -> heard.add(GAP));
  }

  private Object next() throws InterruptedException {
    var event = heard.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("something is heard within 10 s").isNotNull();
    return event;
  }

  private void awaitRedis() {
    eventually(() -> floor.expire());
  }

  /**
   * Asks again, each time awaiting the failure of the question before, for at most 20 questions.
   */
  private static <T> T eventually(Supplier<T> question) {
    CompletionException last = new CompletionException("never asked", null);
    for (int i = 0; i < 20; i++) {
      try {
        return question.get();
      } catch (CompletionException e) {
        last = e;
      }
    }
    throw last;
  }
}
