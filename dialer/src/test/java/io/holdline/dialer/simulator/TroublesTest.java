package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One kind of trouble a row, again and again through a shift: every promise holds. */
final class TroublesTest {
  private static final int SEEDS = Boolean.getBoolean("holdline.deep") ? 100 : 10;

  private static final List<List<Fault>> TROUBLES =
      List.of(
          List.of(
              new Fault.SwitchRestarts(200, 3),
              new Fault.SwitchRestarts(500, 20),
              new Fault.SwitchRestarts(800, 1)),
          List.of(new Fault.SwitchRefuses(150, 60), new Fault.SwitchRefuses(600, 200)),
          List.of(new Fault.EventsMissing(0.1)),
          List.of(new Fault.DuplicatedEvents(0.5)),
          List.of(new Fault.ReorderedEvents(0.5, 1.2)),
          List.of(
              new Fault.RedisFlushed(200),
              new Fault.RedisFlushed(203),
              new Fault.RedisFlushed(700)),
          List.of(new Fault.DesksVanish(200, 60), new Fault.DesksVanish(600, 20)),
          List.of(
              new Fault.SwitchRestarts(300, 2),
              new Fault.RedisFlushed(301),
              new Fault.DialerKilled(302, 3)));

  static Stream<Arguments> troubles() {
    return TROUBLES.stream()
        .flatMap(faults ->
            IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(faults, (long) seed)));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void everyPromiseHolds(List<Fault> faults, long seed) {
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(6)
                    .answerRate(0.3)
                    .talk(new Distribution.Lognormal(40, 1, 400))
                    .wrapUp(new Distribution.Exponential(6))
                    .hours(0.3)
                    .warmUp(0)
                    .seed(seed)
                    .abandonTarget(0.05)
                    .people(SimulationSettings.People.MIXED)
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd());
    faults.forEach(simulation::fault);
    assertThat(simulation.run().talks()).isPositive();
  }

  /** The switch is lost again and again, each time it lists callers late, and much goes untold. */
  static Stream<Arguments> silences() {
    return Stream.of(
            List.<Fault>of(new Fault.EventsMissing(0.1)),
            List.of(
                new Fault.ListLate(1.5),
                new Fault.SwitchDown(150, 20),
                new Fault.SwitchDown(300, 20),
                new Fault.SwitchDown(450, 20),
                new Fault.SwitchDown(600, 20)))
        .flatMap(faults ->
            IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(faults, (long) seed)));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void whoeverWaitsOnTheLineIsFound(List<Fault> faults, long seed) {
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(4)
                    .talk(new Distribution.Lognormal(25, 1, 400))
                    .wrapUp(new Distribution.Exponential(6))
                    .hours(0.2)
                    .warmUp(0)
                    .seed(seed)
                    .abandonTarget(0.05)
                    .people(SimulationSettings.People.MIXED)
                    .inbound(400)
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd())
            .inTheEnd(List.of(new FoundWhoWaits(faults)));
    faults.forEach(simulation::fault);
    assertThat(simulation.run().talks()).isPositive();
  }

  /** Two looks are half a minute apart and what they say may be lost; an outage lasts 20 s. */
  private record FoundWhoWaits(List<Fault> faults) implements Validation {
    private static final double LONG_ENOUGH = 130;
    private static final double SOON_ENOUGH = 25;

    @Override
    public void check(World world) {
      var missing = faults.stream().anyMatch(Fault.EventsMissing.class::isInstance);
      var patience = missing ? LONG_ENOUGH : SOON_ENOUGH;
      assertThat(world.theSwitch.channels().values())
          .filteredOn(channel -> channel.inbound && !SimulatedFloor.isServedElsewhere(channel.id))
          .filteredOn(channel -> channel.callee.leavesAfter() > patience)
          .isNotEmpty()
          .allMatch(channel -> world.ledger.attempts().containsKey(channel.id));
    }
  }
}
