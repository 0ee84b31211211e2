package io.holdline.dialer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Every order of events around the shipped core up to a depth, with one fault. With {@code
 * -Dholdline.deep=true} a million states.
 */
final class ModelCheckTest {
  private static final Set<Fault> EVERY_FAULT = EnumSet.allOf(Fault.class);
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int ANY_DEPTH = 100;

  @Test
  void everyPromiseHoldsFromTheFirstRecordOn() {
    holds(Scene.of(EVERY_FAULT, Plant.NONE), DEEP ? 1_000_000 : 25_000);
  }

  @Test
  void everyPromiseHoldsWhileOneTalks() {
    holds(Scene.of(EVERY_FAULT, Plant.NONE).whileOneTalks(), DEEP ? 250_000 : 25_000);
  }

  @Test
  void everyPromiseHoldsWhileOneIsKept() {
    holds(Scene.of(EVERY_FAULT, Plant.NONE).whileOneIsKept(), DEEP ? 250_000 : 25_000);
  }

  @Test
  void everyPromiseHoldsWhileSomebodyCallsTheLine() {
    holds(Scene.of(EVERY_FAULT, Plant.NONE).withACaller(), DEEP ? 250_000 : 25_000);
  }

  private static void holds(Scene scene, int states) {
    var checker = new Checker(scene, DEEP ? 16 : 8);
    var thread = ManagementFactory.getThreadMXBean();
    var began = System.nanoTime();
    var worked = thread.getCurrentThreadCpuTime();
    var report = checker.check(ANY_DEPTH, states);
    System.out.printf(
        "Model check: %s (%.1f s, of which %.1f s of processor)%n",
        report,
        (System.nanoTime() - began) / 1e9,
        (thread.getCurrentThreadCpuTime() - worked) / 1e9);
    assertThat(report.trace()).isNull();
    assertThat(report.states()).isGreaterThanOrEqualTo(states);
    assertThat(checker.unknownFields()).isEmpty();
  }

  @Test
  void aLostHangUpIsFound() {
    var trace = plantedIsFound(Plant.LOST_HANG_UP, EnumSet.noneOf(Fault.class));
    assertThat(trace.broken().promise).isEqualTo(Promise.EVERY_ATTEMPT_SETTLED);
    assertThat(trace.toString()).contains("CallEnded");
  }

  @Test
  void aStaleLeaseIsFound() {
    var trace = plantedIsFound(Plant.STALE_LEASE, EVERY_FAULT);
    assertThat(trace.broken().promise).isEqualTo(Promise.ORIGINATED_ONLY_WITH_THE_LEASE);
    assertThat(trace.toString()).contains("lease lost");
  }

  @Test
  void aDoubledAnswerIsFound() {
    var trace = plantedIsFound(Plant.DOUBLED_ANSWER, EVERY_FAULT);
    assertThat(trace.broken().promise).isEqualTo(Promise.JOINED_ONCE);
    assertThat(trace.toString()).contains("event doubled");
  }

  /** Found by breadth, so no shorter way breaks a promise. */
  private static Trace plantedIsFound(Plant plant, Set<Fault> faults) {
    var report = new Checker(Scene.of(faults, plant), 1).check(ANY_DEPTH, 200_000);
    System.out.println("Planted: " + report);
    var trace = report.trace();
    if (trace == null) {
      throw new AssertionError("The planted bug was not found: " + report);
    }
    return trace;
  }

  /** A copy made from bytes goes on as the original does: nothing that matters is left out. */
  @Test
  void copiesBehaveAsTheirOriginals() {
    for (var seed = 1L; seed <= 40; seed++) {
      walk(Scene.of(EVERY_FAULT, Plant.NONE), new SplittableRandom(seed));
      walk(Scene.of(EVERY_FAULT, Plant.NONE).whileOneIsKept(), new SplittableRandom(seed));
      walk(Scene.of(EVERY_FAULT, Plant.NONE).withACaller(), new SplittableRandom(seed));
    }
  }

  private static void walk(Scene scene, SplittableRandom random) {
    var codec = new Codec(scene.core());
    var encoder = new Encoder(codec);
    var decoder = new Decoder(codec, scene);
    var original = State.open(scene);
    for (var step = 0; step < 60; step++) {
      var copy = decoder.decode(encoder.encode(original));
      assertThat(encoder.encode(copy)).isEqualTo(encoder.encode(original));
      List<Move> moves = Moves.of(original);
      assertThat(Moves.of(copy)).isEqualTo(moves);
      var move = moves.get(random.nextInt(moves.size()));
      Play.play(original, move);
      Play.play(copy, move);
      assertThat(encoder.encode(copy)).isEqualTo(encoder.encode(original));
    }
  }
}
