package io.holdline.dialer.assembly;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.assembly.WatchedSwitchboard.Stretch;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.esl.EslSettings;
import io.holdline.dialer.esl.EslSwitchboard;
import io.holdline.dialer.loop.DialerLoop;
import io.holdline.dialer.loop.DialerPorts;
import io.holdline.dialer.loop.Journal;
import io.holdline.dialer.loop.LoopClock;
import io.holdline.dialer.loop.LoopSurroundings;
import io.holdline.dialer.redis.LoopbackRedis;
import io.holdline.dialer.redis.RedisAvailability;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.simulator.DialerBenchmarks;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code ./holdline bench dialer}: the whole dialer under a synthetic load, run by hand. The
 * switch, its people and Redis share the machine; all traffic is on loopback.
 */
final class DialerBench {
  private static final CampaignId CAMPAIGN = new CampaignId("bench");
  private static final int AGENTS = 300;
  private static final int RATE = 150;
  private static final double ANSWERED = 0.2;
  private static final Duration TALK = Duration.ofSeconds(8);
  private static final Duration RING = Duration.ofMillis(11_400);
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration MEASURED = Duration.ofSeconds(60);
  private static final Duration AFTER_COLLECTION = Duration.ofSeconds(3);
  private static final int PIECES = 4;
  private static final com.sun.management.OperatingSystemMXBean WORKED =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
  private static final EslSettings.Limits LIMITS = new EslSettings.Limits(2_000, 20_000);
  private static final Duration LIMIT = Duration.ofMillis(20);

  private final List<AgentId> agents =
      IntStream.range(0, AGENTS).mapToObj(i -> new AgentId("agent-" + i)).toList();
  private final SteadyPace pace = new SteadyPace(RATE);
  private volatile FloorSnapshot shown = nothing();

  private DialerBench() {}

  public static void main(String[] arguments) throws Exception {
    DialerBenchmarks.pacing(System.out);
    new DialerBench().run();
  }

  private static FloorSnapshot nothing() {
    return new DialerCore(settings(), new SteadyPace(RATE)).snapshot(java.time.Instant.EPOCH);
  }

  private static CampaignSettings settings() {
    return new CampaignSettings(
        CAMPAIGN, DialingMode.PREDICTIVE, 0.05, Duration.ofSeconds(60), Duration.ofSeconds(1));
  }

  private static FakeCallee person(String number) {
    var random = new SplittableRandom(Long.parseLong(number.substring(4)));
    var answers = random.nextDouble() < ANSWERED;
    var ring = Duration.ofMillis((long) (RING.toMillis() * random.nextDouble(0.5, 1.5)));
    return new FakeCallee(
        answers ? FakeOutcome.ANSWER : FakeOutcome.BUSY, ring, true, Duration.ofSeconds(10), TALK);
  }

  private void run() throws Exception {
    var numbers =
        IntStream.range(0, RATE * (int) WARM_UP.plus(MEASURED).plusSeconds(20).toSeconds())
            .mapToObj(i -> new PhoneNumber("+999%09d".formatted(i)))
            .toList();
    var list = new CampaignInMemory(InstantSource.system(), numbers);
    var people = FakeFreeSwitch.Settings.seeded(7).withPeople((number, _) -> person(number));
    try (var redis = LoopbackRedis.start();
        var fake = FakeFreeSwitch.start(people)) {
      liftLimits(fake);
      var client = redis.connect();
      try (var availability = new RedisAvailability(client);
          var esl =
              new EslSwitchboard(
                      EslSettings.of("127.0.0.1", fake.port(), "ClueCon").with(LIMITS),
                      InstantSource.system(),
                      new SplittableRandom(1),
                      () -> new CallId(UUID.randomUUID()))
                  .start()) {
        var watched = new WatchedSwitchboard(esl);
        var board = new BoardWriter(new RedisFloorBoard(client));
        try (var loop =
            new DialerLoop(
                () -> new DialerCore(settings(), pace),
                settings(),
                new DialerPorts(watched, list, list, list, watched.watch(availability)),
                "bench",
                new LoopSurroundings(LoopClock.SYSTEM, Journal.NONE, DialerBench::bug),
                snapshot -> {
                  shown = snapshot;
                  board.accept(snapshot);
                })) {
          loop.start();
          loop.set(settings(), true);
          measure(availability, watched, list);
        }
      } finally {
        client.shutdown();
      }
    }
  }

  private static void bug(String doing, RuntimeException cause) {
    throw new IllegalStateException("A bug while " + doing, cause);
  }

  /** The real switch is set to what its machine bears; so is this one. */
  private static void liftLimits(FakeFreeSwitch fake) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), fake.port());
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line :
          List.of("auth ClueCon", "api fsctl sps 100000", "api fsctl max_sessions 100000")) {
        socket.getOutputStream().write((line + "\n\n").getBytes(StandardCharsets.UTF_8));
        for (var heard = in.readLine(); heard != null; heard = in.readLine()) {
          if (heard.startsWith("Reply-Text: +OK") || heard.startsWith("+OK")) {
            break;
          }
        }
      }
    }
  }

  private void measure(
      RedisAvailability availability, WatchedSwitchboard watched, CampaignInMemory list)
      throws InterruptedException {
    System.out.printf(
        "%d originates/s, %.0f %% answered after %.1f s, talk %d s, %d agents, %d processors."
            + " %d s to warm up, then %d s.%n",
        RATE,
        100 * ANSWERED,
        RING.toMillis() / 1000.0,
        TALK.toSeconds(),
        AGENTS,
        Runtime.getRuntime().availableProcessors(),
        WARM_UP.toSeconds(),
        MEASURED.toSeconds());
    agents.forEach(agent -> signOn(availability, agent));
    work(availability, watched, list, WARM_UP);
    var before = megabytesInUse();
    work(availability, watched, list, AFTER_COLLECTION);
    watched.forget();
    pace.forget();
    var worked = WORKED.getProcessCpuTime();
    var outcomes = new EnumMap<OutcomeKind, Integer>(OutcomeKind.class);
    var inFlight = new ArrayList<Integer>();
    for (var piece = 0; piece < PIECES; piece++) {
      work(availability, watched, list, MEASURED.dividedBy(PIECES))
          .forEach((kind, count) -> outcomes.merge(kind, count, Integer::sum));
      inFlight.add(shown.ringing() + shown.waiting() + shown.talking());
    }
    System.out.printf(
        "Reached %.1f originates/s; in flight %s; outcomes %s.%n",
        (double) watched.originates() / MEASURED.toSeconds(), inFlight, outcomes);
    System.out.printf(
        "The process, with the switch and its people, worked %.0f s of processor in %d s.%n",
        (WORKED.getProcessCpuTime() - worked) / 1e9, MEASURED.toSeconds());
    report(watched);
    System.out.printf(
        "Heap in use, collected before and after: %d and %d MB.%n", before, megabytesInUse());
  }

  /** As a desk does: again until Redis answers. */
  private static void signOn(RedisAvailability availability, AgentId agent) {
    for (var tries = 0; tries < 10; tries++) {
      try {
        availability.declare(agent, CAMPAIGN, Presence.READY, null).toCompletableFuture().join();
        return;
      } catch (CompletionException unanswered) {
        LockSupport.parkNanos(100_000_000L);
      }
    }
    throw new IllegalStateException("Redis does not answer.");
  }

  private void report(WatchedSwitchboard watched) {
    for (var stretch : Stretch.values()) {
      print(stretch.text, watched.nanos(stretch));
    }
    print("A decision about pace on this floor", pace.decisions());
    var p99 = percentile(watched.nanos(Stretch.ANSWER_TO_JOIN), 0.99);
    System.out.printf(
        "The limit of %d ms from answer to join command at 99 %% is %s: %.2f of it.%n",
        LIMIT.toMillis(),
        p99 <= LIMIT.toNanos() ? "kept" : "missed",
        (double) p99 / LIMIT.toNanos());
  }

  private static void print(String what, long[] sorted) {
    System.out.printf(
        "%-46s 50 %% %6.2f ms, 99 %% %6.2f ms, most %6.2f ms (%,d)%n",
        what,
        percentile(sorted, 0.5) / 1e6,
        percentile(sorted, 0.99) / 1e6,
        percentile(sorted, 1) / 1e6,
        sorted.length);
  }

  private static long percentile(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** Desks that beat, and an empty question to the switch at every tenth of a second. */
  private EnumMap<OutcomeKind, Integer> work(
      RedisAvailability availability,
      WatchedSwitchboard watched,
      CampaignInMemory list,
      Duration lasting)
      throws InterruptedException {
    var outcomes = new EnumMap<OutcomeKind, Integer>(OutcomeKind.class);
    var end = System.nanoTime() + lasting.toNanos();
    for (var beat = 0; System.nanoTime() < end; beat++) {
      for (var i = beat % 30; i < AGENTS; i += 30) {
        availability.heartbeat(agents.get(i));
      }
      watched.ask();
      for (var ended = list.ended().poll(1, TimeUnit.MILLISECONDS);
          ended != null;
          ended = list.ended().poll()) {
        outcomes.merge(ended.kind(), 1, Integer::sum);
      }
      LockSupport.parkNanos(100_000_000L);
    }
    return outcomes;
  }

  private static long megabytesInUse() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getCollectionUsage() != null)
            .collect(Collectors.summingLong(DialerBench::afterCollection))
        >> 20;
  }

  private static long afterCollection(MemoryPoolMXBean pool) {
    return pool.getCollectionUsage().getUsed();
  }
}
