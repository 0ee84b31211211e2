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
import java.util.stream.LongStream;

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
  private static final int PIECES = 4;
  private static final com.sun.management.OperatingSystemMXBean WORKED =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
  private static final Duration LIMIT = Duration.ofMillis(20);

  private final List<AgentId> agents =
      IntStream.range(0, AGENTS).mapToObj(i -> new AgentId("agent-" + i)).toList();
  private final SteadyPace pace = new SteadyPace(RATE);
  private volatile FloorSnapshot shown = nothing();

  private DialerBench() {}

  public static void main(String[] arguments) throws Exception {
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
                      EslSettings.of("127.0.0.1", fake.port(), "ClueCon"),
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
                new DialerPorts(watched, list, list, list, availability),
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
    watched.forget();
    pace.forget();
    var worked = WORKED.getProcessCpuTime();
    var outcomes = new EnumMap<OutcomeKind, Integer>(OutcomeKind.class);
    var heap = new ArrayList<Long>();
    var inFlight = new ArrayList<Integer>();
    for (var piece = 0; piece < PIECES; piece++) {
      work(availability, watched, list, MEASURED.dividedBy(PIECES))
          .forEach((kind, count) -> outcomes.merge(kind, count, Integer::sum));
      heap.add(megabytesInUse());
      inFlight.add(shown.ringing() + shown.waiting() + shown.talking());
    }
    System.out.printf(
        "The process, with the switch and its people, worked %.0f s of processor in %d s.%n",
        (WORKED.getProcessCpuTime() - worked) / 1e9, MEASURED.toSeconds());
    report(watched, outcomes, heap, inFlight);
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

  private void report(
      WatchedSwitchboard watched,
      EnumMap<OutcomeKind, Integer> outcomes,
      List<Long> heap,
      List<Integer> inFlight) {
    var joins = watched.answerToJoin();
    System.out.printf(
        "Placed %.1f a second; in flight %s; outcomes %s.%n",
        (double) pace.placed() / MEASURED.toSeconds(), inFlight, outcomes);
    print("Answer to join command, in our process", joins);
    print("Empty round trip over the same socket ", watched.roundTrips());
    System.out.printf("Heap after a full collection, MB: %s.%n", heap);
    var p99 = percentile(joins, 0.99);
    System.out.printf(
        "The limit of %d ms at 99 %% is %s.%n",
        LIMIT.toMillis(), p99 <= LIMIT.toNanos() ? "kept" : "missed");
  }

  private static void print(String what, long[] nanos) {
    System.out.printf(
        "%s: 50 %% %.2f ms, 99 %% %.2f ms, most %.2f ms (%,d).%n",
        what,
        percentile(nanos, 0.5) / 1e6,
        percentile(nanos, 0.99) / 1e6,
        percentile(nanos, 1) / 1e6,
        nanos.length);
  }

  private static long percentile(long[] nanos, double share) {
    var sorted = LongStream.of(nanos).sorted().toArray();
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
