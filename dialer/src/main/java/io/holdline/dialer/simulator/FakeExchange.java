package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The switching itself: channels, their lives and the events of each step in the orders that were
 * recorded. Everything happens on the one thread that {@link Later} stands for.
 */
final class FakeExchange {
  /** The switch's own thread. */
  interface Later {
    Future<?> run(Duration after, Runnable task);

    /** What nobody will call off. */
    default void soon(Duration after, Runnable task) {
      var _ = run(after, task);
    }
  }

  static final Duration STEP = Duration.ofMillis(20);

  private final FakeAnnouncer announcer;
  private final FakeLedger ledger;
  private final FakeVisits people;
  private final Later later;
  private final SplittableRandom random;
  private final FakeRooms rooms;
  private final FakeBridges bridges;
  private final FakeMedia media;
  private final FakeListing listing;
  private final FakeEndings endings;
  private final Map<String, FakeChannel> channels = new LinkedHashMap<>();
  private final FakeLimits limits = new FakeLimits();
  private long sessions;

  FakeExchange(
      FakeAnnouncer announcer, FakeLedger ledger, FakePeople people, Later later, long seed) {
    this.announcer = announcer;
    this.ledger = ledger;
    this.people = new FakeVisits(people);
    this.later = later;
    this.random = new SplittableRandom(seed);
    this.rooms = new FakeRooms(announcer, ledger, later, this::talkOrWait, this::newId);
    this.bridges = new FakeBridges(this, announcer, ledger, later);
    this.media = new FakeMedia(this, announcer, ledger, later);
    this.listing = new FakeListing(later);
    this.endings = new FakeEndings(this, announcer, ledger, this.people, later, random);
  }

  Map<String, FakeChannel> channels() {
    return channels;
  }

  FakeRooms rooms() {
    return rooms;
  }

  FakeBridges bridges() {
    return bridges;
  }

  FakeMedia media() {
    return media;
  }

  FakeListing listing() {
    return listing;
  }

  FakeEndings endings() {
    return endings;
  }

  Optional<FakeChannel> find(String uuid) {
    return Optional.ofNullable(channels.get(uuid));
  }

  long sessions() {
    return sessions;
  }

  FakeLimits limits() {
    return limits;
  }

  String newId() {
    return new UUID(
            (random.nextLong() & ~0xf000L) | 0x4000L,
            (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L)
        .toString();
  }

  /** Places a call; {@code done} hears {@code +OK uuid} at the answer or {@code -ERR CAUSE}. */
  void originate(FakeOriginate wanted, Consumer<String> done) {
    var uuid = wanted.variables().getOrDefault("origination_uuid", newId());
    var refusal = wanted.refusal();
    if (refusal.isEmpty() && (isFull() || channels.containsKey(uuid))) {
      refusal = "DESTINATION_OUT_OF_ORDER";
    }
    var agent = wanted.toAgent() ? agentName(wanted) : null;
    var callee =
        agent != null || !refusal.isEmpty()
            ? FakeCallee.atDesk(random)
            : wanted.toRep() ? people.atWork(wanted.address()) : people.meet(wanted.address());
    var channel =
        new FakeChannel(
            uuid,
            wanted.channelName(),
            wanted.address(),
            agent,
            wanted.variables(),
            ++sessions,
            callee,
            announcer.micros());
    if (!refusal.isEmpty()) {
      ledger.write(announcer.micros(), "refused", channel, "cause", refusal);
      done.accept("-ERR " + refusal + "\n");
      return;
    }
    channel.job = done;
    add(channel);
    ledger.write(announcer.micros(), "originate", channel, "", "");
    announcer.channel("CHANNEL_OUTGOING", channel);
    channel.state("CS_INIT", 2);
    announcer.channel("CHANNEL_CREATE", channel);
    announcer.channel("CHANNEL_ORIGINATE", channel);
    channel.state("CS_CONSUME_MEDIA", 7);
    ring(channel, wanted);
  }

  private String agentName(FakeOriginate wanted) {
    return wanted.variables().getOrDefault("holdline_agent", wanted.address());
  }

  private boolean isFull() {
    return limits.refuses(channels.size(), announcer.micros() / 1_000_000);
  }

  /** A call to the line. */
  void arrives(FakeChannel channel, String caller) {
    add(channel);
    ledger.write(announcer.micros(), "arrive", channel, "number", caller);
  }

  private void add(FakeChannel channel) {
    channels.put(channel.uuid, channel);
    listing.came(channel);
  }

  long nextSession() {
    return ++sessions;
  }

  FakeVisits people() {
    return people;
  }

  private void ring(FakeChannel channel, FakeOriginate wanted) {
    var callee = channel.callee;
    if (callee.announced()) {
      later.soon(min(STEP, callee.ring().dividedBy(2)), () -> progress(channel));
    }
    var limit = Duration.ofSeconds(wanted.timeoutSeconds());
    var early = Duration.ofMillis(random.nextLong(Math.min(700, limit.toMillis() / 6)));
    channel.timer =
        later.run(
            limit.minus(early),
            () -> {
              if (!channel.answered()) {
                endings.hangUp(channel, "NO_ANSWER", FakeOutcome.NO_ANSWER);
              }
            });
    if (callee.outcome() != FakeOutcome.NO_ANSWER) {
      channel.ringTimer = later.run(callee.ring(), () -> decide(channel, wanted));
    }
  }

  private void progress(FakeChannel channel) {
    if (channel.over() || channel.answered()) {
      return;
    }
    channel.progressMicros = announcer.micros();
    ledger.write(announcer.micros(), "progress", channel, "", "");
    if (channel.callee.earlyMedia()) {
      channel.progressMediaMicros = channel.progressMicros;
      channel.progressMicros = 0;
      channel.answerState = "early";
      channel.variables.put("endpoint_disposition", "EARLY MEDIA");
      announcer.channel("CHANNEL_PROGRESS_MEDIA", channel);
      channel.callState = "EARLY";
    } else {
      announcer.channel("CHANNEL_PROGRESS", channel);
      channel.callState = "RINGING";
    }
  }

  private void decide(FakeChannel channel, FakeOriginate wanted) {
    if (channel.over()) {
      return;
    }
    var outcome = channel.callee.outcome();
    if (outcome != FakeOutcome.ANSWER) {
      endings.hangUp(channel, outcome.cause(), outcome);
      return;
    }
    channel.cancelTimers();
    channel.callState = channel.progressMediaMicros > 0 ? "EARLY" : "RINGING";
    channel.answerState = "answered";
    channel.answeredMicros = announcer.micros();
    ledger.write(announcer.micros(), "answer", channel, "", "");
    announcer.channel("CHANNEL_ANSWER", channel);
    channel.callState = "ACTIVE";
    if (wanted.endpoint().equals("user")) {
      announcer.channel("CHANNEL_OUTGOING", channel);
    }
    channel.flipped = true;
    channel.variables.put("endpoint_disposition", "ANSWER");
    var ok = "+OK " + channel.uuid + "\n";
    if (random.nextInt(100) < 85) {
      channel.finishJob(ok);
      execute(channel, wanted.application(), wanted.data());
    } else {
      execute(channel, wanted.application(), wanted.data());
      channel.finishJob(ok);
    }
  }

  private void execute(FakeChannel channel, String application, String data) {
    run(channel, List.of(data.isEmpty() ? application : application + ":" + data));
  }

  /**
   * Runs applications one after another, each {@code NAME:DATA}; the last one keeps the channel, or
   * the channel ends with it.
   */
  void run(FakeChannel channel, List<String> applications) {
    if (applications.isEmpty()) {
      endings.hangUp(channel, "NORMAL_CLEARING", FakeOutcome.ANSWER);
      return;
    }
    channel.state("CS_EXECUTE", 4);
    var first = applications.getFirst();
    var at = first.indexOf(':');
    var name = at < 0 ? first : first.substring(0, at);
    var data = at < 0 ? "" : first.substring(at + 1);
    begin(channel, name, data);
    var rest = applications.subList(1, applications.size());
    switch (name) {
      case "park" -> {
        announcer.channel("CHANNEL_PARK", channel);
        talkOrWait(channel, false);
      }
      case "conference" -> rooms.enter(channel, data);
      case "set", "playback", "endless_playback", "bridge" ->
          media.execute(channel, name, data, rest);
      default -> endings.hangUp(channel, "DESTINATION_OUT_OF_ORDER", FakeOutcome.ANSWER);
    }
  }

  private void begin(FakeChannel channel, String application, String data) {
    channel.application = application;
    channel.applicationData = data;
    channel.applicationId = newId();
    channel.variables.put("current_application", application);
    channel.variables.remove("current_application_data");
    if (!data.isEmpty()) {
      channel.variables.put("current_application_data", data);
    }
    announcer.channel("CHANNEL_EXECUTE", channel);
  }

  void leaveApplication(FakeChannel channel) {
    media.tones().stop(channel);
    rooms.leave(channel);
    announcer.channel("CHANNEL_EXECUTE_COMPLETE", channel);
  }

  /** A customer who hears an agent talks and then hangs up; one who hears nobody runs out of it. */
  void talkOrWait(FakeChannel channel, boolean talking) {
    if (channel.agent != null || channel.rep() != null) {
      return;
    }
    channel.met |= talking;
    if (channel.timer != null) {
      channel.timer.cancel(false);
    }
    channel.timer =
        later.run(
            talking ? channel.callee.talk() : channel.callee.patience(),
            () -> endings.hangUp(channel, "NORMAL_CLEARING", FakeOutcome.ANSWER));
  }

  /** The answer of {@code uuid_transfer UUID APP,… inline}; it happens a moment later. */
  String transfer(String uuid, List<String> applications) {
    var channel = channels.get(uuid);
    if (channel == null) {
      return "-ERR No such channel!\n";
    }
    later.soon(STEP, () -> transferred(channel, applications));
    return "+OK\n";
  }

  private void transferred(FakeChannel channel, List<String> applications) {
    if (channel.over()) {
      return;
    }
    if (!channel.answered()) {
      channel.finishJob("-ERR ORIGINATOR_CANCEL\n");
      endings.hangUp(channel, "DESTINATION_OUT_OF_ORDER", FakeOutcome.ANSWER);
      return;
    }
    leaveApplication(channel);
    channel.variables.put(
        "transfer_source",
        announcer.micros() / 1_000_000
            + ":"
            + newId()
            + ":bl_xfer:"
            + String.join(",", applications)
            + "/default/inline");
    run(channel, applications);
  }

  /** The answer of {@code uuid_kill}; it happens right after the answer. */
  String kill(String uuid, String cause) {
    var channel = channels.get(uuid);
    if (channel == null) {
      return "-ERR No such channel!\n";
    }
    later.soon(Duration.ZERO, () -> endings.hangUp(channel, cause, null));
    return "+OK\n";
  }

  void hangUpAll(String cause) {
    for (var channel : List.copyOf(channels.values())) {
      later.soon(Duration.ZERO, () -> endings.hangUp(channel, cause, null));
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
