package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.DialingMode;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulationTest {
  /** A short shift of short talks, each seed with its own team, people and faults. */
  private static Simulation troubled(long seed) {
    var random = new SplittableRandom(seed * 7919);
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(2 + random.nextInt(11))
                    .answerRate(0.15 + 0.3 * random.nextDouble())
                    .talk(new Distribution.Lognormal(25, 1, 400))
                    .wrapUp(new Distribution.Exponential(6))
                    .hours(0.3)
                    .warmUp(0)
                    .seed(seed)
                    .strategy(seed % 5 == 0 ? DialingMode.PROGRESSIVE : DialingMode.PREDICTIVE)
                    .abandonTarget(seed % 7 == 0 ? 0 : 0.05)
                    .people(SimulationSettings.People.MIXED)
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd());
    for (var i = 0; i < 3; i++) {
      simulation.fault(fault(random));
    }
    return simulation;
  }

  private static Fault fault(SplittableRandom random) {
    var at = 60 + 800 * random.nextDouble();
    var lasting = 2 + 60 * random.nextDouble();
    return switch (random.nextInt(8)) {
      case 0 -> new Fault.SwitchDown(at, lasting);
      case 1 -> new Fault.SlowAnswer(at, lasting, 3 * random.nextDouble());
      case 2 -> new Fault.AgentVanishes(at, lasting, random.nextInt(12));
      case 3 -> new Fault.DatabaseDown(at, lasting);
      case 4 -> new Fault.RedisDown(at, lasting);
      case 5 -> new Fault.DialerKilled(at, lasting);
      case 6 -> new Fault.DuplicatedEvents(0.3);
      default -> new Fault.ReorderedEvents(0.2, 0.5);
    };
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCallEndsOnceWhateverBreaks(long seed) {
    assertThat(troubled(seed).run().dials()).isPositive();
  }

  @Test
  void equalSeedsGiveEqualJournals() {
    for (var seed = 1L; seed <= 10; seed++) {
      assertThat(journal(seed)).isEqualTo(journal(seed)).isNotEmpty();
    }
  }

  private static String journal(long seed) {
    var text = new StringBuilder();
    troubled(seed).journal(line -> text.append(line).append('\n')).run();
    return text.toString();
  }

  @Test
  void standard() {
    for (var agents : new int[] {10, 20}) {
      for (var seed = 1; seed <= 3; seed++) {
        var t = System.nanoTime();
        var report = Simulation.run(SimulationSettings.standard(agents, seed));
        System.out.println(
            agents + " " + report + " " + (System.nanoTime() - t) / 1_000_000 + " ms");
      }
    }
  }
}
