package io.holdline.dialer.assembly;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.redis.LoopbackRedis;
import io.holdline.dialer.redis.RedisAvailability;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.redisson.api.RedissonClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dialer at work with all that may fail around it: a switch behind a faulty wire, a real Redis, a
 * list and a ledger in memory, and desks that keep declaring themselves ready.
 */
final class FaultSite implements AutoCloseable {
  static final CampaignId CAMPAIGN = new CampaignId("retention");
  static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final CampaignSettings SETTINGS =
      new CampaignSettings(
          CAMPAIGN, DialingMode.PREDICTIVE, 0.05, Duration.ofSeconds(5), Duration.ofSeconds(1));
  private static final int AGENTS = 6;
  private static final String CALLERS = "+998";
  private static final long IN_TIME_MICROS = 2_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<AgentId> agents =
      IntStream.range(0, AGENTS).mapToObj(i -> new AgentId("agent-" + i)).toList();
  private final long seed;
  private final int customers;
  private final Path ledger;
  private final LoopbackRedis redis = LoopbackRedis.start();
  private final RedissonClient client = redis.connect();
  private final RedisAvailability desks = new RedisAvailability(client);
  private final CampaignInMemory campaign;
  private final FaultyWire wire;
  private FakeFreeSwitch callee;
  private MortalDialer dialer;
  private int dialers;
  private int callers;
  private volatile boolean open = true;

  /**
   * What became of everybody in the end.
   *
   * @param wronglyAbandoned calls booked as abandoned that the switch saw joined in time
   */
  record Count(
      int customers,
      int dialled,
      Map<OutcomeKind, Integer> outcomes,
      List<CallOutcome> wronglyAbandoned) {}

  FaultSite(Path folder, long seed, int customers) {
    this.seed = seed;
    this.customers = customers;
    this.ledger = folder.resolve("switch.jsonl");
    callee = FakeFreeSwitch.start(people());
    wire = new FaultyWire(callee.port());
    campaign =
        new CampaignInMemory(
            InstantSource.system(),
            IntStream.range(0, customers)
                .mapToObj(i -> new PhoneNumber("+999%09d".formatted(i)))
                .toList());
    dialer = another();
    Thread.ofVirtual().start(this::sitAtTheDesks);
  }

  private FakeFreeSwitch.Settings people() {
    return FakeFreeSwitch.Settings.seeded(seed)
        .withLedger(ledger)
        .withPeople((number, _) -> person(number));
  }

  private FakeCallee person(String number) {
    if (number.startsWith(CALLERS)) {
      return new FakeCallee(
          FakeOutcome.ANSWER, Duration.ZERO, false, Duration.ofMinutes(1), Duration.ofSeconds(1));
    }
    var random = new SplittableRandom(seed * 1_000 + Long.parseLong(number.substring(4)));
    var what =
        switch (random.nextInt(10)) {
          case 0 -> FakeOutcome.BUSY;
          case 1 -> FakeOutcome.NO_ANSWER;
          case 2 -> FakeOutcome.UNALLOCATED;
          default -> FakeOutcome.ANSWER;
        };
    return new FakeCallee(
        what,
        Duration.ofMillis(random.nextInt(100, 900)),
        random.nextInt(4) > 0,
        Duration.ofSeconds(4),
        Duration.ofMillis(random.nextInt(100, 2_500)));
  }

  FaultyWire wire() {
    return wire;
  }

  LoopbackRedis redis() {
    return redis;
  }

  RedissonClient redisClient() {
    return client;
  }

  CampaignInMemory campaign() {
    return campaign;
  }

  MortalDialer dialer() {
    return dialer;
  }

  /** A dialer beside the others, or after them. */
  MortalDialer another() {
    return new MortalDialer("dialer-" + ++dialers, wire.port(), client, campaign, SETTINGS);
  }

  /** The one to go on with. */
  void goOnWith(MortalDialer next) {
    dialer = next;
  }

  /** The switch dies with all its calls and a new one takes its place. */
  void restartSwitch() {
    wire.cut();
    wire.refuse(true);
    callee.close();
    callee = FakeFreeSwitch.start(people());
    wire.leadTo(callee.port());
    wire.refuse(false);
  }

  /** Somebody patient calls the line. */
  void callTheLine() {
    var _ = callee.callTheLine(CALLERS + "%09d".formatted(callers++));
  }

  /** The switch's list of channels is so much behind from now on. */
  void listLate(Duration by) {
    callee.listLate(by);
  }

  /** Every manager's telephone is lost at once. */
  void loseTelephones() {
    callee.loseTelephones();
  }

  /** Says something to the switch beside the dialer. */
  void tellSwitch(String command) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), callee.port())) {
      var said = "auth ClueCon\n\n" + command + "\n\nexit\n\n";
      socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Lets work go on for a while. */
  void pass(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    until("time passes", () -> System.nanoTime() - end >= 0);
  }

  void until(String what, BooleanSupplier condition) {
    for (var end = Instant.now().plus(PATIENCE); !condition.getAsBoolean(); ) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "Not within %s: %s. %d unsettled, %d waiting, %s"
                .formatted(
                    PATIENCE, what, campaign.unsettled(), campaign.waiting(), dialer.shown()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  void untilEnded(int outcomes) {
    until(outcomes + " outcomes", () -> campaign.ended().size() >= outcomes);
  }

  /** A desk declares itself ready again and again, which is its heartbeat and ends its wrap-up. */
  private void sitAtTheDesks() {
    while (open) {
      for (var agent : agents) {
        var _ = desks.declare(agent, CAMPAIGN, Presence.READY, null);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
  }

  private List<AgentAvailability> floor() {
    try {
      return desks.floor(CAMPAIGN).toCompletableFuture().join();
    } catch (CompletionException unreachable) {
      return List.of();
    }
  }

  private boolean everybodyIsFree() {
    var floor = floor();
    return floor.size() == AGENTS
        && floor.stream().allMatch(agent -> agent.activity() == Activity.IDLE && agent.legUp());
  }

  /** Waits until nothing is left to do, and finds nobody lost, doubled or stuck. */
  Count settle() throws IOException {
    until("every attempt has its outcome", () -> campaign.waiting() + campaign.unsettled() == 0);
    until("every caller was heard", () -> campaign.callers() >= callers);
    until("every agent is free", this::everybodyIsFree);
    until(
        "every telephone stands and no customer is at the switch",
        () -> callee.channels() == AGENTS);
    if (!dialer.bugs().isEmpty()) {
      throw new AssertionError("A bug of the core.", dialer.bugs().peek());
    }
    var outcomes = new EnumMap<OutcomeKind, Integer>(OutcomeKind.class);
    campaign.ended().forEach(ended -> outcomes.merge(ended.kind(), 1, Integer::sum));
    var refused = outcomes.getOrDefault(OutcomeKind.SWITCH_REFUSED, 0);
    var lost = customers + callers + refused - campaign.ended().size();
    if (lost != 0) {
      throw new AssertionError("%d customers have no outcome: %s".formatted(lost, outcomes));
    }
    var book = book();
    return new Count(customers, dialled(book), outcomes, wronglyAbandoned(book));
  }

  /** What the switch itself has written down. */
  private List<JsonNode> book() throws IOException {
    try (var lines = Files.lines(ledger)) {
      return lines.filter(line -> line.endsWith("}")).map(JSON::readTree).toList();
    }
  }

  /** How many numbers the switch has called, each once. */
  private static int dialled(List<JsonNode> book) {
    var times = new HashMap<String, Integer>();
    book.stream()
        .filter(line -> line.path("event").asString().equals("originate") && line.has("number"))
        .map(line -> line.path("number").asString())
        .forEach(number -> times.merge(number, 1, Integer::sum));
    times.forEach((number, count) -> {
      if (count > 1) {
        throw new AssertionError("%s was called %d times.".formatted(number, count));
      }
    });
    return times.size();
  }

  private List<CallOutcome> wronglyAbandoned(List<JsonNode> book) {
    var answered = firsts(book, "answer");
    var joined = firsts(book, "join");
    return campaign.ended().stream()
        .filter(ended -> ended.kind() == OutcomeKind.ABANDONED)
        .filter(ended -> {
          var call = ended.call().toString();
          var waited = joined.getOrDefault(call, Long.MAX_VALUE) - answered.getOrDefault(call, 0L);
          return waited <= IN_TIME_MICROS;
        })
        .toList();
  }

  /** When this happened first to each channel, in microseconds. */
  private static Map<String, Long> firsts(List<JsonNode> book, String event) {
    return book.stream()
        .filter(line -> line.path("event").asString().equals(event))
        .collect(
            Collectors.toMap(
                line -> line.path("uuid").asString(),
                line -> line.path("t").asLong(),
                (first, _) -> first));
  }

  @Override
  public void close() throws Exception {
    open = false;
    dialer.close();
    desks.close();
    client.shutdown();
    wire.close();
    callee.close();
    redis.close();
  }
}
