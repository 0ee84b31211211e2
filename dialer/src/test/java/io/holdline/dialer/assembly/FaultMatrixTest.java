package io.holdline.dialer.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.OutcomeKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that goes wrong, over the real socket and a real Redis: nothing lost, nothing doubled,
 * nobody stuck.
 */
@Execution(ExecutionMode.CONCURRENT)
final class FaultMatrixTest {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int SEEDS = DEEP ? 10 : 1;
  private static final int KILLS = DEEP ? 50 : 2;
  private static final int CUSTOMERS = 30;
  private static final Pattern STAMP = Pattern.compile("(Event-Date-Timestamp: )(\\d{16})");

  private static final Set<Fault> OF_CLOCKS =
      EnumSet.of(
          Fault.CLOCK_BACK, Fault.CLOCK_AHEAD, Fault.SWITCH_CLOCK_BEHIND, Fault.SWITCH_CLOCK_AHEAD);

  /** What goes wrong while calls are under way, and how it ends. */
  private enum Fault {
    SWITCH_DOWN((site, random) -> {
      site.wire().refuse(true);
      site.wire().cut();
      site.pass(millis(random, 1_500, 3_000));
      site.wire().refuse(false);
    }),
    SWITCH_RESTARTS((site, _) -> site.restartSwitch()),
    SWITCH_SLOW((site, random) -> {
      var slow = millis(random, 400, 900);
      site.wire().fromSwitch(message -> List.of(new FaultyWire.Passed(message, slow)));
      site.pass(Duration.ofSeconds(3));
      site.wire().fromSwitch(FaultyWire::asItIs);
    }),
    SWITCH_REFUSES((site, _) -> {
      site.tellSwitch("api fsctl sps 1");
      site.pass(Duration.ofSeconds(3));
      site.tellSwitch("api fsctl sps 100");
    }),
    ANSWER_NOT_TOLD((site, random) ->
        lies(
            site,
            message ->
                is(message, "CHANNEL_ANSWER") && random.nextInt(2) == 0
                    ? List.of()
                    : FaultyWire.asItIs(message))),
    EVENTS_MISSING((site, random) ->
        lies(
            site,
            message ->
                is(message, "CHANNEL_") && random.nextInt(4) == 0
                    ? List.of()
                    : FaultyWire.asItIs(message))),
    ARRIVAL_NOT_TOLD((site, _) -> {
      site.wire()
          .fromSwitch(message -> isOfCaller(message) ? List.of() : FaultyWire.asItIs(message));
      threeCallTheLine(site);
      site.pass(Duration.ofSeconds(4));
      site.wire().fromSwitch(FaultyWire::asItIs);
    }),
    LIST_LATE((site, _) -> {
      site.listLate(Duration.ofMillis(1_500));
      site.wire().refuse(true);
      site.wire().cut();
      threeCallTheLine(site);
      site.wire().refuse(false);
    }),
    LOST_TELEPHONES_NOT_TOLD((site, _) -> {
      site.wire()
          .fromSwitch(
              message -> isEndOfTelephone(message) ? List.of() : FaultyWire.asItIs(message));
      site.loseTelephones();
      site.pass(Duration.ofSeconds(4));
      site.wire().fromSwitch(FaultyWire::asItIs);
    }),
    EVENTS_TWICE((site, _) ->
        lies(
            site,
            message ->
                Stream.concat(
                        FaultyWire.asItIs(message).stream(),
                        is(message, "Event-Name")
                            ? Stream.of(new FaultyWire.Passed(message, Duration.ofMillis(300)))
                            : Stream.empty())
                    .toList())),
    EVENTS_OUT_OF_ORDER((site, random) ->
        lies(
            site,
            message ->
                is(message, "Event-Name")
                    ? List.of(new FaultyWire.Passed(message, millis(random, 0, 1_200)))
                    : FaultyWire.asItIs(message))),
    HALF_OPEN((site, _) -> {
      site.wire().stall(true);
      site.pass(Duration.ofSeconds(12));
      site.wire().cut();
      site.wire().stall(false);
    }),
    GARBAGE((site, _) -> site.wire().say("\u0000\u0001 nonsense\nContent-Length: -7\n\n")),
    HUGE_FRAME((site, _) -> site.wire().say("Content-Length: 104857600\n\n")),
    WRONG_PASSWORD((site, _) -> {
      site.wire().toSwitch(text -> text.replace("auth ClueCon", "auth wrong"));
      site.wire().cut();
      site.pass(Duration.ofSeconds(3));
      site.wire().toSwitch(text -> text);
    }),
    TELEPHONES_LOST((site, random) -> {
      site.loseTelephones();
      site.pass(millis(random, 1_500, 4_000));
      site.loseTelephones();
    }),
    REDIS_FLUSHED((site, _) -> site.redisClient().getKeys().flushall()),
    REDIS_GONE((site, _) -> {
      site.redis().kill();
      site.pass(Duration.ofSeconds(5));
      site.redis().restart();
    }),
    DATABASE_GONE((site, _) -> {
      site.campaign().down(true);
      site.pass(Duration.ofSeconds(9));
      site.campaign().down(false);
    }),
    CLOCK_BACK((site, _) -> site.dialer().clock().jump(Duration.ofHours(-1))),
    CLOCK_AHEAD((site, _) -> site.dialer().clock().jump(Duration.ofHours(1))),
    SWITCH_CLOCK_BEHIND((site, _) -> lies(site, message -> stampedLater(message, -3_600))),
    SWITCH_CLOCK_AHEAD((site, _) -> lies(site, message -> stampedLater(message, 3_600))),
    STOPPED_AND_CONTINUED((site, _) -> {
      var stopped = site.dialer();
      var next = site.another();
      stopped.clock().sleep();
      site.pass(Duration.ofSeconds(11));
      stopped.clock().wake();
      site.pass(Duration.ofSeconds(2));
      site.goOnWith(next);
      end(stopped);
    });

    private final BiConsumer<FaultSite, SplittableRandom> happens;

    Fault(BiConsumer<FaultSite, SplittableRandom> happens) {
      this.happens = happens;
    }
  }

  private static Duration millis(SplittableRandom random, int least, int most) {
    synchronized (random) {
      return Duration.ofMillis(random.nextInt(least, most));
    }
  }

  private static boolean is(byte[] message, String word) {
    return new String(message, StandardCharsets.UTF_8).contains(word);
  }

  private static boolean isOfCaller(byte[] message) {
    return is(message, "CHANNEL_PARK") && is(message, "variable_holdline_inbound");
  }

  private static boolean isEndOfTelephone(byte[] message) {
    return is(message, "CHANNEL_HANGUP_COMPLETE") && is(message, "variable_holdline_agent");
  }

  private static void threeCallTheLine(FaultSite site) {
    for (var each = 0; each < 3; each++) {
      site.callTheLine();
    }
  }

  /** The message as a switch says it whose clock is so many seconds ahead. */
  private static List<FaultyWire.Passed> stampedLater(byte[] message, long seconds) {
    var text = new String(message, StandardCharsets.UTF_8);
    var moved =
        STAMP
            .matcher(text)
            .replaceAll(
                stamp -> stamp.group(1) + (Long.parseLong(stamp.group(2)) + seconds * 1_000_000));
    return FaultyWire.asItIs(moved.getBytes(StandardCharsets.UTF_8));
  }

  private static void lies(FaultSite site, Function<byte[], List<FaultyWire.Passed>> change) {
    site.wire().fromSwitch(change);
    site.pass(Duration.ofSeconds(4));
    site.wire().fromSwitch(FaultyWire::asItIs);
  }

  private static void end(MortalDialer dialer) {
    try {
      dialer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(Fault.values())
        .flatMap(fault ->
            IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(fault, (long) seed)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void nothingIsLostNothingIsDoubledNobodyIsStuck(Fault fault, long seed, @TempDir Path folder)
      throws Exception {
    var random = new SplittableRandom(seed);
    try (var site = new FaultSite(folder, seed, CUSTOMERS)) {
      site.untilEnded(random.nextInt(2, 6));
      fault.happens.accept(site, random);
      var count = site.settle();
      System.out.printf("%s, seed %d: %s%n", fault, seed, count);
      if (OF_CLOCKS.contains(fault)) {
        assertThat(count.wronglyAbandoned()).as("joined in time").isEmpty();
      }
      assertThat(count.dialled()).isGreaterThan(CUSTOMERS / 2);
    }
  }

  static IntStream kills() {
    return IntStream.rangeClosed(1, KILLS);
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aKilledDialerIsReplacedAndItsCallsAreSettled(int seed, @TempDir Path folder)
      throws Exception {
    var random = new SplittableRandom(seed);
    try (var site = new FaultSite(folder, seed, CUSTOMERS)) {
      var next = site.another();
      site.untilEnded(random.nextInt(1, 12));
      site.pass(millis(random, 0, 1_500));
      site.dialer().kill();
      site.goOnWith(next);
      var count = site.settle();
      System.out.printf("killed, seed %d: %s%n", seed, count);
      var lost = count.outcomes().getOrDefault(OutcomeKind.LOST, 0);
      assertThat(count.dialled())
          .as("begun and never sent is lost")
          .isBetween(CUSTOMERS - lost, CUSTOMERS);
    }
  }
}
