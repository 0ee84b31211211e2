package io.holdline.dialer.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.Dialer;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.redis.LoopbackRedis;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisFloorStream;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The dialer alone, whole: a switch on a socket, a real Redis, a call list in memory. */
final class DialerAssemblyTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final AgentId LI = new AgentId("li");
  private static final AgentId WANG = new AgentId("wang");
  private static final PhoneNumber BUSY = new PhoneNumber("+999000000000");
  private static final PhoneNumber TALKS_ON = new PhoneNumber("+999000000001");
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final LoopbackRedis redis = LoopbackRedis.start();
  private final FakeFreeSwitch callee =
      FakeFreeSwitch.start(
          FakeFreeSwitch.Settings.seeded(7).withPeople((number, _) -> person(number)));
  private final CampaignInMemory campaign =
      new CampaignInMemory(
          InstantSource.system(),
          Stream.concat(
                  Stream.of(BUSY, TALKS_ON),
                  IntStream.range(2, 1_000).mapToObj(i -> new PhoneNumber("+999%09d".formatted(i))))
              .toList());
  private AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

  private static FakeCallee person(String number) {
    var ring = Duration.ofMillis(100);
    var patience = Duration.ofSeconds(10);
    return number.equals(BUSY.e164())
        ? new FakeCallee(FakeOutcome.BUSY, ring, true, patience, ring)
        : new FakeCallee(
            FakeOutcome.ANSWER,
            ring,
            true,
            patience,
            number.equals(TALKS_ON.e164()) ? Duration.ofHours(1) : Duration.ofMillis(200));
  }

  @AfterEach
  void stop() {
    context.close();
    callee.close();
    redis.close();
  }

  @Test
  void aCallGoesItsWholeWayFromTheListToItsOutcome() throws Exception {
    open(Map.of());
    var board = context.getBean(RedisFloorBoard.class);
    var shown = new LinkedBlockingQueue<FloorSnapshot>(10_000);
    var watch = await(board.watch(RETENTION, shown::offer));
    startDialing();

    assertThat(outcome().kind()).isEqualTo(OutcomeKind.BUSY);
    var talking =
        await(shown, snapshot -> snapshot.agents().stream().anyMatch(DialerAssemblyTest::talks));
    var call = Objects.requireNonNull(talking.agents().getFirst().call());
    hangUp(call);

    var ended = outcome();
    assertThat(ended.call()).isEqualTo(call);
    assertThat(ended.kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(ended.agent()).isEqualTo(LI);
    var answeredAt = Objects.requireNonNull(ended.answeredAt());
    assertThat(ended.joinedAt()).isBetween(answeredAt, answeredAt.plusSeconds(2));
    var next = outcome();
    assertThat(next.kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(next.call()).isNotEqualTo(call);

    var entries =
        await(context.getBean(RedisFloorStream.class).readAfter(RedisFloorStream.BEGINNING, 1_000));
    assertThat(entries)
        .map(RedisFloorStream.Entry::agent)
        .filteredOn(agent -> call.equals(agent.call()))
        .extracting(agent -> agent.activity())
        .containsExactly(Activity.RESERVED, Activity.TALKING, Activity.WRAP_UP);
    assertThat(await(board.latest(RETENTION)).orElseThrow().switchUp()).isTrue();
    watch.close();

    assertThat(campaign.holder()).isNotNull();
    context.close();
    assertThat(campaign.holder()).isNull();
  }

  @Test
  void whoTalkedWhenTheDialerEndedIsFreedByTheNextThatFindsTheCallOver() throws Exception {
    open(Map.of(Journals.SETTING, folder.resolve("journal").toString()));
    startDialing();
    assertThat(outcome().kind()).isEqualTo(OutcomeKind.BUSY);
    var call = await(LI, DialerAssemblyTest::talks).call();
    context.close();
    assertThat(Files.readString(folder.resolve("journal/retention.journal")))
        .contains("\"CustomerJoined\",\"call\":\"" + call)
        .doesNotContain(TALKS_ON.e164());

    try (var emptied =
        FakeFreeSwitch.start(
            FakeFreeSwitch.Settings.seeded(8).withPeople((number, _) -> person(number)))) {
      context = new AnnotationConfigApplicationContext();
      open(Map.of("holdline.switch.port", emptied.port()));
      assertThat(await(LI, agent -> true).activity()).isEqualTo(Activity.TALKING);
      startDialing();

      var ended = outcome();
      assertThat(ended.call()).isEqualTo(call);
      assertThat(ended.kind()).isEqualTo(OutcomeKind.CONNECTED);
      assertThat(ended.cause()).isEqualTo("unseen");
      var next = outcome();
      assertThat(next.kind()).isEqualTo(OutcomeKind.CONNECTED);
      assertThat(next.agent()).isEqualTo(LI);
      context.close();
    }
  }

  @Test
  void aCallerIsJoinedToTheOwnerThoughAnotherWaitsLonger() throws Exception {
    open(Map.of());
    await(context.getBean(Availability.class).declare(WANG, RETENTION, Presence.READY, null));
    startDialing(DialingMode.MANUAL);
    await(WANG, AgentAvailability::isFree);
    await(LI, AgentAvailability::isFree);

    var call = CallId.of(callee.callTheLine(TALKS_ON.e164()));

    assertThat(await(LI, DialerAssemblyTest::talks).call()).isEqualTo(call);
    hangUp(call);
    var ended = outcome();
    assertThat(ended.call()).isEqualTo(call);
    assertThat(ended.kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(ended.agent()).isEqualTo(LI);
    assertThat(campaign.promised()).isEmpty();
  }

  @Test
  void withoutTheDatabaseACallerIsJoinedAllTheSameAndWrittenLater() throws Exception {
    open(Map.of());
    startDialing(DialingMode.MANUAL);
    await(LI, AgentAvailability::isFree);
    campaign.down(true);

    var call = CallId.of(callee.callTheLine(TALKS_ON.e164()));

    assertThat(await(LI, DialerAssemblyTest::talks).call()).isEqualTo(call);
    assertThat(campaign.unsettled()).isZero();
    hangUp(call);
    // Of the second of wrap-up a slow machine may see nothing.
    await(LI, agent -> !talks(agent));
    campaign.down(false);
    assertThat(outcome().call()).isEqualTo(call);
    assertThat(campaign.unsettled()).isZero();
  }

  /** The agent as soon as it is as wanted. */
  private AgentAvailability await(AgentId agent, Predicate<AgentAvailability> wanted)
      throws Exception {
    var availability = context.getBean(Availability.class);
    var changes = new LinkedBlockingQueue<AgentAvailability>(10_000);
    try (var _ = availability.watch(changes::offer, () -> {})) {
      for (var until = Instant.now().plus(SOON); Instant.now().isBefore(until); ) {
        await(availability.heartbeat(agent));
        for (var one : await(availability.floor(RETENTION))) {
          if (one.agent().equals(agent) && wanted.test(one)) {
            return one;
          }
        }
        changes.poll(1, TimeUnit.SECONDS);
      }
    }
    throw new AssertionError(agent + " was not as wanted within " + SOON);
  }

  @Test
  void withoutRedisNoCallIsPlacedAndAllGoesOnWhenItIsBack() throws Exception {
    open(Map.of());
    var availability = context.getBean(Availability.class);
    var changes = new LinkedBlockingQueue<AgentAvailability>(10_000);
    var watch = availability.watch(changes::offer, () -> {});
    startDialing();
    assertThat(outcome().kind()).isEqualTo(OutcomeKind.BUSY);
    var call = Objects.requireNonNull(nextTalk(changes).call());

    redis.kill();
    var until = Instant.now().plus(SOON);
    while (!"redis-down".equals(notDialing())) {
      assertThat(Instant.now()).isBefore(until);
      assertThatThrownBy(() -> await(availability.heartbeat(LI)))
          .isInstanceOf(CompletionException.class);
    }
    redis.restart();
    signOn();

    // The new Redis knows nothing of the talk; the dialer tells it.
    assertThat(nextTalk(changes).call()).isEqualTo(call);
    assertThat(notDialing()).isNull();
    hangUp(call);
    assertThat(outcome().call()).isEqualTo(call);
    assertThat(outcome().kind()).isEqualTo(OutcomeKind.CONNECTED);
    watch.close();
  }

  @Test
  void aPausedCampaignPlacesNoCall() throws Exception {
    open(Map.of());
    startDialing();
    outcome();
    var board = context.getBean(RedisFloorBoard.class);
    var shown = new LinkedBlockingQueue<FloorSnapshot>(10_000);
    var watch = await(board.watch(RETENTION, shown::offer));

    context.getBean(Dialer.class).pause(RETENTION);

    await(shown, snapshot -> "paused".equals(snapshot.notDialing()));
    watch.close();
  }

  @Test
  void aProcessWithoutTheRoleHasNoDialer() {
    open(Map.of("holdline.roles", "web, engine"));

    assertThat(context.getBeansOfType(Dialer.class)).isEmpty();
    assertThat(context.getBeansOfType(Availability.class)).hasSize(1);
  }

  @Test
  void aWrongSettingStopsTheStartAndIsNamed() {
    assertThatThrownBy(() -> open(Map.of("holdline.switch.dial-string", "{x=1}sofia/a/{number}")))
        .rootCause()
        .hasMessageStartingWith("holdline.switch.dial-string must ");
  }

  /** As a desk does, until somebody hears it. */
  private void hangUp(CallId call) {
    var wishes = context.getBean(RedisWishes.class);
    for (var until = Instant.now().plus(SOON); Instant.now().isBefore(until); ) {
      if (await(wishes.tell(RETENTION, new AgentCommand.HangUp(LI, call))) > 0) {
        return;
      }
    }
    throw new AssertionError("Nobody heard it within " + SOON);
  }

  private void open(Map<String, Object> settings) {
    var sources = context.getEnvironment().getPropertySources();
    sources.addFirst(
        new MapPropertySource(
            "switch",
            Map.of("holdline.switch.host", "127.0.0.1", "holdline.switch.port", callee.port())));
    sources.addFirst(new MapPropertySource("test", settings));
    context.registerBean(
        RedissonClient.class, redis::connect, bean -> bean.setDestroyMethodName("shutdown"));
    context.registerBean(CampaignInMemory.class, () -> campaign);
    context.registerBean(NoRepCalls.class, NoRepCalls::new);
    context.register(AvailabilityAssembly.class, DialerAssembly.class);
    context.refresh();
  }

  private void startDialing() {
    startDialing(DialingMode.PROGRESSIVE);
  }

  private void startDialing(DialingMode mode) {
    signOn();
    context
        .getBean(Dialer.class)
        .start(
            new CampaignSettings(
                RETENTION, mode, 0.03, Duration.ofSeconds(10), Duration.ofSeconds(1)));
  }

  /** As a desk does: declares again until Redis answers. */
  private void signOn() {
    var availability = context.getBean(Availability.class);
    for (int i = 0; ; i++) {
      try {
        await(availability.declare(LI, RETENTION, Presence.READY, null));
        return;
      } catch (CompletionException e) {
        assertThat(i).as("Redis answers in the end").isLessThan(50);
      }
    }
  }

  private CallOutcome outcome() throws InterruptedException {
    var outcome = campaign.ended().poll(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(outcome).as("an outcome within %s", SOON).isNotNull();
    await(context.getBean(Availability.class).heartbeat(LI));
    return outcome;
  }

  private AgentAvailability nextTalk(BlockingQueue<AgentAvailability> changes)
      throws InterruptedException {
    for (var until = Instant.now().plus(SOON); Instant.now().isBefore(until); ) {
      var change = changes.poll(1, TimeUnit.SECONDS);
      if (change != null && talks(change)) {
        return change;
      }
      await(context.getBean(Availability.class).heartbeat(LI));
    }
    throw new AssertionError("Nobody talks within " + SOON);
  }

  private @Nullable String notDialing() {
    return context
        .getBean(Dialer.class)
        .floor(RETENTION)
        .map(FloorSnapshot::notDialing)
        .orElse(null);
  }

  private static boolean talks(AgentAvailability agent) {
    return agent.activity() == Activity.TALKING;
  }

  private static FloorSnapshot await(
      BlockingQueue<FloorSnapshot> shown, Predicate<FloorSnapshot> wanted)
      throws InterruptedException {
    for (var until = Instant.now().plus(SOON); Instant.now().isBefore(until); ) {
      var snapshot = shown.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      if (snapshot != null && wanted.test(snapshot)) {
        return snapshot;
      }
    }
    throw new AssertionError("No snapshot showed it within " + SOON);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
